package templates

// longWord is the number of every word that is longer than those of phrases.
const longWord = 0

// number returns the number of a folded word of at most 48 bytes.
func number(word []byte) uint32 {
	size := len(word)
	if size <= 8 {
		return mix(bytesAt(word, 0))
	}
	x := bytesAt(word, 0)
	for i := 8; i+8 < size; i += 8 {
		x = chain(x, bytesAt(word, i))
	}
	return mix(joined(x, bytesAt(word, size-8), size))
}

// bytesAt returns up to eight bytes at word[i:], the first one lowest.
func bytesAt(word []byte, i int) (x uint64) {
	for k := min(len(word), i+8) - 1; k >= i; k-- {
		x = x<<8 | uint64(word[k])
	}
	return x
}

// mix returns the number of a word of up to eight bytes, or of what longer ones
// are joined to.
func mix(x uint64) uint32 { return uint32(x * 0xff51afd7ed558ccd >> 32) }

// joined makes one of a longer word's first eight bytes, or those that are chained
// before the last eight, its last eight bytes, and how many it has.
func joined(first, last uint64, size int) uint64 {
	return first + last*0x9e3779b97f4a7c15 + uint64(size)*0xc2b2ae3d27d4eb4f
}

// chain adds eight more bytes to those before.
func chain(h, x uint64) uint64 {
	h *= 0xff51afd7ed558ccd
	return h ^ h>>32 ^ x
}

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

// codeWord returns the bytes of an enhanced code with a blank behind it, and how many
// they are. It returns zero if there is no code, or one of more digits than most have.
func codeWord(e Enhanced) (code uint64, size int) {
	subject, detail := uint64(e.Subject()), uint64(e.Detail())
	if e == 0 || subject > 9 || detail > 99 {
		return 0, 0
	}
	code = classWord(e) | '.'<<8 | (subject+'0')<<16 | '.'<<24
	if detail < 10 {
		return code | (detail+'0')<<32 | ' '<<40, 6
	}
	return code | (detail/10+'0')<<32 | (detail%10+'0')<<40 | ' '<<48, 7
}
