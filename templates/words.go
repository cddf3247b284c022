package templates

import (
	"math/bits"
	"unicode/utf8"
)

const (
	maxWords    = 256 // of a reply that are read
	maxPhrase   = 12  // words of a phrase
	maxWordSize = 48  // bytes of a word; longer ones are in no phrase
)

// text is a reply as the matcher sees it: the numbers of its words, case and
// everything between them forgotten.
type text struct {
	// sums[i] is the sum of the first i words, each times radix to the power of
	// how many of them follow it. The number of any words side by side is a
	// difference of two.
	sums [maxWords + 1]uint32
	end  int // how many words there are
	// A bit for each of 64 kinds of words, by the lowest bits of their numbers.
	kinds uint64
	// A bit for each word at which an anchor of a provider's phrase may end.
	anchors [maxWords / 64]uint64

	// The reply's own codes are no words: they begin each line, and a phrase
	// may go on in the next.
	reply    uint64 // the reply code's digits
	class    uint64 // the enhanced code's first digit
	enhanced Enhanced
	skip     int    // bytes before this index belong to it, wherever it was found last
	code     uint64 // its digits and full stops, and a blank
	codeSize int    // how many bytes these are; zero if they are too many
}

// read cuts s into words: runs of letters and digits, a Chinese or Japanese
// character alone. It finds their ends in 64 bytes at a time.
func (t *text) read(s string, r Reply, e Enhanced) {
	t.reply, t.class, t.enhanced = replyWord(r), classWord(e), e
	t.code, t.codeSize = codeWord(e)
	for base := 0; base < len(s) && t.end < maxWords; {
		mask, next := letterMask(s, base), base+64
		if mask>>63 != 0 { // the last word may go on: read it again, with what follows
			open := bits.LeadingZeros64(^mask)
			if open == 64 { // one long word, or a text without blanks
				next = runEnd(s, next)
				t.addRun(s, base, next)
				base = max(next, t.skip)
				continue
			}
			mask &= ^uint64(0) >> open
			next -= open
		}
		edges := t.readWords(s, base, mask^mask<<1) // a bit where a word begins, and one behind it
		for edges != 0 {
			start := base + bits.TrailingZeros64(edges)
			edges &= edges - 1
			end := base + bits.TrailingZeros64(edges)
			edges &= edges - 1
			if end-start != 1 || uint64(s[start]) != t.class || !t.ownEnhanced(s, start) {
				t.addRun(s, start, end)
			}
			if t.skip > end { // the word began the enhanced code
				mask &^= 1<<(t.skip-base) - 1
				edges = mask ^ mask<<1
			}
			edges = t.readWords(s, base, edges)
		}
		base = max(next, t.skip)
	}
}

// readWords adds words as long as they are plain: ASCII, of at most 48 bytes. It
// drops the reply's own codes if they look as they did before. It returns the edges
// of words that remain.
func (t *text) readWords(s string, base int, edges uint64) uint64 {
	n := uint(t.end)
	if n > maxWords {
		return 0
	}
	sum, last := t.sums[n], uint32(0)
	if n > 0 {
		last = t.number(n-1, 1)
	}
	for edges != 0 {
		first := bits.TrailingZeros64(edges)
		rest := edges & (edges - 1)
		start, size := base+first, bits.TrailingZeros64(rest)-first
		var x uint64
		if size <= 8 {
			var all uint64
			if uint(start+8) <= uint(len(s)) {
				all = load(s[start : start+8])
			} else if len(s) >= 8 {
				all = load(s[len(s)-8:]) >> (uint(8*(start+8-len(s))) % 64)
			} else {
				break
			}
			used := ^uint64(0) >> (uint(-8*size) % 64)
			if all&used&highs != 0 {
				break
			}
			x = (all | blanks) & used
			if x == t.reply {
				edges = rest & (rest - 1)
				continue
			}
			if x == t.class {
				if t.codeSize == 0 || (all^t.code)<<(uint(-8*t.codeSize)%64) != 0 {
					break
				}
				t.skip = start + t.codeSize - 1
				edges &^= 1<<(first+t.codeSize) - 1
				continue
			}
		} else {
			end := start + size
			if size > maxWordSize || uint(end) > uint(len(s)) {
				break
			}
			x = load(s[start : start+8])
			high := x
			x |= blanks
			for i := start + 8; i+8 < end; i += 8 {
				y := load(s[i : i+8])
				high |= y
				x = chain(x, y|blanks)
			}
			y := load(s[end-8 : end])
			if (high|y)&highs != 0 {
				break
			}
			x = joined(x, y|blanks, size)
		}
		if n >= maxWords {
			break
		}
		word := mix(x)
		if isProviderAnchor(word) || isProviderAnchor(last*radix+word) {
			t.anchors[n/64] |= 1 << (n % 64)
		}
		t.kinds |= 1 << (word % 64)
		sum = sum*radix + word
		last = word
		n++
		t.sums[n] = sum
		edges = rest & (rest - 1)
	}
	t.end = int(n)
	return edges
}

