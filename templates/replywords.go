package templates

// ReplyWords returns the codes of a reply, and the numbers by which generated code knows
// the words of the server, and all words, without those that belong to the codes.
func ReplyWords(reply string) (r Reply, e Enhanced, said, whole []uint32) {
	r, e, at := findCodes(reply)
	reply = withoutCommand(reply)
	return r, e, wordNumbers(reply[at:], r, e), wordNumbers(reply, r, e)
}

func wordNumbers(s string, r Reply, e Enhanced) []uint32 {
	var t text
	t.read(s, r, e)
	numbers := make([]uint32, t.end)
	for i := range numbers {
		numbers[i] = t.number(uint(i), 1)
	}
	return numbers
}
