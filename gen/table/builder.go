package table

import (
	"fmt"
	"slices"
	"strconv"

	"example.com/smtpcodes/gen/finding"
)

// maxRows is how many rows a table may have.
const maxRows = 1 << 18

// A builder makes a Table of the records of a file, of which the first is the
// header.
type builder struct {
	report  *report
	schema  *schema
	mapping map[string]Column // by our name: how the file names the column
	others  []string          // the file's names of columns that are for other documents
	sheet   bool              // records may be shorter than the header
	table   *Table
	header  []heading // of the columns of the file
	started bool      // the header has been read
	line    int       // of the header
}

// A heading is what is known about a column of the file.
type heading struct {
	name  string // our name of the column; if unknown, the file's
	place int    // index in Table.Columns, or -1 if the column is not read
}

// add takes the next record, which begins at the given line. It keeps no
// reference to cells.
func (b *builder) add(line int, cells []cell) error {
	if !slices.ContainsFunc(cells, func(c cell) bool { return c.text != "" }) {
		b.empty(line, line)
		return nil
	}
	if !b.started {
		b.started, b.line = true, line
		b.readHeader(line, cells)
		return nil
	}
	if len(b.table.Rows) == maxRows {
		return &Error{b.report.at(line, 0), fmt.Errorf("%w: more than %d rows", ErrTooLarge, maxRows)}
	}
	b.checkWidth(line, cells)
	row := Row{read: b.table, line: line, cells: make([]cell, 0, len(b.table.Columns))}
	for i, h := range b.header {
		if h.place >= 0 && i < len(cells) {
			row.cells = append(row.cells, cells[i])
		}
	}
	b.table.Rows = append(b.table.Rows, row)
	return nil
}

// empty reports empty lines or rows.
func (b *builder) empty(first, last int) {
	what := "line"
	if b.sheet {
		what = "row"
	}
	b.report.add(checkRowEmpty, b.report.at(first, 0), "", "%s", span{first, last}.phrase(what, strconv.Itoa, "empty"))
}

// checkWidth reports a record that does not fit under the header.
func (b *builder) checkWidth(line int, cells []cell) {
	switch {
	case len(cells) > len(b.header):
		extra := cells[len(b.header)]
		if b.sheet {
			b.report.add(checkRowWidth, b.report.at(line, int(extra.column)), "",
				"cell %q is right of the last column of the header", extra.text)
			return
		}
		b.report.add(checkRowWidth, b.report.at(int(extra.line), int(extra.column)), "",
			"number of cells is %d, expected %d as in the header", len(cells), len(b.header))
	case len(cells) < len(b.header) && !b.sheet:
		b.report.add(checkRowWidth, b.report.at(line, 0), "",
			"number of cells is %d, expected %d as in the header", len(cells), len(b.header))
	}
}

// readHeader decides which column of the file is which of ours.
func (b *builder) readHeader(line int, cells []cell) {
	ours := make(map[string]string) // our names by the file's
	var known []string              // the file's names
	for _, name := range b.schema.columns() {
		known = append(known, b.headerOf(name))
		ours[b.headerOf(name)] = name
	}
	seen := make(map[string]cell)
	for _, c := range cells {
		h := heading{name: c.text, place: -1}
		if name, ok := ours[c.text]; ok {
			h.name = name
		}
		first, twice := seen[c.text]
		switch {
		case twice:
			b.report.addRelated(checkColumnDuplicate, b.at(c), h.name,
				finding.Related{Position: b.at(first), Message: "the first one"}, "second column %q", c.text)
		case ours[c.text] == "" && slices.Contains(b.others, c.text):
		case ours[c.text] == "":
			b.report.add(checkColumnUnknown, b.at(c), h.name, "unknown column %q: %s", c.text, suggest(c.text, known))
		default:
			h.place = len(b.table.Columns)
			b.table.Columns = append(b.table.Columns, h.name)
		}
		if !twice {
			seen[c.text] = c
		}
		b.header = append(b.header, h)
	}
	for _, name := range b.schema.columns() {
		mapped, promised := b.mapping[name]
		if slices.Contains(b.table.Columns, name) || !promised && !slices.Contains(b.schema.required, name) {
			continue
		}
		if promised {
			b.report.addRelated(checkColumnMissing, b.report.at(line, 0), name,
				finding.Related{Position: mapped.Header.Position, Message: "promised here"},
				"column %q (%s) is missing", mapped.Header.Text, name)
			continue
		}
		b.report.add(checkColumnMissing, b.report.at(line, 0), name, "column %q is missing", name)
	}
}

// headerOf returns how the file names one of our columns.
func (b *builder) headerOf(name string) string {
	if c, ok := b.mapping[name]; ok {
		return c.Header.Text
	}
	return name
}

// column returns the name of a column of the file, counted from 0, for the
// subject of a finding.
func (b *builder) column(i int) string {
	if i < len(b.header) {
		return b.header[i].name
	}
	return ""
}

func (b *builder) at(c cell) finding.Position { return b.report.at(int(c.line), int(c.column)) }
