package registry

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/templates"
)

func (b *builder) buildCategories(t *table.Table) {
	at := finding.Position{Source: t.Source}
	for _, name := range []string{Unknown, OK} {
		b.Categories = append(b.Categories, &Category{Name: table.Cell{Text: name, Position: at}})
	}
	b.categories[OK] = b.Categories[1] // Unknown is what remains where no cell names one
	b.Categories[0].Transient, b.Categories[0].Permanent = templates.ActionRetry, templates.ActionReturn
	b.Categories[0].Party = templates.PartyNobody
	for row := range t.Len() {
		c := &Category{
			Name:      t.Cell(row, "name"),
			Transient: parse(b, t.Cell(row, "transient"), templates.ParseAction),
			Permanent: parse(b, t.Cell(row, "permanent"), templates.ParseAction),
			Passes:    parse(b, t.Cell(row, "passes"), parsePasses),
			Party:     parse(b, t.Cell(row, "party"), templates.ParseParty),
			Summary:   t.Cell(row, "summary").Text,
			Remedy:    t.Cell(row, "remedy").Text,
		}
		b.Categories = append(b.Categories, c)
		if c.Name.Text == Unknown || c.Name.Text == OK {
			continue // no table lists it twice: every package has it, see check name-collision
		}
		add(b, b.categories, c.Name, c, "category", func(c *Category) finding.Position { return c.Name.Position })
	}
}

// parsePasses reads the column passes, where an empty cell says no.
func parsePasses(text string) (bool, error) {
	if text != "yes" {
		return false, fmt.Errorf("invalid value %q: want \"yes\" or nothing", text)
	}
	return true, nil
}

func (b *builder) buildReplies(t *table.Table) {
	seen := map[string]*Reply{}
	for row := range t.Len() {
		code := t.Cell(row, "code")
		r := &Reply{
			Code:      parse(b, code, templates.ParseReply),
			Position:  code.Position,
			Name:      t.Cell(row, "name"),
			Meaning:   t.Cell(row, "text").Text,
			Reference: t.Cell(row, "reference").Text,
			Note:      t.Cell(row, "note").Text,
			Sense:     b.sense(t, row),
		}
		if r.Code == 0 {
			continue
		}
		add(b, seen, code, r, "reply code", func(r *Reply) finding.Position { return r.Position })
		if b.replies[r.Code] == nil {
			b.replies[r.Code] = r
			b.Replies = append(b.Replies, r)
		}
	}
	slices.SortFunc(b.Replies, func(a, c *Reply) int { return cmp.Compare(a.Code, c.Code) })
}

func (b *builder) buildStatuses(t *table.Table) {
	seen := map[string]*Status{}
	for row := range t.Len() {
		code := t.Cell(row, "code")
		if code.Text == "" {
			continue // reported as an empty cell
		}
		status, err := templates.ParseStatus(code.Text)
		if err != nil {
			b.report(Syntax, code, "%v", err)
			continue
		}
		s := &Status{
			Code:      status,
			Position:  code.Position,
			Name:      t.Cell(row, "name"),
			Meaning:   t.Cell(row, "text").Text,
			Reference: t.Cell(row, "reference").Text,
			Note:      t.Cell(row, "note").Text,
			Sense:     b.sense(t, row),
		}
		for _, word := range words(t.Cell(row, "replies")) {
			switch {
			case strings.EqualFold(word.Text, "any"):
				s.AnyReply = true
			case strings.EqualFold(word.Text, "5XX"):
				s.AnyPermanent = true
			default:
				if r := parse(b, word, templates.ParseReply); r != 0 {
					s.Replies = append(s.Replies, r)
				}
			}
		}
		slices.Sort(s.Replies)
		for _, word := range words(t.Cell(row, "class")) {
			s.Classes = append(s.Classes, parse(b, word, templates.ParseClass))
		}
		add(b, seen, code, s, "family", func(s *Status) finding.Position { return s.Position })
		if b.statuses[status] == nil {
			b.statuses[status] = s
			b.Statuses = append(b.Statuses, s)
		}
	}
	slices.SortFunc(b.Statuses, func(a, c *Status) int { return cmp.Compare(a.Code, c.Code) })
}
