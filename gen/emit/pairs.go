package emit

import (
	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

func declarePairs(f *file, reg *registry.Registry) {
	records := func(yield func(jen.Code) bool) {
		for _, p := range reg.Pairs() {
			r, e := reply(reg, p.Codes.Reply), enhanced(reg, p.Codes.Enhanced)
			for _, c := range p.Conditions {
				if !yield(record(r, e, condition(c))) {
					return
				}
			}
		}
	}
	array(f, "pairRecords holds the conditions that documents give each pair of codes, by reply, enhanced code and condition.", "pairRecords", "pairRecord", records)
}

// declareMeanings writes what codes say by themselves, as nested switches.
func declareMeanings(f *file, reg *registry.Registry) {
	declarePairMeaning(f, reg)
	declareStatusMeaning(f, reg)
	declareReplyMeaning(f, reg)
	declareAdmits(f, reg)
}

func declarePairMeaning(f *file, reg *registry.Registry) {
	comment(f.Group, "pairMeaning returns the only condition that documents give a pair, or the category on which all of its conditions agree. If they do not agree, one of the codes alone may tell which of their categories is meant; the basis says so. Of a pair that no document gives, the basis is BasisNone.")
	body := func(g *jen.Group) {
		pairs := withEnhanced(reg.Pairs())
		for len(pairs) > 0 {
			n := 1
			for n < len(pairs) && pairs[n].Codes.Reply == pairs[0].Codes.Reply {
				n++
			}
			g.Case(reply(reg, pairs[0].Codes.Reply)).Block(jen.Switch(jen.Id("e")).BlockFunc(func(g *jen.Group) {
				for _, p := range pairs[:n] {
					comment(g, registry.PairText(p.Codes))
					c, basis := reg.Reading(p)
					g.Case(enhanced(reg, p.Codes.Enhanced)).Block(jen.Return(condition(p.Condition()), category(c), basisName(basis)))
				}
			}))
			pairs = pairs[n:]
		}
	}
	f.Func().Id("pairMeaning").Params(jen.Id("r").Id("Reply"), jen.Id("e").Id("Enhanced")).Params(jen.Id("Condition"), jen.Id("Category"), jen.Id("Basis")).Block(
		jen.Switch(jen.Id("r")).BlockFunc(body),
		jen.Return(condition(nil), category(nil), basisName(templates.BasisNone)),
	)
}

// withEnhanced returns the pairs that have an enhanced code.
func withEnhanced(pairs []registry.Pair) []registry.Pair {
	var with []registry.Pair
	for _, p := range pairs {
		if p.Codes.Enhanced != 0 {
			with = append(with, p)
		}
	}
	return with
}

func declareStatusMeaning(f *file, reg *registry.Registry) {
	comment(f.Group, "statusMeaning returns what the registered meaning of a family says about the cause, and whether it is used for nothing else.")
	f.Func().Id("statusMeaning").Params(jen.Id("s").Id("Status")).Params(jen.Id("Category"), jen.Bool()).Block(
		jen.Switch(jen.Id("s")).BlockFunc(func(g *jen.Group) {
			for _, s := range reg.Statuses {
				if s.Sense.Category != nil {
					g.Case(jen.Id(s.Name.Text)).Block(jen.Return(category(s.Sense.Category), jen.Lit(!s.Sense.Anything)))
				}
			}
		}),
		jen.Return(category(nil), jen.False()),
	)
}

func declareReplyMeaning(f *file, reg *registry.Registry) {
	comment(f.Group, "replyMeaning returns what a reply code says about the cause, by its standard or, where no standard defines it, by the documents that list it; and whether it is used for nothing else.")
	f.Func().Id("replyMeaning").Params(jen.Id("r").Id("Reply")).Params(jen.Id("Condition"), jen.Id("Category"), jen.Bool()).Block(
		jen.Switch(jen.Id("r")).BlockFunc(func(g *jen.Group) {
			for _, m := range reg.ReplySenses() {
				comment(g, m.Code.String())
				g.Case(reply(reg, m.Code)).Block(jen.Return(condition(m.Condition), category(m.Category), jen.Lit(m.Specific)))
			}
		}),
		jen.Return(condition(nil), category(nil), jen.False()),
	)
}

func declareAdmits(f *file, reg *registry.Registry) {
	comment(f.Group, "admits reports whether a reply that means c can carry the code without denying its registered meaning. Codes that are used for anything, and those that no standard defines, admit all.")
	f.Func().Id("admits").Params(jen.Id("r").Id("Reply"), jen.Id("c").Id("Category")).Bool().Block(
		jen.Switch(jen.Id("r")).BlockFunc(func(g *jen.Group) {
			for _, r := range reg.Replies {
				if r.Sense.Category == nil || r.Sense.Anything || r.Code.Class() != templates.ClassPermanent {
					continue // no reply but a permanent one ends an address
				}
				terms := []jen.Code{jen.Id("c").Op("==").Add(category(r.Sense.Category))}
				for _, also := range r.Sense.Also {
					terms = append(terms, jen.Id("c").Op("==").Add(category(also)))
				}
				g.Case(reply(reg, r.Code)).Block(jen.Return(jen.Custom(jen.Options{Separator: " || "}, terms...)))
			}
		}),
		jen.Return(jen.True()),
	)
}
