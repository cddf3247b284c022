package registry

import (
	"cmp"
	"slices"
	"strings"

	"example.com/smtpcodes/templates"
)

// A ReplySense is what a reply code says by itself.
type ReplySense struct {
	Code      templates.Reply
	Condition *Condition // nil: several, or none
	Category  *Category
	Specific  bool // the code is used for nothing else
}

// ReplySenses returns the reply codes that say something by themselves, by
// number. The standards come first: of the documents that list a code without an
// enhanced code, only a condition that agrees with them is taken. Where no
// standard defines the code, the documents' word counts if they agree.
func (r *Registry) ReplySenses() []ReplySense {
	alone := map[templates.Reply]Pair{}
	for _, p := range r.Pairs() {
		if p.Codes.Enhanced == 0 {
			alone[p.Codes.Reply] = p
		}
	}
	var senses []ReplySense
	for _, standard := range r.Replies {
		sense := ReplySense{standard.Code, nil, standard.Sense.Category, !standard.Sense.Anything}
		if sense.Category == nil {
			continue
		}
		if p, ok := alone[standard.Code]; ok && p.Category() == sense.Category {
			sense.Condition = p.Condition()
		}
		senses = append(senses, sense)
	}
	for code, p := range alone {
		if r.Reply(code) == nil && p.Category() != nil {
			senses = append(senses, ReplySense{code, p.Condition(), p.Category(), true})
		}
	}
	slices.SortFunc(senses, func(a, b ReplySense) int { return cmp.Compare(a.Code, b.Code) })
	return senses
}

// RepliesText writes the reply codes that the registry associates with a
// family, as statuses.csv does.
func (s *Status) RepliesText() string {
	switch {
	case s.AnyReply:
		return "Any"
	case s.AnyPermanent:
		return "5XX"
	}
	var list []string
	for _, r := range s.Replies {
		list = append(list, r.String())
	}
	return strings.Join(list, " ")
}

// CodesText writes a row's codes: "550 5.7.1", "550", or "".
func (r *Row) CodesText() string { return PairText(r.Codes) }

// PairText writes a pair of codes as a waiver names it: "550 5.7.1", or "550".
func PairText(c templates.CodePair) string {
	return strings.TrimSpace(c.Reply.String() + " " + c.Enhanced.String())
}
