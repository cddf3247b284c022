package registry

import (
	"slices"
	"strings"
	"unicode"

	"example.com/smtpcodes/templates"
)

// Words are places that stand side by side, each for one word.
type Words []Place

// A Place takes one of several words.
type Place []Word

// A Word is a folded word and the number by which generated code knows it.
type Word struct {
	Text   string
	Number uint32
}

// String writes the words as the tables do: "user|mailbox is unknown".
func (w Words) String() string {
	texts := make([]string, len(w))
	for i, place := range w {
		for k, word := range place {
			if k > 0 {
				texts[i] += "|"
			}
			texts[i] += word.Text
		}
	}
	return strings.Join(texts, " ")
}

// Spellings returns the phrases that the words stand for, one for each choice of
// alternatives.
func (w Words) Spellings() [][]Word {
	spellings := [][]Word{make([]Word, 0, len(w))}
	for _, place := range w {
		if len(place) == 1 { // nearly always
			for i := range spellings {
				spellings[i] = append(spellings[i], place[0])
			}
			continue
		}
		var longer [][]Word
		for _, before := range spellings {
			for _, word := range place {
				longer = append(longer, append(append(make([]Word, 0, len(w)), before...), word))
			}
		}
		spellings = longer
	}
	return spellings
}

// SpellingText writes a phrase for a reader.
func SpellingText(words []Word) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.Text
	}
	return strings.Join(texts, " ")
}

// SpellingNumber returns the number by which generated code knows a phrase.
func SpellingNumber(words []Word) uint32 {
	numbers := make([]uint32, len(words))
	for i, w := range words {
		numbers[i] = w.Number
	}
	return templates.PhraseNumber(numbers)
}

// Takes reports whether the place takes the word of that number.
func (p Place) Takes(number uint32) bool {
	return slices.ContainsFunc(p, func(w Word) bool { return w.Number == number })
}

// wordsOf cuts a text into words, and reports whether each of them can be
// looked for: it has at most 48 bytes, and is of a script whose case generated
// code can forget.
func (b *builder) wordsOf(text string) ([]Word, bool) {
	if words, ok := b.known[text]; ok { // most words stand in many phrases
		return words, true
	}
	words, ok := wordsOf(text)
	if ok {
		b.known[text] = words
	}
	return words, ok
}

func wordsOf(text string) (words []Word, ok bool) {
	texts := FoldedWords(text)
	numbers, ok := templates.PhraseNumbers(text)
	if len(texts) == 0 && len(numbers) == 0 {
		return nil, true
	}
	folded, _ := templates.PhraseNumbers(strings.Join(texts, " "))
	if !ok || len(texts) != len(numbers) || !slices.Equal(folded, numbers) {
		return nil, false
	}
	for i, text := range texts {
		words = append(words, Word{text, numbers[i]})
	}
	return words, true
}

// FoldedWords cuts a text into words with case forgotten, by the plain rules
// that generated code has a faster way to follow: a run of letters and digits is
// a word, a Chinese or Japanese character is one of its own.
func FoldedWords(text string) []string {
	var words []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || strings.ContainsRune(kanaMarks, r):
			flush()
			words = append(words, string(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			word.WriteRune(foldRune(r))
		default:
			flush()
		}
	}
	flush()
	return words
}

// kanaMarks are the marks of kana that Unicode counts to no script. In words they
// are as kana are.
const kanaMarks = "\u3006\u3099\u309a\u30fc\uff70\uff9e\uff9f"

func foldRune(r rune) rune {
	switch {
	case r == 'İ' || r == 'ı': // servers write either of the Turkish letters as i
		return 'i'
	case 0xff01 <= r && r <= 0xff5e: // full-width forms
		r -= 0xff01 - '!'
	}
	return unicode.ToLower(r)
}
