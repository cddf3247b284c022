package export

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"example.com/smtpcodes/gen/registry"
)

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// TestXLSXReadBack demands that every cell is text in content and format, so that
// nothing is evaluated, now or when somebody edits it.
func TestXLSXReadBack(t *testing.T) {
	for _, reg := range []*registry.Registry{newMaker().Registry, usual(), hostileRegistry()} {
		f := open(t, write(t, "xlsx", reg))
		if diff := cmp.Diff([]string{"Rows"}, f.GetSheetList()); diff != "" {
			t.Fatalf("sheets (-want +got):\n%s", diff)
		}
		for y, record := range wantCells(reg) {
			for x, want := range record {
				name, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				checkTextCell(t, f, name, want)
			}
		}
		if rows, err := f.GetRows("Rows"); err != nil || len(rows) != len(wantCells(reg)) {
			t.Errorf("%d rows, %v; want %d", len(rows), err, len(wantCells(reg)))
		}
	}
}

func checkTextCell(t *testing.T, f *excelize.File, name, want string) {
	t.Helper()
	if got, err := f.GetCellValue("Rows", name); err != nil || got != want {
		t.Errorf("%s is %q, %v; want %q", name, got, err, want)
	}
	if kind, err := f.GetCellType("Rows", name); err != nil || kind != excelize.CellTypeInlineString {
		t.Errorf("%s (%q) has type %v, %v", name, want, kind, err)
	}
	if formula, err := f.GetCellFormula("Rows", name); err != nil || formula != "" {
		t.Errorf("%s has the formula %q, %v", name, formula, err)
	}
	id, err := f.GetCellStyle("Rows", name)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if style.NumFmt != 49 {
		t.Errorf("%s has number format %d, want 49, text", name, style.NumFmt)
	}
	if style.Alignment == nil || !style.Alignment.WrapText {
		t.Errorf("%s does not wrap", name)
	}
	if bold := style.Font != nil && style.Font.Bold; bold != strings.HasSuffix(name, "1") && len(name) == 2 {
		t.Errorf("%s is bold: %v", name, bold)
	}
}

func TestXLSXView(t *testing.T) {
	data := write(t, "xlsx", usual())
	f := open(t, data)
	panes, err := f.GetPanes("Rows")
	if err != nil {
		t.Fatal(err)
	}
	if !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 0 || panes.TopLeftCell != "A2" {
		t.Errorf("panes are %+v", panes)
	}
	if len(rowColumns) != len(Columns) {
		t.Fatalf("%d columns have a width, of %d", len(rowColumns), len(Columns))
	}
	for i, c := range rowColumns {
		if c.header != Columns[i] {
			t.Errorf("column %d is %q, want %q", i, c.header, Columns[i])
		}
		width, err := f.GetColWidth("Rows", excelizeColumn(t, i+1))
		if err != nil || width != c.width {
			t.Errorf("column %d is %v wide, %v; want %v", i, width, err, c.width)
		}
	}
	sheet := part(t, data, "xl/worksheets/sheet1.xml")
	if !strings.Contains(sheet, `<autoFilter ref="$A$1:$J$8"`) && !strings.Contains(sheet, `<autoFilter ref="A1:J8"`) {
		t.Error("the header does not filter")
	}
}

func excelizeColumn(t *testing.T, n int) string {
	t.Helper()
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// TestXLSXSaysNothingOfItsMaker looks for names and times, which would
// change with the machine.
func TestXLSXSaysNothingOfItsMaker(t *testing.T) {
	data := write(t, "xlsx", usual())
	f := open(t, data)
	properties, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&excelize.DocProperties{}, properties); diff != "" {
		t.Errorf("properties (-want +got):\n%s", diff)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range z.File {
		if entry.ModifiedDate != 0 || entry.ModifiedTime != 0 || len(entry.Extra) != 0 {
			t.Errorf("%s has a time: %v", entry.Name, entry.Modified)
		}
	}
}

// TestWorkbookTakesMoreSheets is about reports of several sheets.
func TestWorkbookTakesMoreSheets(t *testing.T) {
	b, err := newWorkbook()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Rows", "More"} {
		if err := b.addSheet(name, rowColumns, rowCells(usual())); err != nil {
			t.Fatal(err)
		}
	}
	var data bytes.Buffer
	if _, err := b.file.WriteTo(&data); err != nil {
		t.Fatal(err)
	}
	f := open(t, data.Bytes())
	if diff := cmp.Diff([]string{"Rows", "More"}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	for _, name := range f.GetSheetList() {
		if rows, err := f.GetRows(name); err != nil || len(rows) != len(wantCells(usual())) {
			t.Errorf("sheet %q has %d rows, %v", name, len(rows), err)
		}
	}
}

func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
