package judge

import (
	"slices"

	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

// A Matcher finds phrases as generated code does, slowly.
type Matcher struct {
	reg     *registry.Registry
	phrases map[uint32][]*registry.Phrase   // by the number of each spelling
	longest int                             // phrase, in words
	markers map[uint32][]*registry.Provider // by the number of each first word
	facts   map[*registry.Condition]*facts
	tried   int // how many phrases were compared with a text
}

// facts are what the order of phrases depends on.
type facts struct {
	order int
	class templates.Class
	given map[templates.CodePair]bool // under which documents have the condition
}

// NewMatcher returns a matcher for the phrases of the registry.
func NewMatcher(reg *registry.Registry) *Matcher {
	m := &Matcher{
		reg:     reg,
		phrases: map[uint32][]*registry.Phrase{},
		markers: map[uint32][]*registry.Provider{},
		facts:   map[*registry.Condition]*facts{},
	}
	for i, c := range reg.Conditions {
		f := &facts{order: i, class: c.Class()}
		for _, row := range c.Rows {
			if f.given == nil {
				f.given = map[templates.CodePair]bool{}
			}
			f.given[row.Codes] = true
		}
		m.facts[c] = f
	}
	for _, p := range reg.Phrases {
		m.longest = max(m.longest, len(p.Words))
		for _, spelling := range p.Words.Spellings() {
			n := registry.SpellingNumber(spelling)
			m.phrases[n] = append(m.phrases[n], p)
		}
	}
	for _, p := range reg.Providers {
		if p.Marker == nil {
			continue
		}
		for _, w := range p.Marker[0] {
			m.markers[w.Number] = append(m.markers[w.Number], p)
		}
	}
	return m
}

// A Run is the numbers of words that stand side by side.
type Run []uint32

// Winner returns the phrase that decides what a text of several runs is
// about, or nil. The text is looked up, run of words by run of words, instead of
// each phrase in the text, or the work would grow with the square of the phrases.
func (m *Matcher) Winner(text []Run, codes templates.CodePair) *registry.Phrase {
	var best *registry.Phrase
	for _, r := range text {
		for i := range r {
			for end := i + 1; end <= min(i+m.longest, len(r)); end++ {
				for _, p := range m.phrases[templates.PhraseNumber(r[i:end])] {
					m.tried++
					if r.has(i, p.Words) && satisfied(text, p) && m.admits(codes, p.Condition) && m.beats(p, best, codes) {
						best = p
					}
				}
			}
		}
	}
	return best
}

// listen returns the words of a text, and the phrase that decides what they are about, or
// nil. If that is one of any server that ends an address, links and mail addresses with
// such phrases are left out.
func (m *Matcher) listen(words templates.Words, codes templates.CodePair) (Run, *registry.Phrase) {
	text := Run(words.Numbers())
	winner := m.Winner([]Run{text}, codes)
	if winner != nil && endsAddress(winner) {
		text = words.Without(m.misleading)
		winner = m.Winner([]Run{text}, codes)
	}
	return text, winner
}

// endsAddress reports whether the phrase is one of any server that ends an address.
func endsAddress(p *registry.Phrase) bool {
	return p.Condition.Provider == nil && p.Condition.Action == templates.ActionSuppress
}

// misleading reports whether the words have such a phrase, whatever it demands.
func (m *Matcher) misleading(mention []uint32) bool {
	r := Run(mention)
	for i := range r {
		for end := i + 1; end <= min(i+m.longest, len(r)); end++ {
			for _, p := range m.phrases[templates.PhraseNumber(r[i:end])] {
				if endsAddress(p) && r.has(i, p.Words) {
					return true
				}
			}
		}
	}
	return false
}

// speaker returns the provider whose marker is in the run, the last of several,
// or nil.
func (m *Matcher) speaker(r Run) *registry.Provider {
	var speaker *registry.Provider
	longest, at := 0, -1
	for i, number := range r {
		for _, p := range m.markers[number] {
			if r.has(i, p.Marker) && (i > at || len(p.Marker) >= longest) {
				speaker, longest, at = p, len(p.Marker), i
			}
		}
	}
	return speaker
}

// has reports whether the words stand in the run at index i.
func (r Run) has(i int, words registry.Words) bool {
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
func satisfied(text []Run, p *registry.Phrase) bool {
	has := func(words registry.Words) bool {
		return slices.ContainsFunc(text, func(r Run) bool {
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
func (m *Matcher) beats(p, q *registry.Phrase, codes templates.CodePair) bool {
	if q == nil {
		return true
	}
	a, b := m.rank(p, codes), m.rank(q, codes)
	if a != b {
		return a > b
	}
	return m.facts[p.Condition].order < m.facts[q.Condition].order
}

// admits reports whether the reply code leaves room for the condition, if it would end
// an address.
func (m *Matcher) admits(codes templates.CodePair, c *registry.Condition) bool {
	return c.Action != templates.ActionSuppress || admits(m.reg, codes.Reply, c.Category)
}

func (m *Matcher) rank(p *registry.Phrase, codes templates.CodePair) int {
	rank := int(m.basis(p.Condition, codes))<<24 + p.Weight
	if p.Condition.Provider == nil && p.Condition.Category == singleMeaning(m.reg, codes.Enhanced) {
		rank += templates.WordWeight
	}
	if class := m.facts[p.Condition].class; class == templates.ClassNone || class == classOf(codes) {
		rank += 1 << 16
	}
	return rank
}

// basis returns what kind of evidence a phrase of the condition is.
func (m *Matcher) basis(c *registry.Condition, codes templates.CodePair) templates.Basis {
	switch {
	case c.Provider == nil:
		return templates.BasisGeneral
	case m.facts[c].given[codes] && codes != (templates.CodePair{}):
		return templates.BasisPhrase
	}
	return templates.BasisProvider
}

// classOf returns the class of a reply with these codes.
func classOf(codes templates.CodePair) templates.Class {
	if class := codes.Reply.Class(); class != templates.ClassNone {
		return class
	}
	return codes.Enhanced.Class()
}
