package check

import (
	"fmt"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

var meaningRules = []rule{
	{&finding.Check{
		ID: "status-meaning", Severity: finding.Warning, Waivable: true,
		Doc: "A row's condition has a category that the registered meaning of its enhanced status code does not admit (columns category and also of statuses.csv): " +
			"Gmail's 5.7.27 speaks of SPF, the registry's of a null MX. Who looks the code up in the registry is sent the wrong way.",
	}, checkStatusMeanings},
	{&finding.Check{
		ID: "reply-meaning", Severity: finding.Warning, Waivable: true,
		Doc: "A row's condition has a category that the standard's meaning of its reply code does not admit (columns category and also of replies.csv): " +
			"a list says that 432 is a stopped queue, RFC 4954 says that it asks for a password transition.",
	}, checkReplyMeanings},
	{&finding.Check{
		ID: "reply-clash", Severity: finding.Warning, Waivable: true,
		Doc: "Documents give a reply code that no standard defines meanings of different categories, so that nothing can be concluded from it.",
	}, checkReplyClashes},
	{&finding.Check{
		ID: "registry-tension", Severity: finding.Note, Waivable: true,
		Doc: "The IANA registry contradicts itself: it lists a reply code of a class that its text for the family excludes. " +
			"Nobody here can mend that; it is noted so that a reader does not take either half for the whole.",
	}, checkRegistryTensions},
}

func checkStatusMeanings(p *pass) {
	for _, g := range p.groupRows(func(r *registry.Row) string {
		if r.Codes.Enhanced == 0 || r.Condition == nil {
			return ""
		}
		s := p.reg.Status(r.Codes.Enhanced.Status())
		if s == nil || s.Sense.Admits(r.Condition.Category) {
			return ""
		}
		return r.Codes.Enhanced.String() + " " + r.Condition.ID.Text
	}) {
		row := g.rows[0]
		s := p.reg.Status(row.Codes.Enhanced.Status())
		f := p.report(enhancedAt(row), g.subject, "%s is registered as %q, but condition %q is of category %s",
			s.Code, s.Meaning, row.Condition.ID.Text, row.Condition.Category.Name.Text)
		f.Related = append(f.Related, finding.Related{Position: s.Position, Message: "registered meaning"})
		g.relate(f, enhancedAt)
	}
}

func checkReplyMeanings(p *pass) {
	for _, g := range p.groupRows(func(r *registry.Row) string {
		if r.Codes.Reply == 0 || r.Condition == nil {
			return ""
		}
		standard := p.reg.Reply(r.Codes.Reply)
		if standard == nil || standard.Sense.Admits(r.Condition.Category) {
			return ""
		}
		return r.Codes.Reply.String() + " " + r.Condition.ID.Text
	}) {
		row := g.rows[0]
		standard := p.reg.Reply(row.Codes.Reply)
		f := p.report(replyAt(row), g.subject, "reply %s means %q (%s), but condition %q is of category %s",
			standard.Code, standard.Meaning, standard.Reference, row.Condition.ID.Text, row.Condition.Category.Name.Text)
		f.Related = append(f.Related, finding.Related{Position: standard.Position, Message: "standard meaning"})
		g.relate(f, replyAt)
	}
}

func checkReplyClashes(p *pass) {
	for _, g := range p.groupRows(func(r *registry.Row) string {
		if r.Codes.Reply == 0 || r.Codes.Enhanced != 0 || r.Condition == nil || p.reg.Reply(r.Codes.Reply) != nil {
			return ""
		}
		return r.Codes.Reply.String()
	}) {
		first := g.rows[0]
		for _, other := range g.rows[1:] {
			if other.Condition.Category == first.Condition.Category {
				continue
			}
			f := p.report(replyAt(other), g.subject, "reply %s is of category %s here and of category %s elsewhere, and no standard decides",
				g.subject, other.Condition.Category.Name.Text, first.Condition.Category.Name.Text)
			f.Related = []finding.Related{{Position: replyAt(first), Message: "the other meaning"}}
			break
		}
	}
}

func checkRegistryTensions(p *pass) {
	for _, s := range p.reg.Statuses {
		if len(s.Classes) == 0 {
			continue
		}
		var outside []string
		for _, r := range s.Replies {
			if !slices.Contains(s.Classes, r.Class()) {
				outside = append(outside, r.String())
			}
		}
		if len(outside) > 0 {
			p.report(s.Position, s.Code.String(), "the registry's text for %s is about %s replies only, yet it lists %s",
				s.Code, classesText(s.Classes), strings.Join(outside, ", "))
		}
	}
}

func classesText(classes []templates.Class) string {
	var list []string
	for _, c := range classes {
		list = append(list, fmt.Sprint(c))
	}
	return strings.Join(list, " and ")
}
