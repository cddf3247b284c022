package changes

import (
	"strings"
	"unicode"

	"example.com/smtpcodes/gen/markdown"
)

// references keep GitHub from taking a text for the name of somebody, who would be
// notified, or for the number of an issue: it looks for them when Markdown
// is gone already, but not across a comment.
var references = strings.NewReplacer("@", "@<!-- -->", `\#`, `\#<!-- -->`)

// text escapes a text for a line of Markdown.
func text(s string) string { return references.Replace(markdown.Inline(s)) }

// short is text, but not more than the beginning of it.
func short(s string) string { return text(cut(s, 200)) }

// code writes a text as code. Between backquotes nothing has a meaning but themselves and, in
// tables, vertical bars; a text with those or with what cannot be seen is escaped.
func code(s string) string {
	special := func(r rune) bool { return r == '`' || r == '|' || !unicode.IsPrint(r) }
	if s == "" || strings.TrimSpace(s) != s || strings.ContainsFunc(s, special) {
		return "<code>" + text(s) + "</code>"
	}
	return "`" + s + "`"
}

// places writes the cells of the old and the new tables.
func places(p Places) string {
	switch {
	case p.Old.Source == nil && p.New.Source == nil:
		return "no cell"
	case p.Old.Source == nil:
		return code(p.New.String())
	case p.New.Source == nil:
		return code(p.Old.String())
	}
	return code(p.Old.String()) + " → " + code(p.New.String())
}

const (
	maxChanged = 600 // characters of a change
	context    = 40  // characters around it
)

// difference writes what is gone struck out and what is new in bold. It does so with
// tags, because the marks of Markdown do nothing where a change ends with punctuation
// and a letter follows, as without blanks it often does.
func difference(runs []Run) string {
	var b strings.Builder
	for i, r := range runs {
		switch {
		case r.Same != "":
			b.WriteString(text(around(r.Same, i > 0, i+1 < len(runs))))
			continue
		case r.Old != "":
			b.WriteString("<del>" + text(cut(r.Old, maxChanged)) + "</del>")
		}
		if r.New != "" {
			b.WriteString("<b>" + text(cut(r.New, maxChanged)) + "</b>")
		}
	}
	return b.String()
}

// around shortens what is the same to what stands beside changes before and
// behind it.
func around(s string, before, behind bool) string {
	characters := []rune(s)
	room := 1
	if before {
		room += context
	}
	if behind {
		room += context
	}
	if len(characters) <= room {
		return s
	}
	short := "…"
	if before {
		short = string(characters[:context]) + short
	}
	if behind {
		short += string(characters[len(characters)-context:])
	}
	return short
}

// cut shortens a text to so many characters.
func cut(s string, most int) string {
	characters := []rune(s)
	if len(characters) <= most {
		return s
	}
	return string(characters[:most]) + "…"
}
