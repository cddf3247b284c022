package changes

import (
	"maps"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

// A sample is a reply on which both sides are asked for a verdict.
type sample struct {
	reply string
	Places
}

// samples are replies, each once, in the order in which they came.
type samples struct {
	list  []*sample
	known map[string]*sample
}

// addNew adds a reply that is not there yet.
func (s *samples) addNew(reply string, places Places) {
	if s.known[reply] == nil {
		s.add(reply, places)
	}
}

// add adds a reply, or the place where the other side has it.
func (s *samples) add(reply string, places Places) {
	known := s.known[reply]
	if known == nil {
		known = &sample{reply: reply}
		s.known[reply] = known
		s.list = append(s.list, known)
	}
	if known.Old.Source == nil {
		known.Old = places.Old
	}
	if known.New.Source == nil {
		known.New = places.New
	}
}

// side makes the places of what one side says.
type side func(finding.Position) Places

func oldSide(p finding.Position) Places { return Places{Old: p} }
func newSide(p finding.Position) Places { return Places{New: p} }

// samples returns the replies of which the tables of either side speak: the words of
// each phrase under the codes that documents give its condition, with what it wants beside
// it and, once more, with what it forbids; the pairs of all documents, once more with the
// words by which the provider is known; and each reply code with each family.
func (c *comparison) samples() []*sample {
	s := &samples{known: map[string]*sample{}}
	s.addPhrases(c.new, newSide)
	s.addPhrases(c.old, oldSide)
	c.addPairs(s, c.new, newSide, func(x *registry.Condition, p templates.CodePair) bool {
		return slices.Contains(c.oldPairs[p], c.oldOf[x])
	})
	c.addPairs(s, c.old, oldSide, func(x *registry.Condition, p templates.CodePair) bool {
		return slices.Contains(c.newPairs[p], c.newOf[x])
	})
	c.addCodes(s)
	return s.list
}

func (s *samples) addPhrases(reg *registry.Registry, at side) {
	for _, p := range reg.Phrases {
		var beside string
		for _, also := range p.Also {
			beside += " " + spellings(also)[0]
		}
		for _, codes := range trialCodes(p.Condition) {
			for _, words := range spellings(p.Words) {
				reply := registry.PairText(codes) + " " + words + beside
				s.add(reply, at(p.Cell.Position))
				for _, unless := range p.Unless {
					s.add(reply+" "+spellings(unless)[0], at(p.Cell.Position))
				}
			}
		}
	}
}

// trialCodes returns the codes that documents give a condition, or those of a permanent failure
// that say nothing more.
func trialCodes(c *registry.Condition) []templates.CodePair {
	var list []templates.CodePair
	for _, row := range c.Rows {
		if row.Codes.Reply.Class() != templates.ClassNone && !slices.Contains(list, row.Codes) {
			list = append(list, row.Codes)
		}
	}
	if len(list) == 0 {
		list = append(list, templates.CodePair{Reply: 550})
	}
	return list
}

// spellings returns so many of the phrases for which words stand that each
// alternative is in one.
func spellings(words registry.Words) []string {
	most := 1
	for _, place := range words {
		most = max(most, len(place))
	}
	list := make([]string, most)
	for way := range list {
		texts := make([]string, len(words))
		for i, place := range words {
			texts[i] = place[min(way, len(place)-1)].Text
		}
		list[way] = strings.Join(texts, " ")
	}
	return list
}

// addPairs adds the pairs of one side. The place of a pair is a row that the other
// side does not have, if there is one.
func (c *comparison) addPairs(s *samples, reg *registry.Registry, at side, shared func(*registry.Condition, templates.CodePair) bool) {
	for _, p := range reg.Pairs() {
		place := c.codePlaces(p.Codes.Reply, p.Codes.Enhanced)
		if !c.samePair(p.Codes) || place == (Places{}) {
			own := slices.IndexFunc(p.Conditions, func(x *registry.Condition) bool { return !shared(x, p.Codes) })
			place = at(rowOf(p.Conditions[max(own, 0)], p.Codes).Position)
		}
		s.add(registry.PairText(p.Codes), place)
		for _, condition := range p.Conditions {
			if provider := condition.Provider; provider != nil && provider.Marker != nil {
				s.add(registry.PairText(p.Codes)+" "+spellings(provider.Marker)[0], place)
			}
		}
	}
}

// samePair reports whether documents give a pair the same conditions, of the same categories,
// on both sides.
func (c *comparison) samePair(codes templates.CodePair) bool {
	was, is := c.oldPairs[codes], c.newPairs[codes]
	return slices.EqualFunc(was, is, func(a, b *registry.Condition) bool {
		return c.same(a, b) && a.Category.Name.Text == b.Category.Name.Text
	})
}

// pairs returns the conditions that documents give each pair of codes.
func pairs(reg *registry.Registry) map[templates.CodePair][]*registry.Condition {
	conditions := map[templates.CodePair][]*registry.Condition{}
	for _, p := range reg.Pairs() {
		conditions[p.Codes] = p.Conditions
	}
	return conditions
}

// rowOf returns the first row that gives a condition the codes, which one does.
func rowOf(c *registry.Condition, codes templates.CodePair) *registry.Row {
	for _, row := range c.Rows {
		if row.Codes == codes {
			return row
		}
	}
	return &registry.Row{}
}

// addCodes adds what no document lists: each reply code of either side alone and with each
// family of either side. The codes 299, 499 and 599, which nobody defines, let
// the family speak by itself.
func (c *comparison) addCodes(s *samples) {
	replies := map[templates.Reply]bool{299: true, 499: true, 599: true}
	families := map[templates.Status]bool{}
	for _, reg := range []*registry.Registry{c.old, c.new} {
		for _, r := range reg.ReplySenses() {
			replies[r.Code] = true
		}
		for _, r := range reg.Replies {
			replies[r.Code] = true
		}
		for _, f := range reg.Statuses {
			families[f.Code] = true
		}
	}
	for _, reply := range slices.Sorted(maps.Keys(replies)) {
		s.addNew(reply.String(), c.codePlaces(reply, 0))
		for _, family := range slices.Sorted(maps.Keys(families)) {
			if e := family.With(reply.Class()); e != 0 {
				s.addNew(registry.PairText(templates.CodePair{Reply: reply, Enhanced: e}), c.codePlaces(reply, e))
			}
		}
	}
}

// codePlaces returns where the tables define a family or, where both sides take it for the same,
// the reply code.
func (c *comparison) codePlaces(reply templates.Reply, enhanced templates.Enhanced) Places {
	var family Places
	if enhanced != 0 {
		was, is := c.old.Status(enhanced.Status()), c.new.Status(enhanced.Status())
		family = Places{statusPosition(was), statusPosition(is)}
		if (was == nil) != (is == nil) || was != nil && !sameSense(was.Sense, is.Sense) {
			return family
		}
	}
	if was, is := c.old.Reply(reply), c.new.Reply(reply); was != nil || is != nil {
		return Places{replyPosition(was), replyPosition(is)}
	}
	return family
}

func statusPosition(s *registry.Status) finding.Position {
	if s == nil {
		return finding.Position{}
	}
	return s.Position
}

func replyPosition(r *registry.Reply) finding.Position {
	if r == nil {
		return finding.Position{}
	}
	return r.Position
}

// sameSense reports whether two codes say the same by themselves.
func sameSense(a, b registry.Sense) bool {
	return a.Anything == b.Anything && categoryName(a.Category) == categoryName(b.Category)
}

func categoryName(c *registry.Category) string {
	if c == nil {
		return registry.Unknown
	}
	return c.Name.Text
}
