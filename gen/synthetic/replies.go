package synthetic

import (
	"math/rand/v2"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/registry"
)

// Replies returns n replies of some 350 bytes on five lines, each with a phrase of
// the registry and what this wants beside it.
func Replies(reg *registry.Registry, n int) []string {
	v := newVocabulary(rand.New(rand.NewPCG(2, uint64(n))), 0)
	var replies []string
	for range n {
		p := reg.Phrases[v.random.IntN(len(reg.Phrases))]
		words := strings.Fields(p.Words.String())
		for range 40 {
			words = slices.Insert(words, []int{0, len(words)}[v.random.IntN(2)], v.pick(20))
		}
		for _, also := range p.Also {
			words = append(words, strings.Fields(also.String())...)
		}
		replies = append(replies, refusal(words))
	}
	return replies
}

// refusal puts words into the lines of a reply.
func refusal(words []string) string {
	var b strings.Builder
	b.WriteString("550-5.7.1")
	column := 0
	for _, w := range words {
		if column > 60 {
			b.WriteString("\r\n550-5.7.1")
			column = 0
		}
		n, _ := b.WriteString(" " + w)
		column += n
	}
	return b.String() + "\r\n550 5.7.1 https://support.example.com/?p=Blocked a1b2c3d4e5f6-7890abcdef.123"
}
