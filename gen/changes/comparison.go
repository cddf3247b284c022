package changes

import (
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

// A comparison is two registries that know which of their conditions are the
// same.
type comparison struct {
	old, new *registry.Registry
	newOf    map[*registry.Condition]*registry.Condition // by the old one
	oldOf    map[*registry.Condition]*registry.Condition // by the new one
	oldPairs map[templates.CodePair][]*registry.Condition
	newPairs map[templates.CodePair][]*registry.Condition
}

// newComparison pairs conditions by their ids and, where an id is gone, by their
// names and then by their former names.
func newComparison(before, after *registry.Registry) *comparison {
	c := &comparison{
		old: before, newOf: map[*registry.Condition]*registry.Condition{}, oldPairs: pairs(before),
		new: after, oldOf: map[*registry.Condition]*registry.Condition{}, newPairs: pairs(after),
	}
	id := func(c *registry.Condition) string { return c.ID.Text }
	name := func(c *registry.Condition) string { return c.Name.Text }
	c.match(id, func(c *registry.Condition) []string { return []string{id(c)} })
	c.match(name, func(c *registry.Condition) []string { return []string{name(c)} })
	c.match(name, func(c *registry.Condition) (former []string) {
		for _, was := range c.Was {
			former = append(former, was.Text)
		}
		return former
	})
	return c
}

// match pairs conditions that have no partner yet where the old one's key is among the
// new one's.
func (c *comparison) match(key func(*registry.Condition) string, keys func(*registry.Condition) []string) {
	free := map[string]*registry.Condition{}
	for _, after := range c.new.Conditions {
		if c.oldOf[after] == nil {
			for _, k := range keys(after) {
				free[k] = after
			}
		}
	}
	for _, before := range c.old.Conditions {
		after := free[key(before)]
		if c.newOf[before] == nil && after != nil && c.oldOf[after] == nil {
			c.newOf[before], c.oldOf[after] = after, before
		}
	}
}

// same reports whether an old and a new condition are one, or both are none.
func (c *comparison) same(before, after *registry.Condition) bool {
	if before == nil || after == nil {
		return before == nil && after == nil
	}
	return c.newOf[before] == after
}

// key returns a text that is the same for an old condition and its new partner,
// and for no others: an old one without a partner has an id that no new one has.
func (c *comparison) key(condition *registry.Condition) string {
	if after := c.newOf[condition]; after != nil {
		condition = after
	}
	if condition == nil {
		return ""
	}
	return condition.ID.Text
}

// documentBefore returns what a new document was, or nil: the old one of the same id or, if
// none has it, of the same name.
func (c *comparison) documentBefore(after *registry.Document) *registry.Document {
	for _, key := range []func(*registry.Document) string{
		func(d *registry.Document) string { return d.ID.Text },
		func(d *registry.Document) string { return d.Name.Text },
	} {
		for _, before := range c.old.Documents {
			if key(before) == key(after) {
				return before
			}
		}
	}
	return nil
}
