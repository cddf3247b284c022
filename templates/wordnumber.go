package templates

// longWord is the number of every word that is longer than those of phrases.
const longWord = 1 << 63

// number returns the number of a folded word of at most 48 bytes: its bytes if
// it is short and ASCII, else a mixture of them with the highest bit set. The
// generator refuses phrases with two words of one number.
func number(word []byte) uint64 {
	var h uint64
	for i := 0; i < len(word); i += 8 {
		var x uint64
		for k := min(len(word), i+8) - 1; k >= i; k-- {
			x = x<<8 | uint64(word[k])
		}
		if len(word) <= 8 && x&highs == 0 {
			return x
		}
		h = mix(h, x)
	}
	return finish(h)
}

// mix adds eight more bytes of a word to a mixture, as MurmurHash3 does at its
// end.
func mix(h, x uint64) uint64 {
	h = (h ^ x) * 0xff51afd7ed558ccd
	return h ^ h>>32
}

// finish makes a mixture the number of a word.
func finish(h uint64) uint64 { return h*0xc4ceb9fe1a85ec53 | 1<<63 }

// replyWord returns the number of a reply code's digits as a word, and zero,
// which no word has, if there is no code.
func replyWord(r Reply) uint64 {
	if r == 0 {
		return 0
	}
	return uint64(r/100+'0') | uint64(r/10%10+'0')<<8 | uint64(r%10+'0')<<16
}

// classWord returns the number of the first digit of an enhanced code as a
// word, and zero if there is no code.
func classWord(e Enhanced) uint64 {
	if e == 0 {
		return 0
	}
	return uint64(e.Class()) + '0'
}
