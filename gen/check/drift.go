package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

var driftRules = []rule{
	{&finding.Check{
		ID: "pair-drift", Severity: finding.Warning, Waivable: true,
		Doc: "One condition is documented under several pairs: a provider changed its codes from one vintage to the next, or uses two at once. " +
			"Software that matches the one pair misses the other.",
	}, checkPairDrift},
	{&finding.Check{
		ID: "class-drift", Severity: finding.Warning, Waivable: true,
		Doc: "One condition is documented as temporary (4yz) and as permanent (5yz). Either the provider changed its mind, or two conditions are taken for one.",
	}, checkClassDrift},
}

// A use is a pair under which a condition is documented, and its first row.
type use struct {
	codes templates.CodePair
	row   *registry.Row
}

// uses returns the pairs of a condition, those of older vintages first. A row
// without an enhanced code adds no use if another one has its reply: it says
// less, not something else.
func uses(c *registry.Condition) []use {
	rows := slices.Clone(c.Rows)
	slices.SortStableFunc(rows, func(a, b *registry.Row) int {
		return cmp.Compare(a.Document.Vintage, b.Document.Vintage)
	})
	var list []use
	seen := map[templates.CodePair]bool{} // a reply alone stands for all its pairs
	add := func(r *registry.Row) {
		if !seen[r.Codes] {
			seen[r.Codes], seen[templates.CodePair{Reply: r.Codes.Reply}] = true, true
			list = append(list, use{r.Codes, r})
		}
	}
	for _, r := range rows {
		if r.Codes.Enhanced != 0 {
			add(r)
		}
	}
	for _, r := range rows {
		if r.Codes.Enhanced == 0 && r.Codes.Reply != 0 {
			add(r)
		}
	}
	return list
}

func checkPairDrift(p *pass) {
	for _, c := range p.reg.Conditions {
		list := uses(c)
		if len(list) < 2 {
			continue
		}
		from, to := list[0], list[len(list)-1]
		verb := "is documented under"
		if from.row.Document.Vintage != to.row.Document.Vintage && from.row.Document.Vintage != "" {
			verb = "drifted:"
		}
		f := p.report(replyAt(to.row), c.ID.Text, "condition %q %s %s", c.ID.Text, verb, usesText(list))
		relateUses(f, list[:len(list)-1])
	}
}

// usesText writes the pairs of uses, or the first of a great many.
func usesText(list []use) string {
	const most = 10
	var texts []string
	for _, u := range list[:min(most, len(list))] {
		texts = append(texts, registry.PairText(u.codes))
	}
	if more := len(list) - most; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(texts, ", "), more)
	}
	return strings.Join(texts, ", ")
}

func checkClassDrift(p *pass) {
	for _, c := range p.reg.Conditions {
		list := uses(c)
		var temporary, permanent []use
		for _, u := range list {
			switch u.codes.Reply.Class() {
			case templates.ClassTransient:
				temporary = append(temporary, u)
			case templates.ClassPermanent:
				permanent = append(permanent, u)
			}
		}
		if len(temporary) == 0 || len(permanent) == 0 {
			continue
		}
		f := p.report(replyAt(permanent[0].row), c.ID.Text, "condition %q is temporary under %s and permanent under %s",
			c.ID.Text, registry.PairText(temporary[0].codes), registry.PairText(permanent[0].codes))
		relateUses(f, temporary)
	}
}

func relateUses(f *finding.Finding, list []use) {
	for _, u := range list {
		message := registry.PairText(u.codes)
		if v := u.row.Document.Vintage; v != "" {
			message += " (" + v + ")"
		}
		f.Related = append(f.Related, finding.Related{Position: replyAt(u.row), Message: message})
	}
}
