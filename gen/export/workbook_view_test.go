package export_test

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"example.com/smtpcodes/sources"
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

func TestWorkbookSheets(t *testing.T) {
	f := open(t, workbook(t, sources.FS))
	want := []string{
		"about", "gmail-sv", "gmail-zh", "relay-tr", "hosting-tr", "helpdesk-tr",
		"conditions", "phrases", "categories", "replies", "statuses", "waivers", "documents", "providers", "lists",
	}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Fatalf("sheets (-want +got):\n%s", diff)
	}
	about, err := f.GetRows("about")
	if err != nil || len(about) != len(want)+1 {
		t.Fatalf("the guide has %d rows, %v", len(about), err)
	}
	if diff := cmp.Diff([]string{"helpdesk-tr", "SMTP (Mail Gönderim) Hata Kodları", "helpdesk-tr.xlsx"}, about[6]); diff != "" {
		t.Errorf("guide (-want +got):\n%s", diff)
	}
	for _, name := range want {
		panes, err := f.GetPanes(name)
		if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.TopLeftCell != "A2" {
			t.Errorf("%s: panes %+v, %v", name, panes, err)
		}
	}
	if n := strings.Count(allSheets(t, workbook(t, sources.FS)), "<autoFilter "); n != len(want) {
		t.Errorf("%d sheets filter, want %d", n, len(want))
	}
}

// TestWorkbookCellsAreText demands it of every cell, empty ones and those that somebody will
// fill later: 5.1.10 typed as a number is 5.1.1.
func TestWorkbookCellsAreText(t *testing.T) {
	f := open(t, workbook(t, minimal(t, nil)))
	for _, sheet := range []string{"example-de", "conditions", "categories", "replies", "statuses"} {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for y := range len(rows) + 3 {
			for x := range rows[0] {
				cell, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				checkText(t, f, sheet, cell, y < len(rows))
			}
		}
	}
}

func checkText(t *testing.T, f *excelize.File, sheet, cell string, written bool) {
	t.Helper()
	if kind, err := f.GetCellType(sheet, cell); written && (err != nil || kind != excelize.CellTypeInlineString) {
		t.Errorf("%s!%s has type %v, %v", sheet, cell, kind, err)
	}
	if formula, err := f.GetCellFormula(sheet, cell); err != nil || formula != "" {
		t.Errorf("%s!%s has the formula %q, %v", sheet, cell, formula, err)
	}
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if style.NumFmt != 49 || style.Alignment == nil || !style.Alignment.WrapText {
		t.Errorf("%s!%s has number format %d and alignment %+v, want 49, text, wrapped", sheet, cell, style.NumFmt, style.Alignment)
	}
	if bold := style.Font != nil && style.Font.Bold; bold != (cell[1:] == "1") {
		t.Errorf("%s!%s is bold: %v", sheet, cell, bold)
	}
}

