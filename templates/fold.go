package templates

// A kind says how a character takes part in words.
type kind uint8

const (
	separator kind = iota // ends a word and is in none
	letter                // goes on with the word; digits and combining marks do too
	ideograph             // a word of its own: Chinese and Japanese do not separate words
)

// fold returns the character as words have it. Case is forgotten in Latin,
// Greek and Cyrillic letters and in full-width forms. The dotless i and the
// dotted I of Turkish are an i, since servers write either. Invalid bytes
// separate.
//
// The ranges are those of scripts in which servers answer. Of others, whole
// blocks are taken for letters or for separators, so that the tables of package
// unicode are not needed.
func fold(r rune) (rune, kind) {
	switch {
	case r < 0x80:
		return foldASCII(r)
	case r < 0x250:
		return foldLatin(r)
	case r < 0x530:
		return foldGreekOrCyrillic(r)
	case r < 0x1e00:
		if isMarkOfScript(r) {
			return r, separator
		}
		return r, letter
	case r < 0x1f00: // Vietnamese, mostly
		if r < 0x1e96 || r >= 0x1ea0 {
			r |= 1
		}
		return r, letter
	case r < 0x2000: // Greek with the accents of old
		return r, letter
	case r < 0x3005: // punctuation and symbols
		return r, separator
	case r < 0x3400:
		return foldKana(r)
	case r < 0x4dc0, 0x4e00 <= r && r < 0xa000, 0xf900 <= r && r < 0xfb00, 0x20000 <= r && r < 0x40000: // Chinese
		return r, ideograph
	case 0xa000 <= r && r < 0xd800: // Hangul, mostly, which has blanks between words
		return r, letter
	case 0xfb00 <= r && r < 0xfe00, 0xfe70 <= r && r < 0xfeff: // ligatures, and Arabic forms
		return r, letter
	case 0xff00 <= r && r < 0xff5f: // full-width forms
		return foldASCII(r - 0xff00 + 0x20)
	case 0xff66 <= r && r < 0xffa0: // half-width kana
		return r, ideograph
	}
	return r, separator
}

func foldASCII(r rune) (rune, kind) {
	switch {
	case '0' <= r && r <= '9', 'a' <= r && r <= 'z':
		return r, letter
	case 'A' <= r && r <= 'Z':
		return r | 0x20, letter
	}
	return r, separator
}

// foldLatin folds what is below U+0250. Capitals and small letters alternate
// in most of it.
func foldLatin(r rune) (rune, kind) {
	switch {
	case r < 0xc0, r == 0xd7, r == 0xf7:
		if r == 0xaa || r == 0xb5 || r == 0xba {
			return r, letter
		}
		return r, separator
	case r <= 0xde:
		return r + 0x20, letter
	case r == 0x130, r == 0x131:
		return 'i', letter
	case r == 0x178:
		return 0xff, letter
	case r == 0x18f: // Azerbaijani
		return 0x259, letter
	case r == 0x138, r == 0x149, r == 0x17f:
		return r, letter
	case 0x139 <= r && r <= 0x148, 0x179 <= r && r <= 0x17e, 0x1cd <= r && r <= 0x1dc, r == 0x1af:
		return r + r&1, letter
	case 0x100 <= r && r <= 0x177, r == 0x1a0, 0x1de <= r && r <= 0x1ef, 0x1f8 <= r && r <= 0x21f, 0x222 <= r && r <= 0x233:
		return r | 1, letter
	}
	return r, letter
}

// foldGreekOrCyrillic folds what is from U+0250 to U+052F.
func foldGreekOrCyrillic(r rune) (rune, kind) {
	switch {
	case r == 0x375, r == 0x37e, r == 0x384, r == 0x385, r == 0x387, r == 0x482: // punctuation, accents alone, thousands
		return r, separator
	case r == 0x386:
		return 0x3ac, letter
	case 0x388 <= r && r <= 0x38a:
		return r + 0x25, letter
	case r == 0x38c:
		return 0x3cc, letter
	case r == 0x38e, r == 0x38f:
		return r + 0x3f, letter
	case 0x391 <= r && r <= 0x3ab, 0x410 <= r && r <= 0x42f:
		return r + 0x20, letter
	case 0x400 <= r && r <= 0x40f:
		return r + 0x50, letter
	case 0x460 <= r && r <= 0x481, 0x48a <= r && r <= 0x4bf, 0x4d0 <= r:
		return r | 1, letter
	case r == 0x4c0:
		return 0x4cf, letter
	case 0x4c1 <= r && r <= 0x4ce:
		return r + r&1, letter
	}
	return r, letter
}

// isMarkOfScript reports whether r is punctuation of Armenian, Hebrew, Arabic,
// Hindi or Thai.
func isMarkOfScript(r rune) bool {
	switch r {
	case 0x55a, 0x55b, 0x55c, 0x55d, 0x55e, 0x55f, 0x589, 0x58a,
		0x5be, 0x5c0, 0x5c3, 0x5c6, 0x5f3, 0x5f4,
		0x60c, 0x60d, 0x60e, 0x60f, 0x61b, 0x61c, 0x61d, 0x61e, 0x61f, 0x66a, 0x66b, 0x66c, 0x66d, 0x6d4,
		0x964, 0x965, 0xe3f, 0xe4f, 0xe5a, 0xe5b:
		return true
	}
	return false
}

// foldKana tells the kana from the punctuation of Chinese and Japanese, and
// from the symbols behind them.
func foldKana(r rune) (rune, kind) {
	switch {
	case r <= 0x3007: // signs of repetition and closing, and the zero
		return r, ideograph
	case r < 0x3041, r == 0x309b, r == 0x309c, r == 0x30a0, r == 0x30fb, 0x3100 <= r && r < 0x31f0, 0x3200 <= r:
		return r, separator
	}
	return r, ideograph
}
