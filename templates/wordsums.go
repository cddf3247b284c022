package templates

// radix is the multiplier of the sums that stand for words side by side. It is odd,
// and its bits have no pattern.
const radix = 0x9e3779b9

// powers are those of radix. A phrase has at most maxPhrase words.
var powers = [16]uint32{
	0x00000001, 0x9e3779b9, 0xe35e67b1, 0x734297e9,
	0x35fbe861, 0xdeb7c719, 0x0448b211, 0x3459b749,
	0xab25f4c1, 0x52941879, 0x9c95e071, 0xf5ab9aa9,
	0x2d6ba521, 0x8bededd9, 0x9bfb72d1, 0x3ae1c209,
}

// number returns the number of some words that begin at index first.
func (t *text) number(first, words uint) uint32 {
	return t.sums[first+words] - t.sums[first]*powers[words%16]
}

// has reports whether words of that number are anywhere in the text. The lowest bits of
// kind are those of the first one's number.
func (t *text) has(number uint32, words uint, kind uint32) bool {
	if t.kindsOfWords()>>(kind%64)&1 == 0 || words > uint(t.end) {
		return false
	}
	power := powers[words%16]
	sums := t.sums[words : t.end+1]
	for i, before := range t.sums[:len(sums)] {
		if sums[i]-before*power == number {
			return true
		}
	}
	return false
}

// kindsOfWords returns a bit for each of 64 kinds of words, by the lowest bits of their
// numbers. Most replies do not need it.
func (t *text) kindsOfWords() uint64 {
	if t.kinds == 0 {
		kinds := uint64(0)
		sums := t.sums[1 : t.end+1]
		for i, before := range t.sums[:len(sums)] {
			kinds |= 1 << ((sums[i] - before*radix) % 64)
		}
		t.kinds = kinds
	}
	return t.kinds
}
