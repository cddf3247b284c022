package templates

// MaxPhrase is the number of words that a phrase may have.
const MaxPhrase = maxPhrase

// WordWeight is what a word adds to the weight of a phrase. It is more than one, so
// that the table can put phrases between and below those of so many words.
const WordWeight = wordWeight

// MaxWeight is the greatest weight of a phrase.
const MaxWeight = 1000

// PhraseNumbers returns the numbers by which generated code knows the words of
// a phrase, and whether the phrase can be found at all: it has one to twelve
// words, none of more than 48 bytes.
func PhraseNumbers(phrase string) (numbers []uint64, ok bool) {
	var t text
	t.read(phrase, 0, 0)
	ok = t.end > 0 && t.end <= maxPhrase
	for i := range uint(t.end) {
		n := t.number(i, 1)
		numbers = append(numbers, n)
		ok = ok && n != mix(0, longWord)
	}
	return numbers, ok
}

// PhraseNumber returns the number of words that stand side by side.
func PhraseNumber(words []uint64) uint32 {
	var sum uint64
	for _, w := range words {
		sum = sum*base + w
	}
	return uint32(sum >> 32)
}

// The kinds of a phraseDemand.
const (
	DemandWithout   = without
	DemandWanted    = wanted
	DemandWantedToo = wantedToo
)
