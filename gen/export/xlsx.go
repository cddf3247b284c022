package export

import (
	"cmp"
	"errors"
	"io"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// A workbook is a workbook in the making.
type workbook struct {
	file         *excelize.File
	header, cell int // styles
	sheets       int
}

func newWorkbook() (*workbook, error) {
	b := &workbook{file: excelize.NewFile()}
	b.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return newPartWriter(w) })
	// Without this the workbook names its library's author as its own, and a
	// day in 2006.
	b.file.Pkg.Store("docProps/core.xml", []byte(coreProperties))
	const text = 49 // the built-in number format "@"
	align := &excelize.Alignment{Vertical: "top", WrapText: true}
	var errs [2]error
	b.header, errs[0] = b.file.NewStyle(&excelize.Style{NumFmt: text, Alignment: align, Font: &excelize.Font{Bold: true}})
	b.cell, errs[1] = b.file.NewStyle(&excelize.Style{NumFmt: text, Alignment: align})
	return b, errors.Join(errs[:]...)
}

// coreProperties says nothing about who made the workbook, or when.
const coreProperties = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
	`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`

// addSheet adds a sheet of text cells below a header that stays in sight and filters.
func (b *workbook) addSheet(s *sheet, dropDowns []*excelize.DataValidation, comments map[place]string) error {
	if err := b.nextSheet(s.name); err != nil {
		return err
	}
	// These go into the sheet before it is streamed, which ends it.
	for _, v := range dropDowns {
		if err := b.file.AddDataValidation(s.name, v); err != nil {
			return err
		}
	}
	if err := b.addComments(s.name, comments); err != nil {
		return err
	}
	corner, err := excelize.CoordinatesToCellName(max(len(s.columns), 1), len(s.rows)+1)
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(s.name, "A1:"+corner, nil); err != nil {
		return err
	}
	out, err := b.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if err := b.setColumns(out, s.columns); err != nil {
		return err
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	header := make([]string, len(s.columns))
	for i, c := range s.columns {
		header[i] = c.header
	}
	if err := setRow(out, 1, header, b.header); err != nil {
		return err
	}
	texts := make([]string, len(s.columns))
	for i, row := range s.rows {
		for j, cell := range row {
			texts[j] = cell.Text
		}
		if err := setRow(out, i+2, texts, b.cell); err != nil {
			return err
		}
	}
	return out.Flush()
}

// setColumns sets the columns' widths, and makes text of what is typed below the last row.
func (b *workbook) setColumns(out *excelize.StreamWriter, columns []column) error {
	for i, c := range columns {
		if err := out.SetColWidth(i+1, i+1, width(c.name)); err != nil {
			return err
		}
		if err := out.SetColStyle(i+1, i+1, b.cell); err != nil {
			return err
		}
	}
	return nil
}

// width returns how many characters wide a column is: codes and names fit, and
// texts take few lines.
func width(column string) float64 {
	switch column {
	case "reply", "enhanced", "code", "weight", "passes", "class", "language":
		return 10
	case "text", "summary", "about", "reason":
		return 60
	case "condition", "id", "cause", "remedy", "note", "phrase", "title":
		return 40
	}
	return 24
}

// addComments adds what findings say, in the order of rows.
func (b *workbook) addComments(sheet string, comments map[place]string) error {
	places := slices.SortedFunc(maps.Keys(comments), func(a, b place) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column))
	})
	for _, at := range places {
		cell, err := excelize.CoordinatesToCellName(at.column, at.row)
		if err != nil {
			return err
		}
		c := excelize.Comment{Author: "smtpcodes", Cell: cell, Text: comments[at], Width: 480, Height: 160}
		if err := b.file.AddComment(sheet, c); err != nil {
			return err
		}
	}
	return nil
}

// nextSheet makes a sheet. A new workbook has one already.
func (b *workbook) nextSheet(name string) error {
	b.sheets++
	if b.sheets == 1 {
		return b.file.SetSheetName(b.file.GetSheetName(0), name)
	}
	_, err := b.file.NewSheet(name)
	return err
}

// setRow writes a row of text cells. Empty ones have the style too, so that what is
// typed into them later is text as well.
func setRow(out *excelize.StreamWriter, row int, cells []string, style int) error {
	values := make([]any, len(cells))
	for i, text := range cells {
		values[i] = excelize.Cell{StyleID: style, Value: text}
	}
	first, err := excelize.CoordinatesToCellName(1, row)
	if err != nil {
		return err
	}
	return out.SetRow(first, values)
}
