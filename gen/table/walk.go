package table

import "slices"

// Tables returns all tables, ours first, then the documents.
func (in *Input) Tables() []*Table {
	ours := []*Table{in.Replies, in.Statuses, in.Categories, in.Conditions, in.Phrases, in.Waivers}
	return append(ours, in.Documents...)
}

// Required returns the columns of a table in which no cell may be empty.
func (in *Input) Required(t *Table) []string {
	switch t {
	case in.Replies:
		return repliesSchema.required
	case in.Statuses:
		return statusesSchema.required
	case in.Categories:
		return categoriesSchema.required
	case in.Conditions:
		return conditionsSchema.required
	case in.Phrases:
		return phrasesSchema.required
	case in.Waivers:
		return waiversSchema.required
	}
	return documentSchema.required
}

// Cells returns every value of the manifest.
func (m *Manifest) Cells() []Cell {
	cells := []Cell{m.Package, m.Output, m.Tables.Replies, m.Tables.Statuses, m.Tables.Categories, m.Tables.Conditions, m.Tables.Phrases, m.Tables.Waivers}
	if b := m.BuiltIn; b != nil {
		cells = slices.Concat(cells, b.Providers, b.Languages)
	}
	for _, l := range m.Languages {
		cells = append(cells, l.Tag, l.Name)
	}
	for _, p := range m.Providers {
		cells = append(cells, p.ID, p.Name, p.Title, p.Marker)
	}
	for _, d := range m.Documents {
		cells = append(cells, d.ID, d.Name, d.Title, d.Language, d.Provider, d.Vintage, d.Note, d.File, d.Sheet)
		for _, c := range d.Columns {
			cells = append(cells, c.Name, c.Header)
		}
	}
	return cells
}

// Nearest returns the known name that was probably meant, or "".
func Nearest(name string, known []string) string {
	best, least := "", 3
	for _, k := range known {
		if d := distance(name, k); d < min(least, len(k)/2+1) {
			best, least = k, d
		}
	}
	return best
}
