package registry

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/templates"
)

// Build makes the registry of what was read. Its findings are about cells that do
// not say what their column asks for, or name something that no table has; the
// entry is then built without that cell, so that all else is still checked.
func Build(in *table.Input) (*Registry, []finding.Finding) {
	b := &builder{
		Registry: &Registry{
			Input:    in,
			Package:  in.Manifest.Package,
			Output:   in.Manifest.Output,
			replies:  map[templates.Reply]*Reply{},
			statuses: map[templates.Status]*Status{},
		},
		categories: map[string]*Category{},
		languages:  map[string]*Language{},
		providers:  map[string]*Provider{},
		conditions: map[string]*Condition{},
		known:      map[string][]Word{},
	}
	b.buildCategories(in.Categories)
	b.buildReplies(in.Replies)
	b.buildStatuses(in.Statuses)
	b.buildManifest(in.Manifest)
	b.buildConditions(in.Conditions)
	for i, d := range b.Documents {
		b.buildRows(d, in.Documents[i])
	}
	b.buildPhrases(in.Phrases)
	b.buildWaivers(in.Waivers)
	return b.Registry, b.findings
}

// A builder is a registry in the making: what later tables name is looked up
// in its maps.
type builder struct {
	*Registry
	categories map[string]*Category
	languages  map[string]*Language
	providers  map[string]*Provider
	conditions map[string]*Condition
	known      map[string][]Word // the words of texts that were cut already
	findings   []finding.Finding
	hints      int // how many were looked for
}

func (b *builder) report(c *finding.Check, at table.Cell, format string, args ...any) {
	b.findings = append(b.findings, finding.Finding{
		Check: c, Position: at.Position, Subject: at.Text, Message: fmt.Sprintf(format, args...),
	})
}

// add keeps entry under the key cell, unless the key is taken already. An empty key
// is reported as an empty cell.
func add[E any](b *builder, m map[string]E, key table.Cell, entry E, kind string, position func(E) finding.Position) {
	if key.Text == "" {
		return
	}
	if first, taken := m[key.Text]; taken {
		b.findings = append(b.findings, finding.Finding{
			Check: Duplicate, Position: key.Position, Subject: key.Text,
			Message: fmt.Sprintf("%s %q is listed twice", kind, key.Text),
			Related: []finding.Related{{Position: position(first), Message: "first listed here"}},
		})
		return
	}
	m[key.Text] = entry
}

// find returns what the cell names, and reports a name that is not there. An empty cell names nothing.
func find[E any](b *builder, m map[string]E, cell table.Cell, kind string) (entry E) {
	if cell.Text == "" {
		return entry
	}
	entry, ok := m[cell.Text]
	if !ok {
		b.report(Reference, cell, "no %s is called %q%s", kind, cell.Text, hint(b, m, cell.Text))
	}
	return entry
}

// maxHints is for how many unknown names the known ones are searched. Who has
// more of them has another table than the one that was meant.
const maxHints = 100

// hint asks whether another name was meant.
func hint[E any](b *builder, m map[string]E, name string) string {
	if b.hints++; b.hints > maxHints {
		return ""
	}
	near := table.Nearest(name, slices.Sorted(maps.Keys(m)))
	if near == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", near)
}

// parse reads a cell with the parser that the generated package has too. An
// empty cell gives the zero value.
func parse[V any](b *builder, cell table.Cell, parser func(string) (V, error)) (value V) {
	if cell.Text == "" {
		return value
	}
	value, err := parser(cell.Text)
	if err != nil {
		b.report(Syntax, cell, "%v", err)
	}
	return value
}

// words splits a cell of space-separated words into a cell each.
func words(cell table.Cell) []table.Cell {
	var cells []table.Cell
	for word := range strings.FieldsSeq(cell.Text) {
		cells = append(cells, table.Cell{Text: word, Position: cell.Position})
	}
	return cells
}

func (b *builder) sense(t *table.Table, row int) (s Sense) {
	s.Category = find(b, b.categories, t.Cell(row, "category"), "category")
	for _, also := range words(t.Cell(row, "also")) {
		if also.Text == "*" {
			s.Anything = true
		} else if c := find(b, b.categories, also, "category"); c != nil {
			s.Also = append(s.Also, c)
		}
	}
	return s
}
