package templates

// ReplyWords returns the numbers by which generated code knows the words of a reply
// that has these codes, without those that belong to the codes.
func ReplyWords(reply string, r Reply, e Enhanced) []uint32 {
	var t text
	t.read(reply, r, e)
	numbers := make([]uint32, t.end)
	for i := range numbers {
		numbers[i] = t.number(uint(i), 1)
	}
	return numbers
}