// runEnd returns the index behind the bytes at s[i:] that may belong to words.
func runEnd(s string, i int) int {
	for i < len(s) {
		n := bits.TrailingZeros64(^letterMask(s, i))
		i += n
		if n < 64 {
			break
		}
	}
	return i
}

// letterMask returns a bit for each of the 64 bytes at s[base:] that may belong
// to a word: ASCII letters and digits, and all bytes of other characters.
func letterMask(s string, base int) (mask uint64) {
	n := len(s) - base
	if n >= 64 {
		return letters64(s[base:])
	}
	if n > 0 && len(s) >= 64 {
		return letters64(s[len(s)-64:]) >> (uint(64-n) % 64)
	}
	s = s[base:]
	i := 0
	for ; i+8 <= len(s); i += 8 {
		mask |= letters(load(s[i:i+8])) << (i % 64)
	}
	return mask | letters(loadEnd(s[i:]))<<(i%64)
}

// letters64 is letters for the first 64 bytes of s.
func letters64(s string) (mask uint64) {
	s = s[:64]
	a, b, c, d := load(s), load(s[8:]), load(s[16:]), load(s[24:])
	e, f, g, h := load(s[32:]), load(s[40:]), load(s[48:]), load(s[56:])
	if (a|b|c|d|e|f|g|h)&highs == 0 {
		return plainLetters(a) | plainLetters(b)<<8 | plainLetters(c)<<16 | plainLetters(d)<<24 |
			plainLetters(e)<<32 | plainLetters(f)<<40 | plainLetters(g)<<48 | plainLetters(h)<<56
	}
	for i := 0; i < 64; i += 8 {
		mask |= letters(load(s[i:])) << i
	}
	return mask
}

// ones has the lowest bit of each byte.
const ones = 0x0101010101010101

// letters returns a bit for each byte of x that may belong to a word.
func letters(x uint64) uint64 {
	if high := x & highs; high != 0 {
		return plainLetters(x^high) | high*0x0002040810204081>>56
	}
	return plainLetters(x)
}

// plainLetters is letters for eight bytes of ASCII.
func plainLetters(x uint64) uint64 {
	folded := x | blanks
	// The highest bit of a sum says that a byte reaches a limit. Digits and letters
	// reach an odd number of these four, all else an even one.
	high := (x + (0x80-'0')*ones) ^ (x + (0x80-'9'-1)*ones) ^ (folded + (0x80-'a')*ones) ^ (folded + (0x80-'z'-1)*ones)
	return high & highs * 0x0002040810204081 >> 56 // the high bits, side by side
}

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

// ownEnhanced reports whether s[start:] is the reply's own enhanced code, and
// if so has it skipped.
func (t *text) ownEnhanced(s string, start int) bool {
	e, end := enhancedAt(s, start)
	if e != t.enhanced {
		return false
	}
	t.skip = end
	return true
}

// append adds the word of that number.
func (t *text) append(number uint32) {
	if t.end < maxWords {
		n := uint(t.end)
		t.sums[n+1] = t.sums[n]*radix + number
		t.kinds |= 1 << (number % 64)
		t.end++
		if isProviderAnchor(number) || n > 0 && isProviderAnchor(t.number(n-1, 2)) {
			t.anchors[n/64] |= 1 << (n % 64)
		}
	}
}

// addRun adds the word s[start:end], or the words in it if it is not all ASCII,
// unless they belong to one of the reply's own codes.
func (t *text) addRun(s string, start, end int) {
	var b [maxWordSize]byte
	size := end - start
	high := byte(0)
	for i := range size {
		c := s[start+i]
		high |= c
		if i < maxWordSize {
			b[i] = c | 0x20
		}
	}
	switch {
	case high >= 0x80:
		t.addForeign(s, start, end)
	case size > maxWordSize:
		t.append(longWord)
	default:
		t.addFolded(s, start, b[:size])
	}
}

// addForeign adds the words in s[start:end], which is not all ASCII, and has
// no ASCII separators.
func (t *text) addForeign(s string, start, end int) {
	var b [maxWordSize + 1]byte
	n, first := 0, 0 // the word so far: its bytes, one more if there is no room for them, and where it starts
	for i, r := range s[start:end] {
		r, kind := fold(r)
		if n > 0 && kind != letter {
			t.addFolded(s, first, b[:n])
			n = 0
		}
		if t.end == maxWords {
			return
		}
		if kind == separator {
			continue
		}
		if n == 0 {
			first = start + i
		}
		if size := utf8.RuneLen(r); n+size <= maxWordSize {
			n += utf8.EncodeRune(b[n:], r)
		} else {
			n = maxWordSize + 1
		}
		if kind == ideograph {
			t.append(number(b[:n]))
			n = 0
		}
	}
	if n > 0 {
		t.addFolded(s, first, b[:n])
	}
}

// addFolded adds the folded word that stands at s[start:], unless it belongs to
// one of the reply's own codes.
func (t *text) addFolded(s string, start int, word []byte) {
	switch x := bytesAt(word, 0); {
	case len(word) > maxWordSize:
		t.append(longWord)
	case x != t.reply && (x != t.class || !t.ownEnhanced(s, start)):
		t.append(number(word))
	}
}
