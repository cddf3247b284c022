package templates

import (
	"strings"
	"testing"
	"unicode"
)

// promised reports whether fold keeps to Unicode for a character: those of
// the scripts in which servers are known to answer, and the punctuation and
// symbols beside them.
func promised(r rune) bool {
	switch {
	case 0x2b9 <= r && r < 0x300: // modifiers of phonetic spelling
	case 0x1c4 <= r && r <= 0x1cc, 0x1f1 <= r && r <= 0x1f3, r == 0x37f, r == 0x3f4, r == 0x3f6: // signs that hold two letters, or are used in formulas
	case r < 0x530, 0x531 <= r && r < 0x600 && unicode.In(r, unicode.Hebrew), 0x60c <= r && r < 0x6dd, 0x900 <= r && r < 0x966, 0xe00 <= r && r < 0xe80:
		return true
	case 0x1e00 <= r && r < 0x1f00 && r != 'ẞ':
		return true
	case 0x2000 <= r && r < 0x2070, 0x20a0 <= r && r < 0x20c1, 0x2190 <= r && r < 0x2c00: // punctuation, currencies, arrows to stars
		return true
	case 0x3000 <= r && r < 0x3020, 0x3041 <= r && r < 0x3100, 0x3400 <= r && r < 0xa000, 0xac00 <= r && r < 0xd7a4:
		return true
	case 0xe000 <= r && r < 0xfb00, 0xfe30 <= r && r < 0xfe70, 0xfeff <= r && r < 0xffa0, 0xfff9 <= r && r < 0x10000:
		return true
	case 0x1f300 <= r && r < 0x1fb00, 0x20000 <= r && r < 0x33480: // pictures, rare Chinese
		return true
	}
	return false
}

// oldCase are capitals that keep their case: nobody writes a mail server's
// replies in them.
func oldCase(r rune) bool {
	return 0x180 <= r && r < 0x1c4 && r != 'Ơ' && r != 'ơ' && r != 'Ư' && r != 'ư' && r != 'Ə' || r == 0x1f4 || r == 0x1f6 || r == 0x1f7 || r == 0x220 || 0x23a <= r && r < 0x250 ||
		0x370 <= r && r < 0x378 || 0x3cf <= r && r < 0x400
}

// The plain rule, with the tables of Unicode.
func unicodeFold(r rune) (rune, kind) {
	switch {
	case r == 'İ' || r == 'ı':
		return 'i', letter
	case 0xff01 <= r && r <= 0xff5e:
		return unicodeFold(r - 0xff01 + '!')
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || strings.ContainsRune("\u3006\u3099\u309a\u30fc\uff70\uff9e\uff9f", r):
		return r, ideograph
	case unicode.In(r, unicode.L, unicode.M, unicode.Nd):
		return unicode.ToLower(r), letter
	}
	return r, separator
}

func TestFold(t *testing.T) {
	looked := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !promised(r) || !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf, unicode.Co) {
			continue
		}
		looked++
		got, kind := fold(r)
		want, wantKind := unicodeFold(r)
		if kind == letter && oldCase(r) {
			want = got
		}
		if kind != wantKind || kind != separator && got != want {
			t.Errorf("fold(%U %q) = %U, %d; want %U, %d", r, r, got, kind, want, wantKind)
		}
	}
	if looked < 70_000 {
		t.Errorf("only %d characters were looked at", looked)
	}
}

// What fold returns folds to itself: a phrase finds itself.
func TestFoldTwice(t *testing.T) {
	for r := rune(-1); r <= unicode.MaxRune+1; r++ {
		once, kind := fold(r)
		if twice, again := fold(once); kind != separator && (twice != once || again != kind) {
			t.Errorf("fold(%U) = %U, %d; fold(%[2]U) = %[4]U, %d", r, once, kind, twice, again)
		}
	}
}
