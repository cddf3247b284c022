package export

import (
	"errors"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
)

// A CellError says that a format cannot hold what a cell says.
type CellError struct {
	Position finding.Position // of the cell, or of its row if the cell is of another table
	Column   string           // one of Columns; in a workbook, the column's header
	Format   string           // one of Formats
	Reason   string
}

func (e *CellError) Error() string {
	return fmt.Sprintf("%s: %s cannot be written as %s: %s", e.Position, e.Column, e.Format, e.Reason)
}

// checkCells returns a [*CellError] for every cell that the format cannot hold,
// joined.
func checkCells(reg *registry.Registry, format string) error {
	var errs []error
	for row := range rows(reg) {
		for i, text := range newRecord(row).cells() {
			if reason := refusal(format, Columns[i], text); reason != "" {
				errs = append(errs, &CellError{position(row, Columns[i]), Columns[i], format, reason})
			}
		}
	}
	return errors.Join(errs...)
}

// refusal returns why the format cannot hold a text, or "" if it can.
func refusal(format, column, text string) string {
	if !utf8.ValidString(text) {
		return fmt.Sprintf("%q is not valid UTF-8", text)
	}
	if format == "jsonl" && column == "reply" && text != "" {
		if _, ok := replyNumber(text); !ok {
			return fmt.Sprintf("%q is no number", text)
		}
	}
	return ""
}

// workbookRefusal is about what excelize would cut off or replace.
func workbookRefusal(text string) string {
	if !utf8.ValidString(text) {
		return fmt.Sprintf("%q is not valid UTF-8", text)
	}
	units := 0
	for _, r := range text {
		units += utf16.RuneLen(r)
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff' {
			return fmt.Sprintf("%U is no character of XML 1.0", r)
		}
	}
	if units > excelize.TotalCellChars {
		return fmt.Sprintf("it has %d UTF-16 code units, a cell holds %d", units, excelize.TotalCellChars)
	}
	return ""
}

// position returns where the named column of a row stands, or the row itself
// for what other tables say.
func position(row *registry.Row, column string) finding.Position {
	switch column {
	case "reply":
		return row.ReplyCell.Position
	case "enhanced":
		return row.EnhancedCell.Position
	case "text":
		return row.Text.Position
	case "cause":
		return row.Cause.Position
	case "remedy":
		return row.Remedy.Position
	}
	return row.Position
}
