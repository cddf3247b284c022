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
	if s.source == nil {
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

// rangeOf returns the cells of another sheet that a column names, as a formula.
func rangeOf(sheets []*sheet, name string) string {
	kind, key := "", ""
	switch name {
	case "category":
		kind, key = "categories", "name"
	case "condition":
		kind, key = "conditions", "id"
	case "provider":
		kind, key = "providers", "id"
	}
	for _, s := range sheets {
		if i := slices.IndexFunc(s.columns, func(c column) bool { return c.name == key }); s.kind == kind && i >= 0 && len(s.rows) > 0 {
			return "'" + s.name + "'!" + cellRange(i+1, len(s.rows))
		}
	}
	return ""
}

// cellRange names the cells of a column below the header.
func cellRange(column, rows int) string {
	letter := finding.ColumnName(column)
	return fmt.Sprintf("$%s$2:$%s$%d", letter, letter, rows+1)
}