func TestWorkbookDropDowns(t *testing.T) {
	f := open(t, workbook(t, minimal(t, nil)))
	const actions, parties = `"None,Retry,SlowDown,Split,Suppress,FixSender,FixConfig,FixContent,Return"`, `"Nobody,Recipient,Author,SendingServer,ReceivingServer"`
	want := map[string]map[string]string{
		"about":      {},
		"example-de": {"$C$2:$C$1003": "'lists'!$B$2:$B$3"},
		"conditions": {
			"$C$2:$C$1003": "'lists'!$C$2:$C$2", "$D$2:$D$1003": "'lists'!$A$2:$A$5",
			"$E$2:$E$1003": actions, "$F$2:$F$1003": parties,
		},
		"categories": {"$B$2:$B$1004": actions, "$C$2:$C$1004": actions, "$D$2:$D$1004": `"yes"`, "$E$2:$E$1004": parties},
		"replies":    {"$D$2:$D$1005": "'lists'!$A$2:$A$5"},
		"statuses":   {"$D$2:$D$1003": "'lists'!$A$2:$A$5"},
		"waivers":    {}, "documents": {}, "providers": {}, "lists": {},
	}
	got := map[string]map[string]string{}
	for _, sheet := range f.GetSheetList() {
		got[sheet] = map[string]string{}
		list, err := f.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range list {
			got[sheet][v.Sqref] = v.Formula1
			closed := strings.HasPrefix(v.Formula1, `"`)
			if v.Type != "list" || !v.ShowErrorMessage || v.ErrorStyle == nil || (*v.ErrorStyle == "warning") == closed {
				t.Errorf("%s %s: %+v", sheet, v.Sqref, v)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("drop-downs (-want +got):\n%s", diff)
	}
}

func TestWorkbookComments(t *testing.T) {
	f := open(t, workbook(t, minimal(t, map[string]string{
		"example-de.csv": "reply,enhanced,condition,text\n450,5.1.1,example-user-unknown,Unbekannt.\n\"450\",\"4.2.2\",\"example-mailbox-full\",\"Voll\u200b,\nganz.\"\n432,,example-mailbox-full,Voll.\n",
		"waivers.csv":    "finding,where,reason\nclass-mismatch,450 5.1.1,They send it so.\nclass-mismatch,550 4.1.1,Nobody does.\n",
	})))
	type comment struct{ Sheet, Cell, Text string }
	var got []comment
	for _, sheet := range f.GetSheetList() {
		list, err := f.GetComments(sheet)
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(list, func(a, b excelize.Comment) int { return strings.Compare(a.Cell, b.Cell) })
		for _, c := range list {
			if c.Author != "smtpcodes" {
				t.Errorf("%s!%s is by %q", sheet, c.Cell, c.Author)
			}
			got = append(got, comment{sheet, c.Cell, c.Text})
		}
	}
	want := []comment{
		{"example-de", "A4", `pair-drift (warning): condition "example-mailbox-full" is documented under 450 4.2.2, 432
example-de!A3: 450 4.2.2 (2025)

reply-meaning (warning): reply 432 means "A password transition is needed" (RFC 4954 section 6), but condition "example-mailbox-full" is of category MailboxFull
replies!A3: standard meaning`},
		{"example-de", "B2", "class-mismatch (error): enhanced code 5.1.1 has class 5, reply 450 has class 4\nwaived: They send it so."},
		{"example-de", "D3", `cell-control (error): character U+200B after "Voll" is invisible or reorders the text`},
		{"waivers", "B3", `waiver-unused (error): no finding of class-mismatch is about "550 4.1.1"`},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}
}

// TestWorkbookSaysNothingOfItsMaker looks for names and times, which would
// change with the machine.
func TestWorkbookSaysNothingOfItsMaker(t *testing.T) {
	data := workbook(t, sources.FS)
	if !bytes.Equal(data, workbook(t, sources.FS)) {
		t.Error("two runs differ")
	}
	properties, err := open(t, data).GetDocProps()
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

// allSheets returns the XML of all sheets.
func allSheets(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, entry := range z.File {
		if strings.HasPrefix(entry.Name, "xl/worksheets/sheet") {
			r, err := entry.Open()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := b.ReadFrom(r); err != nil {
				t.Fatal(err)
			}
			r.Close()
		}
	}
	return b.String()
}

// TestWorkbookNamesFiles is about tables of which one file is built in, and another one is not.
func TestWorkbookNamesFiles(t *testing.T) {
	folder := fstest.MapFS{
		"smtpcodes.toml": {Data: []byte("[builtin]\n\n[tables]\nconditions = \"mine.csv\"\nphrases = \"said.csv\"\n")},
		"mine.csv":       {Data: []byte("id,name,category,action,party,summary\nmine,Mine,MailboxFull,Retry,Recipient,Mine.\n")},
		"said.csv":       {Data: []byte("condition,phrase\nmine,my mailbox overflows\n")},
	}
	rows, err := open(t, workbook(t, folder)).GetRows("about")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, row := range rows {
		files[row[0]] = strings.Join(row[2:], "")
	}
	for sheet, want := range map[string]string{
		"conditions": "mine.csv", "conditions (built-in)": "conditions.csv",
		"phrases": "said.csv", "phrases (built-in)": "phrases.csv",
		"gmail-sv": "gmail-sv.csv", "documents": "smtpcodes.toml", "lists": "",
	} {
		if files[sheet] != want {
			t.Errorf("sheet %q is of file %q, want %q", sheet, files[sheet], want)
		}
	}
}
