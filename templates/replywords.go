package templates

// ReplyWords returns the codes of a reply, and the numbers by which generated code knows
// the words of the server, and all words, without those that belong to the codes.
func ReplyWords(reply string) (r Reply, e Enhanced, said, whole Words) {
	r, e, at := findCodes(reply)
	reply = withoutCommand(reply)
	return r, e, Words{reply[at:], r, e}, Words{reply, r, e}
}

// Words are those of a text that do not belong to the codes of a reply.
type Words struct {
	text     string
	reply    Reply
	enhanced Enhanced
}

// Numbers returns the numbers of the first 256 words.
func (w Words) Numbers() []uint32 { return wordNumbers(w.text, w.reply, w.enhanced) }

// Without is Numbers with the number of a word that no phrase has in the place of each link
// or mail address for whose words drop answers with true. It is asked about the first 256.
func (w Words) Without(drop func(mention []uint32) bool) []uint32 {
	var numbers []uint32
	from, next := 0, 0
	for range maxWords {
		start, end := nextMention(w.text, next)
		if start == len(w.text) {
			break
		}
		next = end
		if drop(wordNumbers(w.text[start:end], w.reply, w.enhanced)) {
			numbers = append(append(numbers, wordNumbers(w.text[from:start], w.reply, w.enhanced)...), longWord)
			from = end
		}
	}
	numbers = append(numbers, wordNumbers(w.text[from:], w.reply, w.enhanced)...)
	return numbers[:min(len(numbers), maxWords)]
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
