package templates

// MaxPhrase is the number of words that a phrase may have.
const MaxPhrase = maxPhrase

// PhraseNumbers returns the numbers by which generated code knows the words of
// a phrase, and whether the phrase can be found at all: it has one to twelve
// words, none of more than 48 bytes.
func PhraseNumbers(phrase string) (numbers []uint64, ok bool) {
	var t text
	t.read(phrase, 0, 0)
	numbers = append(numbers, t.words[:t.end]...)
	ok = len(numbers) > 0 && len(numbers) <= maxPhrase
	for _, n := range numbers {
		ok = ok && n != longWord
	}
	return numbers, ok
}

// PhraseNumber returns the number of the phrase that consists of words.
func PhraseNumber(words []uint64) uint32 {
	var h uint64
	for _, w := range words {
		h = mix(h, w)
	}
	return uint32(h)
}

// PhraseBitWords is the number of elements of the array phraseBits.
const PhraseBitWords = uint64(len(phraseBits))

// A PhraseUse says what a phrase is for.
type PhraseUse int

const (
	Beside PhraseUse = iota // others want or forbid it beside them
	Enough                  // it leads to a condition by itself, and is in phraseRecords
	Listed                  // it leads to conditions as the function matchPhrase says
)

// PhraseBits returns which bits of the array phraseBits of a generated package a phrase
// sets, counted from the lowest one of the first element.
func PhraseBits(words []uint64, use PhraseUse) (bits []uint64) {
	add := func(h uint64) { bits = append(bits, h>>(64-phraseBitsLog)) }
	var h uint64
	for _, w := range words {
		h = mix(h, w)
		add(h)
	}
	add(ended(h))
	switch use {
	case Enough:
		add(enough(h))
	case Listed:
		add(listed(h))
	}
	return bits
}
