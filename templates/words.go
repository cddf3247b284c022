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
	// sums[i] is the sum of the first i words, each times base to the power of
	// how many of them follow it. The number of any words side by side is a
	// difference of two.
	sums [maxWords + 1]uint64
	end  int // how many words there are

	// The reply's own codes are no words: they begin each line, and a phrase
	// may go on in the next.
	reply    uint64 // the number of the reply code as a word
	class    uint64 // the number of the enhanced code's first digit as a word
	enhanced Enhanced
	skip     int // bytes before this index belong to it, wherever it was found last
}

// read cuts s into words: runs of letters and digits, a Chinese or Japanese
// character alone. It finds their ends in 64 bytes at a time.
func (t *text) read(s string, r Reply, e Enhanced) {
	t.reply, t.class, t.enhanced = replyWord(r), classWord(e), e
	open, start := false, 0
	for base := 0; base < len(s) && t.end < maxWords; base += 64 {
		mask := letterMask(s, base) &^ (1<<max(0, t.skip-base) - 1)
		edges := mask ^ mask<<1 // a bit where a word begins, and one behind it
		if open {
			edges ^= 1
		}
		for edges != 0 {
			if !open {
				start = base + bits.TrailingZeros64(edges)
				edges &= edges - 1
				if edges == 0 {
					open = true
					break
				}
			}
			open = false
			end := base + bits.TrailingZeros64(edges)
			edges &= edges - 1
			used := ^uint64(0) >> (uint(64-8*(end-start)) % 64)
			if end-start > 8 || start+8 > len(s) {
				t.add(s, start, end)
			} else if x := load(s[start:]) & used; x&highs != 0 {
				t.addForeign(s, start, end)
			} else if number := (x | blanks) & used; number == t.reply {
				continue
			} else if number != t.class || !t.ownEnhanced(s, start) {
				t.append(number)
				continue
			}
			if t.skip > end { // the word began the enhanced code
				mask &^= 1<<(t.skip-base) - 1
				edges = mask ^ mask<<1
			}
		}
	}
	if open {
		t.add(s, start, len(s))
	}
}

// letterMask returns a bit for each of the 64 bytes at s[base:] that may belong
// to a word: ASCII letters and digits, and all bytes of other characters.
func letterMask(s string, base int) (mask uint64) {
	s = s[base:]
	if len(s) >= 64 {
		return letterBytes(load(s)) | letterBytes(load(s[8:]))<<8 |
			letterBytes(load(s[16:]))<<16 | letterBytes(load(s[24:]))<<24 |
			letterBytes(load(s[32:]))<<32 | letterBytes(load(s[40:]))<<40 |
			letterBytes(load(s[48:]))<<48 | letterBytes(load(s[56:]))<<56
	}
	i := 0
	for ; i+8 <= len(s); i += 8 {
		mask |= letterBytes(load(s[i:])) << i
	}
	if i < len(s) {
		mask |= letterBytes(loadEnd(s[i:])) << i
	}
	return mask
}

// letterBytes returns a bit for each byte of x that may belong to a word.
func letterBytes(x uint64) uint64 {
	const ones = 0x0101010101010101
	low := x &^ (0x80 * ones)
	folded := low | 0x20*ones
	letter := (folded + (0x80-'a')*ones) &^ (folded + (0x80-'z'-1)*ones)
	digit := (low + (0x80-'0')*ones) &^ (low + (0x80-'9'-1)*ones)
	high := (letter | digit | x) & (0x80 * ones)
	return (high >> 7) * 0x0102040810204080 >> 56 // the high bits, side by side
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

// add adds the word s[start:end] unless it belongs to one of the reply's own
// codes. A short word's number is its folded bytes.
func (t *text) add(s string, start, end int) {
	if end-start > 8 {
		t.addLong(s, start, end)
		return
	}
	used := ^uint64(0) >> (64 - 8*(end-start))
	var x uint64
	if start+8 <= len(s) {
		x = load(s[start:]) & used
	} else {
		x = loadEnd(s[start:end])
	}
	if x&highs != 0 {
		t.addForeign(s, start, end)
		return
	}
	if number := (x | blanks) & used; !t.ownCode(s, start, number) {
		t.append(number)
	}
}

// The highest bit of each of eight bytes, which no ASCII has, and the bit that
// makes letters lower case and changes no digit.
const (
	highs  = 0x8080808080808080
	blanks = 0x2020202020202020
)

// ownCode reports whether the word with that number at s[start:] belongs to
// one of the reply's own codes.
func (t *text) ownCode(s string, start int, number uint64) bool {
	return number == t.reply || number == t.class && t.ownEnhanced(s, start)
}

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
func (t *text) append(number uint64) {
	if i := uint(t.end); i < maxWords {
		t.sums[i+1] = t.sums[i]*base + mix(0, number)
		t.end++
	}
}

// addLong adds a word of more than eight bytes.
func (t *text) addLong(s string, start, end int) {
	word := s[start:end]
	var h, high uint64
	for len(word) > 8 {
		x := load(word)
		high |= x
		h = mix(h, x|blanks)
		word = word[8:]
	}
	last := load(s[end-8:]) >> (64 - 8*len(word)) // some of the bytes before are shifted out
	switch {
	case (high|last)&highs != 0:
		t.addForeign(s, start, end)
	case end-start > maxWordSize:
		t.append(longWord)
	default:
		used := ^uint64(0) >> (64 - 8*len(word))
		t.append(finish(mix(h, (last|blanks)&used)))
	}
}

// addForeign adds the words in s[start:end], which is not all ASCII, and has
// no ASCII separators.
func (t *text) addForeign(s string, start, end int) {
	var b [maxWordSize]byte
	n, first := 0, 0 // the word so far: its bytes, those beyond the room counted, and where it starts
	for i, r := range s[start:end] {
		r, kind := fold(r)
		if n > 0 && kind != letter {
			t.addFolded(s, first, &b, n)
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
		t.addFolded(s, first, &b, n)
	}
}

// addFolded adds the folded word b[:n] that stands at s[start:], unless it
// belongs to one of the reply's own codes.
func (t *text) addFolded(s string, start int, b *[maxWordSize]byte, n int) {
	if n > maxWordSize {
		t.append(longWord)
	} else if x := number(b[:n]); !t.ownCode(s, start, x) {
		t.append(x)
	}
}
