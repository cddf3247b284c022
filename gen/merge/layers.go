package merge

import (
	"fmt"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/table"
)

// An entry is what a row or a table of the manifest defines.
type entry struct {
	key  string     // what no other entry of its kind has
	name string     // the key for a reader
	cell table.Cell // that of the name
}

// A pick is an entry of one of the two layers, by its index.
type pick struct {
	own   bool
	index int
}

// lay returns the entries of both layers: those of base in their order, each replaced by
// the first own one with its key, then the other own ones. It notes what is replaced. Two own
// ones with one key both stay, so that a later step reports them.
func (m *merger) lay(what string, base, own []entry) []pick {
	var picks []pick
	place := map[string]int{}
	for i, e := range base {
		picks = append(picks, pick{false, i})
		place[e.key] = i
	}
	for i, e := range own {
		at, taken := place[e.key]
		if !taken {
			picks = append(picks, pick{true, i})
			continue
		}
		delete(place, e.key)
		picks[at] = pick{true, i}
		m.findings = append(m.findings, finding.Finding{
			Check: Override, Position: e.cell.Position, Subject: what + " " + e.name,
			Message: fmt.Sprintf("%s %q replaces the built-in one", what, e.cell.Text),
			Related: []finding.Related{{Position: base[at].cell.Position, Message: "the built-in one"}},
		})
	}
	return picks
}

// rows lays one table over the other. The first of the key's columns has the name.
func (m *merger) rows(what string, base, own *table.Table, key ...string) *table.Table {
	merged := join(base, own)
	all := merged.Rows
	merged.Rows = nil
	for _, p := range m.lay(what, entries(base, key), entries(own, key)) {
		i := p.index
		if p.own {
			i += base.Len()
		}
		merged.Rows = append(merged.Rows, all[i])
	}
	return merged
}

// list is rows for tables of the manifest.
func list[E any](m *merger, what string, base, own []E, key func(E) table.Cell) []E {
	of := func(layer []E) []entry {
		var list []entry
		for _, e := range layer {
			cell := key(e)
			list = append(list, entry{cell.Text, cell.Text, cell})
		}
		return list
	}
	var merged []E
	for _, p := range m.lay(what, of(base), of(own)) {
		if p.own {
			merged = append(merged, own[p.index])
		} else {
			merged = append(merged, base[p.index])
		}
	}
	return merged
}

// entries returns what the rows of a table define.
func entries(t *table.Table, columns []string) []entry {
	var list []entry
	for row := range t.Len() {
		var parts, names []string
		for _, column := range columns {
			text := t.Cell(row, column).Text
			parts = append(parts, text)
			if text != "" {
				names = append(names, text)
			}
		}
		list = append(list, entry{strings.Join(parts, "\x00"), strings.Join(names, " "), t.Cell(row, columns[0])})
	}
	return list
}

// join returns a table with the rows of both.
func join(base, own *table.Table) *table.Table {
	merged := &table.Table{Source: own.Source, Columns: slices.Clone(base.Columns), Rows: slices.Concat(base.Rows, own.Rows)}
	for _, column := range own.Columns {
		if !slices.Contains(merged.Columns, column) {
			merged.Columns = append(merged.Columns, column)
		}
	}
	return merged
}

// filter returns the table with the rows that keep wants.
func filter(t *table.Table, keep func(row int) bool) *table.Table {
	kept := &table.Table{Source: t.Source, Columns: t.Columns}
	for row := range t.Len() {
		if keep(row) {
			kept.Rows = append(kept.Rows, t.Rows[row])
		}
	}
	return kept
}
