package table

import (
	"fmt"
	"strconv"
	"strings"

	"example.com/smtpcodes/gen/finding"
)

// The size of a sheet in Excel.
const (
	sheetRows    = 1 << 20
	sheetColumns = 1 << 14
)

// A sheetReader turns the XML of a sheet into records, and reports what does
// not look to a reader of the sheet like what is read.
type sheetReader struct {
	part    *part
	builder *builder
	texts   []string // shared by cells
	row     int      // the current one, from 1
	column  int      // of the last cell in it
	last    int      // the last row that holds something
	cells   []cell   // of the current row
	hidden  span     // the last hidden rows that hold something
	columns []span   // hidden
}

// A span is rows or columns from first to last.
type span struct{ first, last int }

// visit reads a child of the sheet's root.
func (r *sheetReader) visit(e element) error {
	switch e.Name.Local {
	case "cols":
		return r.part.children(r.visitColumns)
	case "sheetData":
		return r.part.children(r.visitRow)
	case "mergeCells":
		return r.part.children(r.visitMerged)
	}
	return r.part.skip()
}

// visitColumns notes hidden columns; which of them the table has, only the
// header shows.
func (r *sheetReader) visitColumns(e element) error {
	if e.isSet("hidden") || isZero(e.attr("width")) {
		first, err1 := strconv.Atoi(e.attr("min"))
		last, err2 := strconv.Atoi(e.attr("max"))
		if err1 != nil || err2 != nil || first < 1 || last < first || last > sheetColumns {
			return r.part.errorf("columns %q to %q", e.attr("min"), e.attr("max"))
		}
		if len(r.columns) == sheetColumns {
			return r.part.errorf("%w: more than %d hidden columns", ErrTooLarge, sheetColumns)
		}
		r.columns = append(r.columns, span{first, last})
	}
	return r.part.skip()
}

func (r *sheetReader) visitRow(e element) error {
	if e.Name.Local != "row" {
		return r.part.skip()
	}
	number, previous := e.attr("r"), r.row
	r.row++
	if number != "" {
		var err error
		if r.row, err = strconv.Atoi(number); err != nil || r.row <= previous || r.row > sheetRows {
			r.row = previous
			return r.part.errorf("row %q after row %d", number, previous)
		}
	}
	if r.row > sheetRows {
		return r.part.errorf("%w: more than %d rows", ErrTooLarge, sheetRows)
	}
	r.column = 0
	r.cells = r.cells[:0]
	if err := r.part.children(r.visitCell); err != nil {
		return err
	}
	if len(r.cells) == 0 {
		return nil // nothing but formats, which is no gap unless something follows
	}
	if r.last+1 < r.row {
		r.builder.empty(r.last+1, r.row-1)
	}
	r.last = r.row
	if e.isSet("hidden") || isZero(e.attr("ht")) {
		r.hide()
	}
	r.pad(len(r.builder.header))
	return r.builder.add(r.row, r.cells)
}

// hide notes that the current row is hidden, and reports the hidden rows
// before it if they do not touch it.
func (r *sheetReader) hide() {
	if r.hidden.last+1 == r.row {
		r.hidden.last = r.row
		return
	}
	r.reportHidden()
	r.hidden = span{r.row, r.row}
}

func (r *sheetReader) reportHidden() {
	if s := r.hidden; s.first > 0 {
		r.builder.report.add(checkRowHidden, r.builder.report.at(s.first, 0), "", "%s", s.phrase("row", strconv.Itoa, "hidden"))
	}
}

// visitMerged reports merged cells.
func (r *sheetReader) visitMerged(e element) error {
	ref := e.attr("ref")
	corner, _, _ := strings.Cut(ref, ":")
	column, row, ok := parseReference(corner)
	if !ok {
		return r.part.errorf("merged cells %q", ref)
	}
	r.builder.report.add(checkCellMerged, r.builder.report.at(row, column), "", "cells %s are merged", ref)
	return r.part.skip()
}

// finish reports what is known only when the whole sheet has been read.
func (r *sheetReader) finish() error {
	b := r.builder
	if !b.started {
		return &Error{b.report.at(0, 0), fmt.Errorf("%w: the sheet is empty", ErrHeader)}
	}
	r.reportHidden()
	for _, s := range r.columns {
		s.last = min(s.last, len(b.header))
		if s.first > s.last {
			continue
		}
		subject := b.column(s.first - 1)
		b.report.add(checkColumnHidden, b.report.at(b.line, s.first), subject, "%s", s.phrase("column", finding.ColumnName, "hidden"))
	}
	return nil
}
