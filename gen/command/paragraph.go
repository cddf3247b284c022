package command

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// pageWidth is how many columns people are supposed to have.
const pageWidth = 80

// paragraph breaks a text into lines of at most pageWidth columns, the first
// of which starts with the label and the others with as many blanks as indent
// says. A word that is wider than a line stays whole, as addresses of pages are. Wide
// characters, which Chinese is written in, take two columns, and a line may
// break between them.
func paragraph(label string, indent int, text string) string {
	var b strings.Builder
	b.WriteString(label)
	column, empty := columns(label), true
	for _, p := range pieces(text) {
		gap := 0
		if p.blank && !empty {
			gap = 1
		}
		w := columns(p.text)
		if !empty && column+gap+w > pageWidth {
			b.WriteString("\n" + strings.Repeat(" ", indent))
			column, gap = indent, 0
		}
		b.WriteString(strings.Repeat(" ", gap) + p.text)
		column += gap + w
		empty = false
	}
	b.WriteByte('\n')
	return b.String()
}

// A piece is a part of a text that a line break must not cut.
type piece struct {
	text  string
	blank bool // whether a blank comes before it
}

// pieces cuts a text at blanks, and before and behind wide characters, except
// where that would part punctuation from what it belongs to.
func pieces(text string) []piece {
	var list []piece
	for word := range strings.FieldsSeq(text) {
		blank := true
		start, before := 0, rune(0)
		for i, r := range word {
			if i > 0 && (isWide(before) || isWide(r)) && !opens(before) && !closes(r) {
				list = append(list, piece{word[start:i], blank})
				start, blank = i, false
			}
			before = r
		}
		list = append(list, piece{word[start:], blank})
	}
	return list
}

// opens reports whether a line does not end with r.
func opens(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }

// closes reports whether a line does not start with r.
func closes(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf, unicode.Po, unicode.Mn, unicode.Me)
}

// columns returns how wide a terminal shows the text.
func columns(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case isWide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func isWide(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	}
	return false
}
