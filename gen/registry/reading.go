package registry

import "example.com/smtpcodes/templates"

// Reading returns what a pair with an enhanced code says about the cause, and
// which evidence that is. Where the conditions of the pair agree on a category,
// it is the pair. Where they do not, the pair is contested: one of the two codes
// alone may tell which of the documented categories is meant, but not add
// one. The better code comes first, as in the classifier: one that is used
// for a single thing before one that is used for anything, the family before the
// reply code. If neither tells, the class is all there is to go by.
func (r *Registry) Reading(p Pair) (*Category, templates.Basis) {
	if c := p.Category(); c != nil {
		return c, templates.BasisPair
	}
	var family, reply Sense
	if s := r.Status(p.Codes.Enhanced.Status()); s != nil {
		family = s.Sense
	}
	if s := r.Reply(p.Codes.Reply); s != nil {
		reply = s.Sense
	}
	byFamily, byReply := p.among(family.Category), p.among(reply.Category)
	switch {
	case byFamily && !(family.Anything && byReply && !reply.Anything):
		return family.Category, templates.BasisFamily
	case byReply:
		return reply.Category, templates.BasisReply
	}
	return nil, templates.BasisClass
}

// among reports whether a condition of the pair is of the category.
func (p Pair) among(category *Category) bool {
	for _, c := range p.Conditions {
		if c.Category == category {
			return true
		}
	}
	return false
}
