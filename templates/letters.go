package templates

import "math/bits"

// runEnd returns the index behind the bytes at s[i:] that may belong to words.
func runEnd(s string, i int) int {
	for i < len(s) {
		mask, _ := letterMask(s, i)
		n := bits.TrailingZeros64(^mask)
		i += n
		if n < 64 {
			break
		}
	}
	return i
}

// letterMask returns a bit for each of the 64 bytes at s[base:] that may belong
// to a word: ASCII letters and digits, and all bytes of other characters. Foreign has
// those of other characters alone.
func letterMask(s string, base int) (mask, foreign uint64) {
	n := len(s) - base
	if n >= 64 {
		return letters64(s[base:])
	}
	if n > 0 && len(s) >= 64 {
		mask, foreign = letters64(s[len(s)-64:])
		return mask >> (uint(64-n) % 64), foreign >> (uint(64-n) % 64)
	}
	s = s[base:]
	for i := 0; i < len(s); i += 8 {
		var x uint64
		if i+8 <= len(s) {
			x = load(s[i : i+8])
		} else {
			x = loadEnd(s[i:])
		}
		m, f := letters(x)
		mask |= m << (i % 64)
		foreign |= f << (i % 64)
	}
	return mask, foreign
}

// letters64 is letters for the first 64 bytes of s.
func letters64(s string) (mask, foreign uint64) {
	s = s[:64]
	a, b, c, d := load(s), load(s[8:]), load(s[16:]), load(s[24:])
	e, f, g, h := load(s[32:]), load(s[40:]), load(s[48:]), load(s[56:])
	if (a|b|c|d|e|f|g|h)&highs == 0 {
		return ^(sideBySide(others(a)) | sideBySide(others(b))<<8 | sideBySide(others(c))<<16 | sideBySide(others(d))<<24 |
			sideBySide(others(e))<<32 | sideBySide(others(f))<<40 | sideBySide(others(g))<<48 | sideBySide(others(h))<<56), 0
	}
	for i := 0; i < 64; i += 8 {
		m, f := letters(load(s[i:]))
		mask |= m << i
		foreign |= f << i
	}
	return mask, foreign
}

// ones has the lowest bit of each byte.
const ones = 0x0101010101010101

// letters returns a bit for each byte of x that may belong to a word, and for each that
// is not ASCII.
func letters(x uint64) (mask, foreign uint64) {
	high := x & highs
	foreign = sideBySide(high)
	return sideBySide(^others(x^high)) | foreign, foreign
}

// others sets the highest bit of each byte of x that is no letter and no digit. All are
// ASCII.
func others(x uint64) uint64 {
	folded := x | limits.blanks
	// The highest bit of a sum says that a byte reaches a limit. Digits reach none of the
	// three. Letters reach two of them, that of ten and that of "a", all else one or three.
	return ((x ^ limits.zero) + limits.ten) ^ (folded + limits.a) ^ (folded + limits.behindZ)
}

// limits is what others needs, in memory: the compiler would write constants anew for each
// eight bytes, which takes half as long as all else.
var limits = struct{ blanks, zero, ten, a, behindZ uint64 }{
	blanks, '0' * ones, (0x80 - 10) * ones, (0x80 - 'a') * ones, (0x80 - 'z' - 1) * ones,
}

// sideBySide returns the highest bits of the bytes of x.
func sideBySide(x uint64) uint64 { return x & highs * 0x0002040810204081 >> 56 }

// load returns the first eight bytes of s, which has as many, the first one
// lowest.
func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// loadEnd is load for less than eight bytes; the missing ones are zero.
func loadEnd(s string) (x uint64) {
	for i := len(s) - 1; i >= 0; i-- {
		x = x<<8 | uint64(s[i])
	}
	return x
}

// The highest bit of each of eight bytes, which no ASCII has, and the bit that
// makes letters lower case and changes no digit.
const (
	highs  = 0x8080808080808080
	blanks = 0x2020202020202020
)
