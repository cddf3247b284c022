package command

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// sheetName is the sheet that the script command xlsx writes.
const sheetName = "Codes"

// A workbook is one in the making: archives of text hold no spreadsheets, so
// scripts say what to write.
type workbook struct {
	*excelize.File
	password string
}

func writeWorkbook(ts *testscript.TestScript, args []string) (err error) {
	if len(args) < 2 {
		return errors.New("usage: xlsx FILE CSV [EDIT...]")
	}
	w := &workbook{File: excelize.NewFile()}
	defer func() { err = errors.Join(err, w.Close()) }()
	if err := w.fill(ts.ReadFile(args[1])); err != nil {
		return err
	}
	for _, text := range args[2:] {
		if err := w.edit(text); err != nil {
			return fmt.Errorf("%q: %w", text, err)
		}
	}
	var b bytes.Buffer
	if err := w.Write(&b, excelize.Options{Password: w.password}); err != nil {
		return err
	}
	return writeFile(ts, args[0], b.String())
}

// fill writes the records of a CSV text to the sheet, each cell as text.
func (w *workbook) fill(text string) error {
	if err := w.SetSheetName(w.GetSheetName(0), sheetName); err != nil {
		return err
	}
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return err
	}
	for i, record := range records {
		if err := w.SetSheetRow(sheetName, "A"+strconv.Itoa(i+1), &record); err != nil {
			return err
		}
	}
	return nil
}

// edit does to the sheet what people do in a spreadsheet:
//
//	number B3 4.2         type a number into a cell
//	formula D2 "a"&"b"    type a formula into a cell
//	merge C2:C3           merge cells
//	hide row 3            hide a row
//	hide column B         hide a column
//	hide sheet            hide the sheet behind another one
//	password secret       save with a password
func (w *workbook) edit(text string) error {
	verb, rest, _ := strings.Cut(text, " ")
	object, value, _ := strings.Cut(rest, " ")
	switch verb {
	case "number":
		number, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return err
		}
		return w.SetCellFloat(sheetName, object, number, -1, 64)
	case "formula":
		return w.SetCellFormula(sheetName, object, value)
	case "merge":
		first, last, _ := strings.Cut(object, ":")
		return w.MergeCell(sheetName, first, last)
	case "hide":
		return w.hide(object, value)
	case "password":
		w.password = object
		return nil
	}
	return errors.New("no such edit")
}

func (w *workbook) hide(what, which string) error {
	switch what {
	case "row":
		row, err := strconv.Atoi(which)
		if err != nil {
			return err
		}
		return w.SetRowVisible(sheetName, row, false)
	case "column":
		return w.SetColVisible(sheetName, which, false)
	case "sheet":
		cover, err := w.NewSheet("Cover")
		if err != nil {
			return err
		}
		w.SetActiveSheet(cover)
		return w.SetSheetVisible(sheetName, false)
	}
	return errors.New("nothing of that name can be hidden")
}
