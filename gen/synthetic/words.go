package synthetic

import (
	"math/rand/v2"
	"slices"
	"strings"

	"example.com/smtpcodes/templates"
)

// common are words of which replies are made.
var common = strings.Fields(`a address again an and answer are authentication be because been blocked client connection content
	delivered delivery detected does domain email error exceeded exist failed for from full go greylisted has have host if in information
	invalid ip is it later likely limit list listed low mail mailbox message messages more not of on or our out policy please protect quota
	rate rbl receiving recipient refused rejected relay reputation see sender sending sent server service size sorry spam spf storage suspicious
	system temporarily that the this to too tried try unable unauthenticated unavailable unknown unusual use user users very virus was with you your`)

// letters are what long texts have besides ASCII.
var letters = []string{"é", "å", "ş", "ł", "ü", "信", "件", "メ"}

// A vocabulary makes words, phrases and sentences.
type vocabulary struct {
	random *rand.Rand
	rare   []string        // words that only phrases have
	taken  map[string]bool // phrases
	parts  map[string]bool // words side by side in them
	number map[uint32]bool // by which generated code knows them
}

func newVocabulary(random *rand.Rand, rare int) *vocabulary {
	v := &vocabulary{random: random, taken: map[string]bool{}, parts: map[string]bool{}, number: map[uint32]bool{}}
	for range max(100, rare) {
		v.rare = append(v.rare, v.word())
	}
	return v
}

// word makes up a word of two to five syllables.
func (v *vocabulary) word() string {
	var b strings.Builder
	for range 2 + v.random.IntN(4) {
		b.WriteByte("bcdfghjklmnprstvw"[v.random.IntN(17)])
		b.WriteByte("aeiou"[v.random.IntN(5)])
	}
	return b.String()
}

// pick returns a common word, or a rare one once in so many times.
func (v *vocabulary) pick(once int) string {
	if v.random.IntN(once) == 0 {
		return v.rare[v.random.IntN(len(v.rare))]
	}
	return common[v.random.IntN(len(common))]
}

// phrase returns two to five words, every other one rare, that are no
// part of another phrase, nor another one a part of them. None has the number of another.
func (v *vocabulary) phrase() string {
	for {
		words := make([]string, 2+v.random.IntN(4))
		for i := range words {
			words[i] = v.pick(2)
		}
		var parts []string
		for i := range words {
			for j := i + 1; j <= len(words); j++ {
				parts = append(parts, strings.Join(words[i:j], " "))
			}
		}
		phrase := strings.Join(words, " ")
		numbers, _ := templates.PhraseNumbers(phrase) // of ASCII letters
		number := templates.PhraseNumber(numbers)
		if v.parts[phrase] || v.number[number] || slices.ContainsFunc(parts, func(p string) bool { return v.taken[p] }) {
			continue
		}
		v.taken[phrase], v.number[number] = true, true
		for _, p := range parts {
			v.parts[p] = true
		}
		return phrase
	}
}

// sentence returns up to that many words, one in ten of them not ASCII.
func (v *vocabulary) sentence(most int) string {
	words := make([]string, 3+v.random.IntN(most-2))
	for i := range words {
		words[i] = common[v.random.IntN(len(common))]
		if v.random.IntN(10) == 0 {
			words[i] += letters[v.random.IntN(len(letters))]
		}
	}
	words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
	return strings.Join(words, " ") + "."
}
