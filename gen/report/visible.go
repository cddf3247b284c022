package report

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Visible returns text with every character that does not print as itself
// written as Go would: line feeds, terminal escapes, bidirectional overrides,
// invalid UTF-8. The result is one line and reads in the order in which it is written.
func Visible(text string) string {
	if printable(text) {
		return text
	}
	var b strings.Builder
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		if strconv.IsPrint(r) && !(r == utf8.RuneError && size == 1) {
			b.WriteRune(r)
		} else {
			quoted := strconv.Quote(text[:size])
			b.WriteString(quoted[1 : len(quoted)-1])
		}
		text = text[size:]
	}
	return b.String()
}

// printable reports whether Visible has nothing to change.
func printable(text string) bool {
	if !utf8.ValidString(text) {
		return false
	}
	for _, r := range text {
		if !strconv.IsPrint(r) {
			return false
		}
	}
	return true
}
