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
func PhraseNumbers(phrase string) (numbers []uint32, ok bool) {
	numbers = wordNumbers(phrase, 0, 0)
	ok = len(numbers) > 0 && len(numbers) <= maxPhrase
	for _, n := range numbers {
		ok = ok && n != longWord
	}
	return numbers, ok
}

// PhraseNumber returns the number of words that stand side by side.
func PhraseNumber(words []uint32) uint32 {
	var sum uint32
	for _, w := range words {
		sum = sum*radix + w
	}
	return sum
}

// The kinds of a phraseDemand.
const (
	DemandWithout   = without
	DemandWanted    = wanted
	DemandWantedToo = wantedToo
)
