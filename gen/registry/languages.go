package registry

import (
	"slices"

	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/templates"
)

// KeepLanguages leaves out the texts of built-in documents in other languages than those
// with the given tags. English stays, and so do languages that the manifest lists or writes
// documents in itself. What the documents say about codes stays too: a program
// that shows no Turkish still has to know what a pair means to a Turkish provider.
func (r *Registry) KeepLanguages(tags []table.Cell) {
	keep := map[*Language]bool{}
	for _, l := range r.Languages {
		asked := slices.ContainsFunc(tags, func(tag table.Cell) bool { return tag.Text == l.Tag.Text })
		keep[l] = asked || l.Tag.Text == "en" || !l.Tag.Position.BuiltIn()
	}
	for _, d := range r.Documents {
		if !d.ID.Position.BuiltIn() {
			keep[d.Language] = true
		}
	}
	r.Languages = slices.DeleteFunc(r.Languages, func(l *Language) bool { return !keep[l] })
	gone := map[*Row]bool{}
	r.Documents = slices.DeleteFunc(r.Documents, func(d *Document) bool {
		if keep[d.Language] {
			return false
		}
		d.forgetTexts(gone)
		return len(d.Rows) == 0
	})
	for _, c := range r.Conditions {
		c.Rows = slices.DeleteFunc(c.Rows, func(row *Row) bool { return gone[row] })
	}
}

// forgetTexts leaves of the document which conditions it has under which codes. Rows that
// say nothing else are added to gone.
func (d *Document) forgetTexts(gone map[*Row]bool) {
	type use struct {
		codes     templates.CodePair
		condition *Condition
	}
	seen := map[use]bool{}
	d.Language = nil
	d.Rows = slices.DeleteFunc(d.Rows, func(row *Row) bool {
		u := use{row.Codes, row.Condition}
		if row.Codes == (templates.CodePair{}) || seen[u] {
			gone[row] = true
			return true
		}
		seen[u] = true
		row.Text.Text, row.Cause.Text, row.Remedy.Text = "", "", ""
		return false
	})
}
