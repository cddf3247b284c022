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
	// A bit for each of 64 kinds of words, by the lowest bits of their numbers; zero
	// until they are asked for.
	kinds uint64
	// The words, alone or two side by side, that may be anchors of providers' phrases.
	anchors  [16]uint32 // their numbers
	ends     [16]uint8  // where each ends: the index of its last word
	anchored uint       // how many there are, whether there is room for all or not

	// The reply's own codes are no words: they begin each line, and a phrase
	// may go on in the next.
	reply    uint64 // the reply code's digits
	class    uint64 // the enhanced code's first digit
	enhanced Enhanced
	skip     int    // bytes before this index belong to it, wherever it was found last
	code     uint64 // its digits and full stops, and a blank
	codeSize int    // how many bytes these are; zero if they are too many
}

// read adds the words of s: runs of letters and digits, a Chinese or Japanese
// character alone. It finds where they begin in 64 bytes at a time. readWords reads those
// of ASCII at a stretch; addRun reads others, and what readWords leaves, one by one.
func (t *text) read(s string, r Reply, e Enhanced) {
	t.reply, t.class, t.enhanced = replyWord(r), classWord(e), e
	t.code, t.codeSize = codeWord(e)
	t.skip = 0
	for base := 0; base < len(s) && t.end < maxWords; {
		mask, foreign := letterMask(s, base)
		next := base + 64
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
		for starts := mask &^ (mask << 1); starts != 0; {
			plain := starts
			if foreign != 0 { // not the first word of other characters, nor what follows
				plain &= 1<<bits.Len64((foreign&-foreign-1)&^mask) - 1
			}
			starts ^= plain ^ t.readWords(s, base, plain, ^mask)
			if starts == 0 {
				break
			}
			first := bits.TrailingZeros64(starts)
			end := first + bits.TrailingZeros64(^(mask >> (uint(first) % 64)))
			t.addRun(s, base+first, base+end)
			mask &^= 1<<max(end, t.skip-base) - 1 // forget what is read: the word may have begun the enhanced code
			foreign &= mask
			starts = mask &^ (mask << 1)
		}
		base = max(next, t.skip)
	}
}

// prefixes has the bits of a word's bytes among the eight that are loaded where it begins.
// The index has a bit for each of the eight bytes behind the first that separates words:
// its lowest one is where the word ends. It is not zero.
var prefixes = [256]uint64{
	0, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p5, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p6, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p5, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p7, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p5, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p6, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p5, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p8, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p5, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p6, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p5, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p7, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p5, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p6, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
	p5, p1, p2, p1, p3, p1, p2, p1, p4, p1, p2, p1, p3, p1, p2, p1,
}

// The bits of one to eight bytes.
const (
	p1 = 1<<(8*(iota+1)) - 1
	p2
	p3
	p4
	p5
	p6
	p7
	p8
)

// readWords adds words as long as they are plain: ASCII, of at most 48 bytes. It
// drops the reply's own codes if they look as they did before. Both masks are of the
// bytes at s[base:]: where words start, and what separates words. It returns the starts
// of words that remain.
func (t *text) readWords(s string, base int, starts, separators uint64) uint64 {
	n := uint(t.end)
	if n > maxWords { // never: it spares checks of the bounds
		return 0
	}
	sum, last := t.sums[n], uint32(0)
	if n > 0 {
		last = t.number(n-1, 1)
	}
	s = s[base:]
	separators >>= 1
	for starts != 0 {
		first := uint(bits.TrailingZeros64(starts))
		if first+8 > uint(len(s)) { // less than can be loaded
			break
		}
		x := load(s[first:first+8]) | blanks
		if behind := separators >> (first % 64); byte(behind) != 0 {
			x &= prefixes[byte(behind)]
			if x == t.reply {
				starts &= starts - 1
				continue
			}
			if x == t.class {
				if t.codeSize == 0 || (load(s[first:first+8])^t.code)<<(uint(-8*t.codeSize)%64) != 0 {
					break
				}
				t.skip = base + int(first) + t.codeSize - 1
				starts &^= 1<<(first+uint(t.codeSize)) - 1
				continue
			}
		} else {
			size := uint(bits.TrailingZeros64(behind)) + 1
			end := first + size
			if size > maxWordSize || end > uint(len(s)) {
				break
			}
			for i := first + 8; i+8 < end; i += 8 {
				x = chain(x, load(s[i:i+8])|blanks)
			}
			x = joined(x, load(s[end-8:end])|blanks, int(size))
		}
		if n >= maxWords {
			break
		}
		word := mix(x)
		if isProviderAnchor(word) {
			t.anchor(word, n)
		}
		if pair := last*radix + word; isProviderAnchor(pair) {
			t.anchor(pair, n)
		}
		sum = sum*radix + word
		last = word
		n++
		t.sums[n] = sum
		starts &= starts - 1
	}
	t.end = int(n)
	return starts
}

// isOwn reports whether the word x at s[start:], of which eight bytes are enough, belongs
// to the reply's own codes. If it begins the enhanced one, all of that is skipped.
func (t *text) isOwn(x uint64, s string, start int) bool {
	if x != t.class {
		return x == t.reply
	}
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
		t.end++
		if isProviderAnchor(number) {
			t.anchor(number, n)
		}
		if n > 0 && isProviderAnchor(t.number(n-1, 2)) {
			t.anchor(t.number(n-1, 2), n)
		}
	}
}

// anchor remembers words that may be an anchor of a provider's phrase.
func (t *text) anchor(number uint32, last uint) {
	if t.anchored < uint(len(t.anchors)) {
		t.anchors[t.anchored], t.ends[t.anchored] = number, uint8(last)
	}
	t.anchored++
}

// addRun adds the word s[start:end], or the words in it if it is not all ASCII,
// unless they belong to one of the reply's own codes.
func (t *text) addRun(s string, start, end int) {
	size := end - start
	if size <= 8 && end >= 8 {
		unused := uint(64 - 8*size) // bits, of bytes before the run
		if x := load(s[end-8:end]) >> (unused % 64); x&highs == 0 {
			if x |= blanks >> (unused % 64); !t.isOwn(x, s, start) {
				t.append(mix(x))
			}
			return
		}
	}
	t.addCharacters(s, start, end)
}

// addCharacters is addRun for a run that is not all ASCII, that is longer than words of
// phrases, or that ends among the first eight bytes.
func (t *text) addCharacters(s string, start, end int) {
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
	if len(word) > maxWordSize {
		t.append(longWord)
	} else if !t.isOwn(bytesAt(word, 0), s, start) {
		t.append(number(word))
	}
}
