package command

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// appendString appends to b what a JSON string says that jsonScanner.str has
// moved over, quotes included. Like encoding/json it makes U+FFFD of half a
// surrogate pair; unlike it, it keeps bytes that are not UTF-8.
func appendString(b, quoted []byte) []byte {
	s := quoted[1 : len(quoted)-1]
	for {
		i := bytes.IndexByte(s, '\\')
		if i < 0 {
			return append(b, s...)
		}
		b = append(b, s[:i]...)
		c := s[i+1]
		s = s[i+2:]
		switch c {
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			r := codeUnit(s)
			s = s[4:]
			if utf16.IsSurrogate(r) {
				first := r
				r = utf8.RuneError
				if len(s) >= 6 && s[0] == '\\' && s[1] == 'u' {
					r = utf16.DecodeRune(first, codeUnit(s[2:]))
				}
				if r != utf8.RuneError {
					s = s[6:]
				}
			}
			b = utf8.AppendRune(b, r)
			continue
		}
		b = append(b, c)
	}
}

// codeUnit returns the number that four hexadecimal digits write.
func codeUnit(digits []byte) rune {
	n, err := strconv.ParseUint(string(digits[:4]), 16, 16)
	if err != nil {
		return utf8.RuneError // the scanner lets no others through
	}
	return rune(n)
}
