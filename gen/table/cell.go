package table

import (
	"fmt"
	"strconv"

	"example.com/smtpcodes/gen/finding"
)

// phrase says something about rows or columns: "row 3 is hidden", "columns
// B to D are hidden".
func (s span) phrase(what string, name func(int) string, is string) string {
	if s.first == s.last {
		return fmt.Sprintf("%s %s is %s", what, name(s.first), is)
	}
	return fmt.Sprintf("%ss %s to %s are %s", what, name(s.first), name(s.last), is)
}

// isZero reports whether the width or height of something is given as 0, which
// hides it too.
func isZero(size string) bool {
	f, err := strconv.ParseFloat(size, 64)
	return err == nil && f == 0
}

// cellValue is what the XML of a cell holds (ISO/IEC 29500-1 section 18.3.1.4).
type cellValue struct {
	stored    string // v: a number, a date, an index, a text
	inline    string // is
	isFormula bool
	formula   string // f; empty in all but the first cell of a shared one
}

// visitCell reads a cell of the current row.
func (r *sheetReader) visitCell(e element) error {
	if e.Name.Local != "c" {
		return r.part.skip()
	}
	previous := r.column
	r.column++
	if ref := e.attr("r"); ref != "" {
		column, row, ok := parseReference(ref)
		if !ok || row != r.row || column <= previous {
			return r.part.errorf("cell %q after column %d of row %d", ref, previous, r.row)
		}
		r.column = column
	}
	if r.column > sheetColumns {
		return r.part.errorf("%w: more than %d columns", ErrTooLarge, sheetColumns)
	}
	v, err := r.value()
	if err != nil {
		return err
	}
	text, err := r.text(e.attr("t"), v)
	if err != nil {
		return err
	}
	r.put(text)
	return nil
}

// value reads the children of a cell.
func (r *sheetReader) value() (v cellValue, err error) {
	err = r.part.children(func(e element) (err error) {
		switch e.Name.Local {
		case "v":
			v.stored, err = r.part.text()
		case "is":
			v.inline, err = r.part.richText()
		case "f":
			v.isFormula = true
			v.formula, err = r.part.text()
		default:
			err = r.part.skip()
		}
		return err
	})
	return v, err
}

// text returns the text of a cell of the given type, and reports one that was
// not typed in as text. Its text is then what the workbook stores.
func (r *sheetReader) text(kind string, v cellValue) (string, error) {
	text := v.stored
	switch kind {
	case "s":
		if v.stored != "" {
			var err error
			if text, err = shared(r.texts, v.stored); err != nil {
				return "", r.part.errorf("%w", err)
			}
		}
	case "inlineStr":
		text = v.inline
	case "str":
		text = unescape(v.stored)
	case "", "n", "b", "d", "e":
		if v.stored != "" && !v.isFormula {
			r.report(checkCellNumber, "%s %q, expected text", kinds[kind], v.stored)
		}
	default:
		return "", r.part.errorf("type %q of a cell", kind)
	}
	if v.isFormula {
		r.report(checkCellFormula, "formula %q, expected text", v.formula)
	}
	return text, nil
}

// kinds names the types of cells that are not text. Most dates are numbers.
var kinds = map[string]string{
	"": "number or date", "n": "number or date", "b": "truth value", "d": "date", "e": "error",
}

// report reports something about the current cell.
func (r *sheetReader) report(check *finding.Check, format string, args ...any) {
	report := r.builder.report
	report.add(check, report.at(r.row, r.column), r.builder.column(r.column-1), format, args...)
}

// put adds a text to the current row. Right of the header one is enough, since
// it is only reported.
func (r *sheetReader) put(text string) {
	width := sheetColumns
	if r.builder.started {
		width = len(r.builder.header)
	}
	if text == "" || len(r.cells) > width {
		return
	}
	r.pad(min(r.column-1, width))
	r.cells = append(r.cells, cell{text, int32(r.row), int32(r.column)})
}

// pad fills the row up to a column with empty cells.
func (r *sheetReader) pad(width int) {
	for len(r.cells) < width {
		r.cells = append(r.cells, cell{"", int32(r.row), int32(len(r.cells) + 1)})
	}
}

// parseReference parses "C12" into column 3 and row 12.
func parseReference(s string) (column, row int, ok bool) {
	i := 0
	for ; i < len(s) && 'A' <= s[i] && s[i] <= 'Z'; i++ {
		if column = column*26 + int(s[i]-'A'+1); column > sheetColumns {
			return 0, 0, false
		}
	}
	row, err := strconv.Atoi(s[i:])
	return column, row, err == nil && column > 0 && 0 < row && row <= sheetRows && s[i] != '+' && s[i] != '0'
}
