package export

import (
	"errors"
	"io"
	"iter"

	"github.com/xuri/excelize/v2"

	"example.com/smtpcodes/gen/registry"
)

func writeXLSX(w io.Writer, reg *registry.Registry) (err error) {
	b, err := newWorkbook()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.file.Close()) }()
	if err := b.addSheet("Rows", rowColumns, rowCells(reg)); err != nil {
		return err
	}
	_, err = b.file.WriteTo(w)
	return err
}

func rowCells(reg *registry.Registry) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for row := range rows(reg) {
			if !yield(newRecord(row).cells()) {
				return
			}
		}
	}
}

// rowColumns are Columns with widths at which most codes and names fit, and the texts
// take few lines.
var rowColumns = []sheetColumn{
	{Columns[0], 14},
	{Columns[1], 10},
	{Columns[2], 8},
	{Columns[3], 10},
	{Columns[4], 60},
	{Columns[5], 40},
	{Columns[6], 40},
	{Columns[7], 36},
	{Columns[8], 24},
	{Columns[9], 12},
}

// A sheetColumn is a column of a sheet: its header, and its width in characters.
type sheetColumn struct {
	header string
	width  float64
}

// A workbook is a workbook in the making.
type workbook struct {
	file         *excelize.File
	header, cell int // styles
	sheets       int
}

func newWorkbook() (*workbook, error) {
	b := &workbook{file: excelize.NewFile()}
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
func (b *workbook) addSheet(name string, columns []sheetColumn, rows iter.Seq[[]string]) error {
	if err := b.nextSheet(name); err != nil {
		return err
	}
	out, err := b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	header := make([]string, len(columns))
	for i, c := range columns {
		header[i] = c.header
		if err := out.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := setRow(out, 1, header, b.header); err != nil {
		return err
	}
	last := 1
	for cells := range rows {
		last++
		if err := setRow(out, last, cells, b.cell); err != nil {
			return err
		}
	}
	corner, err := excelize.CoordinatesToCellName(len(columns), last)
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(name, "A1:"+corner, nil); err != nil {
		return err
	}
	return out.Flush()
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
