package templates

// base is the multiplier of the sums that stand for words side by side. It is odd,
// and its bits have no pattern.
const base = 0x9e3779b97f4a7c15

// powers are those of base. A phrase has at most maxPhrase words.
var powers = [16]uint64{
	0x0000000000000001, 0x9e3779b97f4a7c15, 0xdf442d22ce4859b9, 0x604a5ce3addef82d,
	0xd94363fc538227b1, 0x2e2b795f2d10fd85, 0x4be7956e30a337e9, 0x5ecb31e4ccd2721d,
	0x06d4b2611beb6861, 0x0f10cd6a9be88bf5, 0x80e0dcf76db02719, 0x779023cf069d510d,
	0x4114e3439eebf211, 0x8fc15a19ba851765, 0x50687085a271d749, 0x82fe791be9b804fd,
}

// number returns the number of some words that begin at index first.
func (t *text) number(first, words uint) uint64 {
	return t.sums[first+words] - t.sums[first]*powers[words%16]
}

// isAt reports whether words of that number begin at index first.
func (t *text) isAt(first, words uint, number uint32) bool {
	return uint32(t.number(first, words)>>32) == number
}

// has reports whether words of that number are anywhere in the text.
func (t *text) has(number uint32, words uint) bool {
	for first := uint(0); first+words <= uint(t.end); first++ {
		if t.isAt(first, words, number) {
			return true
		}
	}
	return false
}
