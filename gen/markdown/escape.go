// Package markdown escapes the texts of tables for reports in Markdown.
package markdown

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// markdownEscapes keep a text from being Markdown, HTML, a link or (in
// GitHub's flavour) a formula. A bare URL would become a link that takes the other escapes
// to be part of it, so it is kept from being one.
var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `>`, `\>`,
	`#`, `\#`, `|`, `\|`, `~`, `\~`, `!`, `\!`, `&`, `\&`,
	`$`, `&#36;`, `://`, `\://`, `www.`, `www\.`,
	"\n", "<br>",
)

// Visible returns a text with each character that cannot be seen, and so could make it read
// otherwise than it is, as its escape in Go. Line feeds stay.
func Visible(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) {
			quoted := strconv.QuoteRuneToASCII(r)
			b.WriteString(quoted[1 : len(quoted)-1])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Inline escapes a text that stands in a line of Markdown, such as a table's
// cell, and makes it [Visible]. Its lines are kept apart.
func Inline(text string) string { return markdownEscapes.Replace(Visible(text)) }

// listMarker is what makes a line an item of a list (CommonMark 0.31.2
// section 5.2) or, repeated, a rule.
var listMarker = regexp.MustCompile(`^([0-9]*)([-+.)])`)

// Paragraph escapes a text that makes a paragraph of its own. Blanks in front
// could make it code.
func Paragraph(text string) string {
	return listMarker.ReplaceAllString(strings.Trim(Inline(text), " "), `$1\$2`)
}
