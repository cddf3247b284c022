package finding

import (
	"cmp"
	"fmt"
	"strconv"
)

// A Source is a file, or one sheet of a workbook, that positions point into.
type Source struct {
	Path  string // as shown to the user, with slashes: "sources/gmail-zh.csv"
	Sheet string // the sheet's name in a workbook; empty for text files
	Order int    // rank in sorted output: the order in which the sources were read
	// BuiltIn says that the file is part of the command: whoever runs it has no file of
	// that path. Such sources come after all others in sorted output.
	BuiltIn bool
}

// A Position is where a cell stands, as the user's editor or spreadsheet
// shows it. The zero Position is nowhere.
type Position struct {
	Source *Source
	Line   int // in a text file the line, in a sheet the row, from 1; 0 means the whole source
	Column int // in a text file the byte column, in a sheet the column, from 1; 0 means the whole line
}

// String returns "sources/gmail-zh.csv:21:6" for text files and
// "sources/helpdesk-tr.xlsx:Codes!C12" for workbooks.
func (p Position) String() string {
	switch {
	case p.Source == nil:
		return "-"
	case p.Source.Sheet != "" && p.Line == 0:
		return p.Source.Path + ":" + p.Source.Sheet
	case p.Source.Sheet != "":
		return fmt.Sprintf("%s:%s!%s%d", p.Source.Path, p.Source.Sheet, ColumnName(p.Column), p.Line)
	case p.Line == 0:
		return p.Source.Path
	case p.Column == 0:
		return p.Source.Path + ":" + strconv.Itoa(p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.Source.Path, p.Line, p.Column)
}

// Compare orders positions by source, then line, then column.
func (p Position) Compare(q Position) int {
	if p.Source == nil || q.Source == nil {
		return cmp.Compare(boolInt(p.Source != nil), boolInt(q.Source != nil))
	}
	return cmp.Or(
		cmp.Compare(boolInt(p.Source.BuiltIn), boolInt(q.Source.BuiltIn)),
		cmp.Compare(p.Source.Order, q.Source.Order),
		cmp.Compare(p.Source.Path, q.Source.Path),
		cmp.Compare(p.Source.Sheet, q.Source.Sheet),
		cmp.Compare(p.Line, q.Line),
		cmp.Compare(p.Column, q.Column),
	)
}

// BuiltIn reports whether the position is in a file that is part of the command.
func (p Position) BuiltIn() bool { return p.Source != nil && p.Source.BuiltIn }

// ColumnName returns the letters that a spreadsheet shows for a column
// counted from 1: 1 is A, 27 is AA. It returns "" for 0.
func ColumnName(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
