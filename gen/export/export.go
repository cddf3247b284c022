// Package export writes the rows of the documents as data: for scripts, for
// spreadsheets and for people.
//
// No format loses a row or changes a word. Cells are written as the document
// has them, and what a format cannot hold is an error, never a replacement.
package export

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
)

// Formats are the formats that [Write] knows.
var Formats = []string{"jsonl", "csv", "xlsx", "md", "html"}

// ErrFormat is the error of [Write] for a format that is not in [Formats].
var ErrFormat = errors.New("unknown format")

// Write writes every row of every document in the given format, in the order
// of the documents, then of their rows; as a workbook, all tables.
//
//   - jsonl: a JSON object a line, with the keys of [Columns]. reply is a number, all
//     else text. A code that a row lacks is null, any other text that it lacks is "".
//   - csv: the same columns below a header, as RFC 4180 has it but with line
//     feeds. Nothing guards cells that a spreadsheet takes for formulas, because
//     every guard changes the data: in a spreadsheet, open xlsx instead.
//   - xlsx: a workbook for review, a sheet a table, its cells as they stand in its file and
//     all of them text; the findings are comments. A manifest can name it as the source of any table.
//   - md: Markdown for people, in GitHub's flavour: the categories, their conditions,
//     and the rows of each as a table. Characters that cannot be seen are written as escapes.
//   - html: the same as one page that needs nothing else.
//
// The output depends on the tables alone: the same bytes on every run.
//
// The error is [ErrFormat], one [*CellError] or several joined, both before anything is
// written, or that of w.
func Write(w io.Writer, format string, reg *registry.Registry, findings []finding.Finding) error {
	var write func(io.Writer, *registry.Registry) error
	switch format {
	case "jsonl":
		write = writeJSONL
	case "csv":
		write = writeCSV
	case "xlsx":
		return writeWorkbook(w, reg.Input, findings)
	case "md":
		write = writeMarkdown
	case "html":
		write = writeHTML
	default:
		return fmt.Errorf("%w %q: expected one of %s", ErrFormat, format, strings.Join(Formats, ", "))
	}
	if err := checkCells(reg, format); err != nil {
		return err
	}
	return write(w, reg)
}
