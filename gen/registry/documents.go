package registry

import (
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/templates"
)

func (b *builder) buildManifest(m *table.Manifest) {
	for _, from := range m.Languages {
		l := &Language{Tag: from.Tag, Name: from.Name}
		b.Languages = append(b.Languages, l)
		add(b, b.languages, l.Tag, l, "language", func(l *Language) finding.Position { return l.Tag.Position })
	}
	for _, from := range m.Providers {
		p := &Provider{ID: from.ID, Name: from.Name, Title: from.Title.Text, Marker: b.words(from.Marker, from.Marker.Text)}
		b.Providers = append(b.Providers, p)
		add(b, b.providers, p.ID, p, "provider", func(p *Provider) finding.Position { return p.ID.Position })
	}
	documents := map[string]*Document{}
	for _, from := range m.Documents {
		d := &Document{
			ID:       from.ID,
			Name:     from.Name,
			Title:    from.Title.Text,
			Language: find(b, b.languages, from.Language, "language"),
			Provider: find(b, b.providers, from.Provider, "provider"),
			Vintage:  from.Vintage.Text,
			Note:     from.Note.Text,
		}
		b.Documents = append(b.Documents, d)
		add(b, documents, d.ID, d, "document", func(d *Document) finding.Position { return d.ID.Position })
	}
}

func (b *builder) buildConditions(t *table.Table) {
	for row := range t.Len() {
		c := &Condition{
			ID:       t.Cell(row, "id"),
			Name:     t.Cell(row, "name"),
			Provider: find(b, b.providers, t.Cell(row, "provider"), "provider"),
			Category: find(b, b.categories, t.Cell(row, "category"), "category"),
			Action:   parse(b, t.Cell(row, "action"), templates.ParseAction),
			Party:    parse(b, t.Cell(row, "party"), templates.ParseParty),
			Summary:  t.Cell(row, "summary").Text,
			Note:     t.Cell(row, "note").Text,
			Was:      words(t.Cell(row, "was")),
		}
		if c.Category == nil {
			c.Category = b.Categories[0] // Unknown, so that later steps need not ask; the cell is reported
		}
		b.Conditions = append(b.Conditions, c)
		add(b, b.conditions, c.ID, c, "condition", func(c *Condition) finding.Position { return c.ID.Position })
	}
}

func (b *builder) buildRows(d *Document, t *table.Table) {
	d.Source = t.Source
	for row := range t.Len() {
		r := &Row{
			Document:     d,
			Condition:    find(b, b.conditions, t.Cell(row, "condition"), "condition"),
			Position:     t.Position(row),
			ReplyCell:    t.Cell(row, "reply"),
			EnhancedCell: t.Cell(row, "enhanced"),
			Text:         t.Cell(row, "text"),
			Cause:        t.Cell(row, "cause"),
			Remedy:       t.Cell(row, "remedy"),
		}
		r.Codes = templates.CodePair{
			Reply:    parse(b, r.ReplyCell, templates.ParseReply),
			Enhanced: parse(b, r.EnhancedCell, templates.ParseEnhanced),
		}
		d.Rows = append(d.Rows, r)
		if r.Condition != nil {
			r.Condition.Rows = append(r.Condition.Rows, r)
		}
	}
}

func (b *builder) buildWaivers(t *table.Table) {
	for row := range t.Len() {
		b.Waivers = append(b.Waivers, Waiver{
			Check:   t.Cell(row, "finding"),
			Subject: t.Cell(row, "where"),
			Reason:  t.Cell(row, "reason"),
		})
	}
}
