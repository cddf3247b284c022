package export

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/templates"
)

// spareRows is how many empty rows below a table have its drop-downs too.
const spareRows = 1000

// dropDowns returns the drop-downs of a sheet's columns. A word that is not one of a closed
// list is refused; a name that another sheet does not list may be a new one that is
// added there later, so it can be confirmed.
func dropDowns(sheets []*sheet, s *sheet) []*excelize.DataValidation {
	if !s.own {
		return nil
	}
	var list []*excelize.DataValidation
	for i, c := range s.columns {
		words, names := wordsOf(c.name), rangeOf(sheets, c.name)
		if words == "" && names == "" {
			continue
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(cellRange(i+1, len(s.rows)+spareRows))
		v.Type = "list"
		if words != "" {
			v.Formula1 = words
			v.SetError(excelize.DataValidationErrorStyleStop, c.header, "Choose one of the list.")
		} else {
			v.Formula1 = names
			v.SetError(excelize.DataValidationErrorStyleWarning, c.header, "The list has no such name. Is it a new one?")
		}
		list = append(list, v)
	}
	return list
}

// wordsOf returns the words that a column may have, as a formula, if the list
// is closed.
func wordsOf(column string) string {
	switch column {
	case "action", "transient", "permanent":
		return wordList(templates.Actions())
	case "party":
		return wordList(templates.Parties())
	case "passes":
		return `"yes"`
	}
	return ""
}

// wordList returns the text forms of an enum as a formula.
func wordList[E fmt.Stringer](values iter.Seq[E]) string {
	var words []string
	for v := range values {
		words = append(words, v.String())
	}
	return `"` + strings.Join(words, ",") + `"`
}

// rangeOf returns the cells of the sheet of choices that list what a column may name, as a
// formula.
func rangeOf(sheets []*sheet, name string) string {
	choices := sheets[len(sheets)-1]
	i := slices.IndexFunc(choices.columns, func(c column) bool { return c.name == name })
	if i < 0 {
		return ""
	}
	n := 0
	for n < len(choices.rows) && choices.rows[n][i].Text != "" {
		n++
	}
	if n == 0 {
		return ""
	}
	return "'" + choices.name + "'!" + cellRange(i+1, n)
}

// cellRange names the cells of a column below the header.
func cellRange(column, rows int) string {
	letter := finding.ColumnName(column)
	return fmt.Sprintf("$%s$2:$%s$%d", letter, letter, rows+1)
}
