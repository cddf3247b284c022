package table

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxStrings is how many texts the cells of a workbook may share.
const maxStrings = 2 << 20

// sharedStrings reads the texts that cells refer to by number.
func (w *workbook) sharedStrings(name string) ([]string, error) {
	p, err := w.open(name, maxUnzipped)
	if err != nil {
		return nil, err
	}
	defer p.close()
	var list []string
	err = p.root("sst", func(e element) error {
		if e.Name.Local != "si" {
			return p.skip()
		}
		if len(list) == maxStrings {
			return p.errorf("%w: more than %d texts", ErrTooLarge, maxStrings)
		}
		text, err := p.richText()
		list = append(list, text)
		return err
	})
	return list, err
}

// richText returns the text of the current element, whose pieces may be
// formatted differently. Phonetic guides (rPh) are not part of it.
func (p *part) richText() (string, error) {
	var b strings.Builder
	var visit func(e element) error
	visit = func(e element) error {
		switch e.Name.Local {
		case "t":
			return p.appendText(&b)
		case "r":
			return p.children(visit)
		}
		return p.skip()
	}
	err := p.children(visit)
	return unescape(b.String()), err
}

// unescape replaces _xHHHH_, by which a workbook writes UTF-16 code units that
// XML cannot hold, and the underscore where it would look like one
// (ISO/IEC 29500-1 section 22.9.2.19).
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for s != "" {
		i := strings.Index(s, "_x")
		if i < 0 {
			break
		}
		r, size := escape(s[i:])
		if size == 0 {
			b.WriteString(s[:i+1])
			s = s[i+1:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(r)
		s = s[i+size:]
	}
	b.WriteString(s)
	return b.String()
}

// escape returns the character that s begins with if it is escaped, and the
// size of the escape. Half a surrogate pair is no character.
func escape(s string) (r rune, size int) {
	high, ok := escapedUnit(s)
	switch {
	case !ok:
		return 0, 0
	case !utf16.IsSurrogate(high):
		return high, escapeSize
	}
	low, _ := escapedUnit(s[escapeSize:])
	if r = utf16.DecodeRune(high, low); r == utf8.RuneError {
		return 0, 0
	}
	return r, 2 * escapeSize
}

const escapeSize = len("_xHHHH_")

// escapedUnit returns the code unit with whose escape s begins.
func escapedUnit(s string) (rune, bool) {
	if len(s) < escapeSize || s[:2] != "_x" || s[escapeSize-1] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:escapeSize-1], 16, 16)
	return rune(n), err == nil
}

// shared returns the text with the number that a cell gives.
func shared(list []string, number string) (string, error) {
	i, err := strconv.ParseUint(strings.TrimSpace(number), 10, 32)
	if err != nil || i >= uint64(len(list)) {
		return "", fmt.Errorf("there is no shared text %q", number)
	}
	return list[i], nil
}
