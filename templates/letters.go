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

// letterMask returns a bit for each of the first 64 bytes of s[base:] that may belong to
// a word: ASCII letters and digits, and all bytes of other characters. Foreign has those
// of other characters alone. Both are zero behind the end.
func letterMask(s string, base int) (mask, foreign uint64) {
	n := len(s) - base
	if n >= 64 {
		return letters64(s[base:])
	}
	if n > 0 && len(s) >= 64 { // read the last 64 bytes, and drop those before base
		mask, foreign = letters64(s[len(s)-64:])
		return mask >> (uint(64-n) % 64), foreign >> (uint(64-n) % 64)
	}
	var x [8]uint64
	s = s[base:]
	i := 0
	for ; len(s) >= 8; i++ {
		x[i%8] = load(s)
		s = s[8:]
	}
	x[i%8] = loadEnd(s)
	return letters(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7])
}

// letters64 is letterMask for the first 64 bytes of s.
func letters64(s string) (mask, foreign uint64) {
	s = s[:64]
	return letters(load(s), load(s[8:]), load(s[16:]), load(s[24:]), load(s[32:]), load(s[40:]), load(s[48:]), load(s[56:]))
}

// letters is letterMask for eight times eight bytes.
func letters(a, b, c, d, e, f, g, h uint64) (mask, foreign uint64) {
	if (a|b|c|d|e|f|g|h)&highs != 0 {
		foreign = sideBySide(a, b, c, d, e, f, g, h)
		const rest = ^uint64(highs)
		a, b, c, d, e, f, g, h = a&rest, b&rest, c&rest, d&rest, e&rest, f&rest, g&rest, h&rest
	}
	return foreign | ^sideBySide(others(a), others(b), others(c), others(d), others(e), others(f), others(g), others(h)), foreign
}

// ones has the lowest bit of each byte.
const ones = 0x0101010101010101

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

// sideBySide returns the highest bits of all bytes.
func sideBySide(a, b, c, d, e, f, g, h uint64) uint64 {
	return gather(a) | gather(b)<<8 | gather(c)<<16 | gather(d)<<24 | gather(e)<<32 | gather(f)<<40 | gather(g)<<48 | gather(h)<<56
}

// gather returns the highest bits of the bytes of x in its lowest byte. The product has
// that of byte i at bit 56+i.
func gather(x uint64) uint64 { return x & highs * 0x0002040810204081 >> 56 }

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
