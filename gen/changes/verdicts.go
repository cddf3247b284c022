package changes

import (
	"slices"
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/judge"
	"example.com/smtpcodes/gen/registry"
)

// A Fact is a condition or category about which the tables say something else
// now, so that the verdict on all replies about it is another.
type Fact struct {
	Name          string // of the condition, in Go, or of the category
	Kind          string // "condition" or "category"
	Before, After []Attribute
	Reply         string // a sample; empty if none of the samples has another verdict
	More          int    // how many further samples have
	Places
}

// An Attribute is one of the facts about a condition or category.
type Attribute struct{ Name, Value string }

// A Verdict is a reply on which the verdict is another, whatever is said of
// single conditions.
type Verdict struct {
	Reply         string // a sample
	More          int    // how many further samples of the same cell have the same verdicts
	Before, After string
	Decision      bool // what to do is another, not only what it is concluded from
	Places
}

// verdicts asks both sides about every sample.
func (c *comparison) verdicts() ([]Fact, []Verdict) {
	facts := c.facts()
	index := map[string]*Fact{}
	for i := range facts {
		index[facts[i].Kind+" "+facts[i].Name] = &facts[i]
	}
	type line struct {
		Places
		before, after string
	}
	known := map[line]int{}
	var verdicts []Verdict
	was, is := judge.New(c.old), judge.New(c.new)
	for _, s := range c.samples() {
		before, after := was.Reply(s.reply), is.Reply(s.reply)
		if c.equal(before, after) {
			continue
		}
		if f := c.explains(index, before, after); f != nil {
			if f.Reply == "" {
				f.Reply = s.reply
			} else {
				f.More++
			}
			continue
		}
		v := Verdict{s.reply, 0, describe(before, after), describe(after, before), decision(before, after), s.Places}
		key := line{s.Places, v.Before, v.After}
		if i, ok := known[key]; ok {
			verdicts[i].More++
			continue
		}
		known[key] = len(verdicts)
		verdicts = append(verdicts, v)
	}
	slices.SortStableFunc(verdicts, func(a, b Verdict) int {
		switch {
		case a.Decision == b.Decision:
			return 0
		case a.Decision:
			return -1
		}
		return 1
	})
	return facts, verdicts
}

// equal reports whether two verdicts say the same.
func (c *comparison) equal(before, after judge.Verdict) bool {
	return !decision(before, after) && before.Basis == after.Basis && c.same(before.Condition, after.Condition)
}

// decision reports whether two verdicts have a program do something else, or
// tell people something else.
func decision(before, after judge.Verdict) bool {
	return before.Category.Name.Text != after.Category.Name.Text || before.Action != after.Action ||
		before.Party != after.Party || before.Temporary() != after.Temporary()
}

// explains returns the fact that is why two verdicts differ, if the same evidence
// led to the same condition or category.
func (c *comparison) explains(facts map[string]*Fact, before, after judge.Verdict) *Fact {
	if before.Basis != after.Basis || !c.same(before.Condition, after.Condition) {
		return nil
	}
	if after.Condition != nil {
		if f := facts["condition "+after.Condition.Name.Text]; f != nil {
			return f
		}
	}
	if before.Category.Name.Text != after.Category.Name.Text {
		return nil
	}
	return facts["category "+after.Category.Name.Text]
}

// describe writes a verdict without its codes, as generated code does. Whether it is
// temporary is said where the other verdict differs in that.
func describe(v, other judge.Verdict) string {
	condition := "-"
	if v.Condition != nil {
		condition = v.Condition.Name.Text
	}
	basis := v.Basis.String()
	if v.Temporary() != other.Temporary() {
		if v.Temporary() {
			basis += ", temporary"
		} else {
			basis += ", permanent"
		}
	}
	return strings.Join([]string{v.Category.Name.Text, v.Action.String(), v.Party.String(), condition}, " ") + " (" + basis + ")"
}

// facts returns the conditions and categories of both sides that differ.
func (c *comparison) facts() []Fact {
	var facts []Fact
	add := func(kind, name string, before, after []Attribute, places Places) {
		f := Fact{Name: name, Kind: kind, Places: places}
		for i := range after {
			if before[i] != after[i] {
				f.Before = append(f.Before, before[i])
				f.After = append(f.After, after[i])
			}
		}
		if f.After != nil {
			facts = append(facts, f)
		}
	}
	for _, after := range c.new.Conditions {
		if before := c.oldOf[after]; before != nil {
			add("condition", after.Name.Text, conditionFacts(before), conditionFacts(after), rows(before.ID.Position, after.ID.Position))
		}
	}
	was := map[string]*registry.Category{}
	for _, before := range c.old.Categories {
		was[before.Name.Text] = before
	}
	for _, after := range c.new.Categories {
		if before := was[after.Name.Text]; before != nil {
			add("category", after.Name.Text, categoryFacts(before), categoryFacts(after), rows(before.Name.Position, after.Name.Position))
		}
	}
	return facts
}

func conditionFacts(c *registry.Condition) []Attribute {
	provider := "any"
	if c.Provider != nil {
		provider = c.Provider.ID.Text
	}
	return []Attribute{
		{"category", c.Category.Name.Text},
		{"action", c.Action.String()},
		{"party", c.Party.String()},
		{"provider", provider},
	}
}

func categoryFacts(c *registry.Category) []Attribute {
	passes := "no"
	if c.Passes {
		passes = "yes"
	}
	return []Attribute{
		{"transient", c.Transient.String()},
		{"permanent", c.Permanent.String()},
		{"passes", passes},
		{"party", c.Party.String()},
	}
}

// rows returns the rows in which two cells stand, for what other cells of the
// rows say.
func rows(before, after finding.Position) Places {
	before.Column, after.Column = 0, 0
	return Places{before, after}
}
