package check

import (
	"slices"

	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

// A matcher finds phrases as the generated word switch does, slowly.
type matcher struct {
	byFirst map[uint64][]*registry.Phrase // by the number of each first word
	order   map[*registry.Condition]int
}

func newMatcher(reg *registry.Registry) *matcher {
	m := &matcher{map[uint64][]*registry.Phrase{}, map[*registry.Condition]int{}}
	for i, c := range reg.Conditions {
		m.order[c] = i
	}
	for _, p := range reg.Phrases {
		for _, w := range p.Words[0] {
			m.byFirst[w.Number] = append(m.byFirst[w.Number], p)
		}
	}
	return m
}

// A run is the words of a text that stand side by side.
type run []uint64

// winner returns the phrase that decides what a text of several runs is
// about.
func (m *matcher) winner(text []run, codes templates.CodePair) *registry.Phrase {
	var best *registry.Phrase
	for _, r := range text {
		for i, number := range r {
			for _, p := range m.byFirst[number] {
				if r.has(i, p.Words) && satisfied(text, p) && m.beats(p, best, codes) {
					best = p
				}
			}
		}
	}
	return best
}

// has reports whether the words stand in the run at index i.
func (r run) has(i int, words registry.Words) bool {
	if i < 0 || i+len(words) > len(r) {
		return false
	}
	for k, place := range words {
		if !place.Takes(r[i+k]) {
			return false
		}
	}
	return true
}

// satisfied reports whether the text has what the phrase wants beside it, and
// not what it forbids.
func satisfied(text []run, p *registry.Phrase) bool {
	has := func(words registry.Words) bool {
		return slices.ContainsFunc(text, func(r run) bool {
			for i := range r {
				if r.has(i, words) {
					return true
				}
			}
			return false
		})
	}
	return !slices.ContainsFunc(p.Unless, has) &&
		!slices.ContainsFunc(p.Also, func(also registry.Words) bool { return !has(also) })
}

// beats reports whether p decides before q, in the order that the generated
// code's choice has.
func (m *matcher) beats(p, q *registry.Phrase, codes templates.CodePair) bool {
	if q == nil {
		return true
	}
	a, b := m.rank(p, codes), m.rank(q, codes)
	if a != b {
		return a > b
	}
	return m.order[p.Condition] < m.order[q.Condition]
}

func (m *matcher) rank(p *registry.Phrase, codes templates.CodePair) int {
	basis := templates.BasisGeneral
	if p.Condition.Provider != nil {
		basis = templates.BasisProvider
		for _, row := range p.Condition.Rows {
			if row.Codes == codes {
				basis = templates.BasisPhrase
			}
		}
	}
	rank := int(basis)<<24 + p.Weight
	if class := p.Condition.Class(); class == templates.ClassNone || class == codes.Reply.Class() {
		rank += 1 << 16
	}
	return rank
}
