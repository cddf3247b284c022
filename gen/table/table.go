// Package table reads what people write: a manifest in TOML and the tables
// that it names, in CSV or XLSX. Every cell keeps the place where it stands.
//
// The package knows files, columns and rows, not what they mean: it reports
// cells that cannot be read as they are shown, and leaves every question
// about their content to later steps.
package table

import (
	"slices"

	"example.com/smtpcodes/gen/finding"
)

// A Table is the rows of one CSV file or of one sheet, or of two such tables that
// were merged.
type Table struct {
	Source  *finding.Source
	Columns []string // our names of the columns that the table has, in its order
	Rows    []Row    // without the header and without empty rows
}

// A Row is one record. Its cells are reached with [Table.Cell].
type Row struct {
	read  *Table // the table of the file that it stands in, wherever it is merged to
	line  int
	cells []cell // parallel to read.Columns; missing at the end if empty
}

// A cell is a Cell without what it shares with its neighbours.
type cell struct {
	text         string
	line, column int32
}

// A Cell is a text and the place where it stands.
type Cell struct {
	Text     string
	Position finding.Position
}

// Len returns the number of rows, the header not counted.
func (t *Table) Len() int { return len(t.Rows) }

// Cell returns the cell of a row, counted from 0, in the named column. Where
// the table lacks the column or the row ends before it, the cell is empty and
// its position is that of the row (Column 0). It panics if the table has no
// such row.
func (t *Table) Cell(row int, column string) Cell {
	r := t.Rows[row]
	for i, name := range r.read.Columns {
		if name == column && i < len(r.cells) {
			c := r.cells[i]
			if c.line == 0 { // a gap between the cells of a sheet
				break
			}
			return Cell{c.text, finding.Position{Source: r.read.Source, Line: int(c.line), Column: int(c.column)}}
		}
	}
	return Cell{Position: r.position()}
}

// HasColumn reports whether the file that a row, counted from 0, stands in has the
// named column.
func (t *Table) HasColumn(row int, column string) bool {
	return slices.Contains(t.Rows[row].read.Columns, column)
}

// Position returns where a row stands, counted from 0.
func (t *Table) Position(row int) finding.Position { return t.Rows[row].position() }

func (r Row) position() finding.Position {
	return finding.Position{Source: r.read.Source, Line: r.line}
}
