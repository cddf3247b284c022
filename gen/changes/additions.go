package changes

import (
	"strconv"

	"example.com/smtpcodes/gen/registry"
)

// An Addition is something that the old tables do not have.
type Addition struct {
	Kind string // "condition", "document row", "phrase", ...
	Name string // the constant, or the words of a phrase
	Text string // what it says, if it says something
	Places
}

// A Phrase is one that the new tables do not have, at least not so.
type Phrase struct {
	Words     string
	Condition string
	Places
}

func (c *comparison) additions() []Addition {
	var list []Addition
	was := byName(c.constants(c.old))
	old := byKey(c.constants(c.old))
	for _, n := range c.constants(c.new) {
		if _, ok := was[n.name]; ok {
			continue
		}
		a := Addition{Kind: n.kind, Name: n.name, Places: Places{New: n.position}}
		_, renamed := old[[2]string{n.kind, n.key}]
		switch {
		case n.alias:
			a.Kind = "alias"
		case renamed:
			continue // said where the old name is
		case n.kind == "condition":
			a.Text = c.summary(n.name)
		}
		list = append(list, a)
	}
	for _, d := range c.new.Documents {
		var before []*registry.Row
		if o := c.documentBefore(d); o != nil {
			before = o.Rows
		}
		_, _, come := c.matchRows(before, d.Rows)
		for _, row := range come {
			name := d.ID.Text
			if codes := row.CodesText(); codes != "" {
				name += " " + codes
			}
			list = append(list, Addition{"document row", name, conditionName(row.Condition) + ": " + row.Text.Text, Places{New: row.Text.Position}})
		}
	}
	known := c.phraseKeys(c.old)
	for _, p := range c.new.Phrases {
		if !known[c.phraseKey(p)] {
			list = append(list, Addition{"phrase", phraseText(p), p.Condition.Name.Text, Places{New: p.Cell.Position}})
		}
	}
	return list
}

// summary says what a new condition is.
func (c *comparison) summary(name string) string {
	for _, x := range c.new.Conditions {
		if x.Name.Text == name {
			return x.Category.Name.Text + " " + x.Action.String() + " " + x.Party.String() + ". " + x.Summary
		}
	}
	return ""
}

// removals returns the phrases that are gone, or want something else beside them.
func (c *comparison) removals() []Phrase {
	known := c.phraseKeys(c.new)
	var list []Phrase
	for _, p := range c.old.Phrases {
		if !known[c.phraseKey(p)] {
			list = append(list, Phrase{phraseText(p), p.Condition.Name.Text, Places{Old: p.Cell.Position}})
		}
	}
	return list
}

func (c *comparison) phraseKeys(reg *registry.Registry) map[string]bool {
	keys := map[string]bool{}
	for _, p := range reg.Phrases {
		keys[c.phraseKey(p)] = true
	}
	return keys
}

func (c *comparison) phraseKey(p *registry.Phrase) string {
	return c.key(p.Condition) + "\n" + phraseText(p)
}

// phraseText writes a phrase with all that it wants, and its weight where the
// table gives one.
func phraseText(p *registry.Phrase) string {
	text := p.Words.String()
	for _, also := range p.Also {
		text += " and " + also.String()
	}
	for _, unless := range p.Unless {
		text += " without " + unless.String()
	}
	if p.Weight != p.UsualWeight() {
		text += " (weight " + strconv.Itoa(p.Weight) + ")"
	}
	return text
}
