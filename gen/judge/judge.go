// Package judge says what the package that is generated from a registry answers
// to a reply, without generating it: slowly, by plain rules. It finds codes and cuts words
// with the code that generated packages have too, and shares nothing else with them.
package judge

import (
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

// A Judge knows what the tables say of replies.
type Judge struct {
	reg     *registry.Registry
	matcher *Matcher
	pairs   map[templates.CodePair]registry.Pair
	replies map[templates.Reply]registry.ReplySense
}

// New returns the judge of a registry that has no errors.
func New(reg *registry.Registry) *Judge {
	j := &Judge{reg, NewMatcher(reg), map[templates.CodePair]registry.Pair{}, map[templates.Reply]registry.ReplySense{}}
	for _, p := range reg.Pairs() {
		if p.Codes.Enhanced != 0 {
			j.pairs[p.Codes] = p
		}
	}
	for _, s := range reg.ReplySenses() {
		j.replies[s.Code] = s
	}
	return j
}

// A Verdict is a Verdict of a generated package, with entries of the registry
// for its constants. Category is never nil; Condition may be.
type Verdict struct {
	Codes     templates.CodePair
	Class     templates.Class
	Category  *registry.Category
	Action    templates.Action
	Party     templates.Party
	Condition *registry.Condition
	Basis     templates.Basis
}

// Temporary is that of a generated package.
func (v Verdict) Temporary() bool {
	passes := v.Category.Passes || v.Action == templates.ActionRetry || v.Action == templates.ActionSplit
	switch v.Class {
	case templates.ClassTransient:
		return true
	case templates.ClassPermanent:
		return passes
	case templates.ClassNone:
		return passes || v.Action == templates.ActionSlowDown
	}
	return false
}

// Reply returns the verdict on a reply as a server sends it.
func (j *Judge) Reply(reply string) Verdict {
	r, e, server, whole := templates.ReplyWords(reply)
	codes := templates.CodePair{Reply: r, Enhanced: e}
	class := classOf(codes)
	unknown := j.reg.Categories[0]

	f := finding{category: unknown}
	var said *registry.Phrase
	var speaker *registry.Provider
	if class != templates.ClassSuccess && class != templates.ClassIntermediate {
		var text Run
		text, said = j.matcher.listen(server, codes)
		if (said == nil || said.Weight < templates.WordWeight) && !j.saysOneThing(codes, class) {
			if run, all := j.matcher.listen(whole, codes); all != nil && all.Weight >= templates.WordWeight {
				text, said = run, all
			}
		}
		speaker = j.matcher.speaker(text)
		if said != nil && !(said.Weight < templates.WordWeight && j.saysOneThing(codes, class)) {
			f = finding{said.Condition, said.Condition.Category, j.matcher.basis(said.Condition, codes)}
		}
	}
	contested := false
	if f.basis == templates.BasisNone {
		f = j.pair(codes)
		contested = f.basis != templates.BasisPair && f.basis != templates.BasisNone
		if f.condition != nil && f.condition.Provider != nil && f.condition.Provider != speaker {
			f.condition = nil
		}
	}
	if f.basis == templates.BasisNone {
		f = j.codes(codes, class)
	}
	if !fits(f.category, class) {
		f = j.class(class)
	}
	v := Verdict{codes, class, f.category, f.category.Action(class), f.category.Party, f.condition, f.basis}
	if c := f.condition; c != nil {
		v.Party = c.Party
		if class != templates.ClassTransient || c.Action != templates.ActionSuppress && c.Action != templates.ActionReturn {
			v.Action = c.Action
		}
	}
	hint := said != nil && said.Weight < templates.WordWeight
	blamesSender := said != nil && said.Condition.Party == templates.PartySendingServer
	if v.Action == templates.ActionSuppress && (hint && v.Basis >= templates.BasisGeneral || v.Basis < templates.BasisGeneral && (contested || !admits(j.reg, codes.Reply, v.Category) || blamesSender)) {
		v.Action = templates.ActionReturn
	}
	return v
}

// A finding is what one kind of evidence says.
type finding struct {
	condition *registry.Condition
	category  *registry.Category
	basis     templates.Basis
}

// orUnknown returns the category that stands for none.
func (j *Judge) orUnknown(c *registry.Category) *registry.Category {
	if c == nil {
		return j.reg.Categories[0]
	}
	return c
}

// pair returns what documents say of two codes together.
func (j *Judge) pair(codes templates.CodePair) finding {
	p, ok := j.pairs[codes]
	if !ok {
		return finding{nil, j.orUnknown(nil), templates.BasisNone}
	}
	category, basis := j.reg.Reading(p)
	return finding{p.Condition(), j.orUnknown(category), basis}
}

// codes returns what one of the two codes says by itself.
func (j *Judge) codes(codes templates.CodePair, class templates.Class) finding {
	family, specific := j.orUnknown(nil), false
	if s := j.reg.Status(codes.Enhanced.Status()); s != nil && codes.Enhanced != 0 && s.Sense.Category != nil {
		family, specific = s.Sense.Category, !s.Sense.Anything
	}
	reply := j.replies[codes.Reply]
	category := j.orUnknown(reply.Category)
	if fits(family, class) && (specific || !reply.Specific || !fits(category, class)) {
		return finding{nil, family, templates.BasisFamily}
	}
	return finding{reply.Condition, category, templates.BasisReply}
}

// saysOneThing reports whether codes say more than a hint in the words: documents
// agree about the pair, or one of the codes is used for a single thing.
func (j *Judge) saysOneThing(codes templates.CodePair, class templates.Class) bool {
	if f := j.pair(codes); f.basis != templates.BasisNone {
		return f.basis == templates.BasisPair && fits(f.category, class)
	}
	if c := singleMeaning(j.reg, codes.Enhanced); c != nil && fits(c, class) {
		return true
	}
	s := j.replies[codes.Reply]
	return s.Specific && fits(j.orUnknown(s.Category), class)
}

// singleMeaning returns the category of an enhanced code that is used for nothing
// else, and nil for any other, such as those that end in zero: other or undefined.
func singleMeaning(reg *registry.Registry, e templates.Enhanced) *registry.Category {
	if s := reg.Status(e.Status()); s != nil && e.Detail() != 0 && !s.Sense.Anything {
		return s.Sense.Category
	}
	return nil
}

// admits reports whether a reply that means c can carry the code without denying its
// registered meaning. No reply but a permanent one ends an address.
func admits(reg *registry.Registry, code templates.Reply, c *registry.Category) bool {
	r := reg.Reply(code)
	return r == nil || code.Class() != templates.ClassPermanent || r.Sense.Category == nil || r.Sense.Admits(c)
}

// class returns what the first digit says by itself.
func (j *Judge) class(class templates.Class) finding {
	switch class {
	case templates.ClassNone:
		return finding{nil, j.orUnknown(nil), templates.BasisNone}
	case templates.ClassTransient, templates.ClassPermanent:
		return finding{nil, j.orUnknown(nil), templates.BasisClass}
	}
	return finding{nil, j.reg.Categories[1], templates.BasisClass}
}

// fits reports whether a category says something that the class does not deny.
func fits(c *registry.Category, class templates.Class) bool {
	failed := class == templates.ClassTransient || class == templates.ClassPermanent || class == templates.ClassNone
	return c.Name.Text != registry.Unknown && (c.Name.Text == registry.OK) != failed
}
