package table

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// A workbook as a library writes it, with all that a spreadsheet can do to a
// cell.
func TestXLSXWritten(t *testing.T) {
	x := excelize.NewFile()
	x.SetSheetName("Sheet1", "Codes")
	textStyle, err := x.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		t.Fatal(err)
	}
	date, err := x.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	set := func(cell string, value any) {
		if err := x.SetCellValue("Codes", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	for i, name := range []string{"reply", "enhanced", "condition", "text", "cause"} {
		set(fmt.Sprintf("%c1", 'A'+i), name)
	}
	x.SetCellStyle("Codes", "A1", "E100", textStyle)
	set("A2", "550")
	set("B2", "5.1.10")
	set("C2", "a")
	set("D2", "  kept blanks, ☃ and _x_ and\nlines ")
	set("A3", 550)
	set("B3", 5.1)
	set("C3", "b")
	set("D3", true)
	set("A5", 40183)
	x.SetCellStyle("Codes", "A5", "A5", date)
	x.SetCellFormula("Codes", "C5", `CONCATENATE("a","b")`)
	x.SetCellRichText("Codes", "D5", []excelize.RichTextRun{{Text: "rich "}, {Text: "text", Font: &excelize.Font{Bold: true}}})
	set("C7", "c")
	set("D7", "d")
	set("G7", "outside")
	set("C8", "e")
	set("D8", "f")
	x.MergeCell("Codes", "D7", "E7")
	x.SetRowVisible("Codes", 7, false)
	x.SetRowVisible("Codes", 8, false)
	x.SetRowVisible("Codes", 20, false)
	x.SetColVisible("Codes", "D:F", false)
	other, err := x.NewSheet("Other")
	if err != nil {
		t.Fatal(err)
	}
	x.SetActiveSheet(other)
	x.SetSheetVisible("Codes", false)
	var file bytes.Buffer
	if err := x.Write(&file); err != nil {
		t.Fatal(err)
	}

	in, err := readDocument(t, "d.xlsx", file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"reply", "enhanced", "condition", "text", "cause"},
		{"550", "5.1.10", "a", "  kept blanks, ☃ and _x_ and\nlines ", ""},
		{"550", "5.1", "b", "1", ""},
		{"40183", "", "", "rich text", ""},
		{"", "", "c", "d", ""},
		{"", "", "e", "f", ""},
	}
	if diff := cmp.Diff(want, cellTexts(in.Documents[0])); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
	const wantFindings = `sources/d.xlsx:Codes: sheet "Codes" is hidden (sheet-hidden) [d.xlsx]
sources/d.xlsx:Codes!D1: columns D to E are hidden (column-hidden) [d.xlsx text]
sources/d.xlsx:Codes!A3: number or date "550", expected text (cell-number) [d.xlsx reply]
sources/d.xlsx:Codes!B3: number or date "5.1", expected text (cell-number) [d.xlsx enhanced]
sources/d.xlsx:Codes!D3: truth value "1", expected text (cell-number) [d.xlsx text]
sources/d.xlsx:Codes!4: row 4 is empty (row-empty) [d.xlsx]
sources/d.xlsx:Codes!A5: number or date "40183", expected text (cell-number) [d.xlsx reply]
sources/d.xlsx:Codes!C5: formula "CONCATENATE(\"a\",\"b\")", expected text (cell-formula) [d.xlsx condition]
sources/d.xlsx:Codes!6: row 6 is empty (row-empty) [d.xlsx]
sources/d.xlsx:Codes!7: rows 7 to 8 are hidden (row-hidden) [d.xlsx]
sources/d.xlsx:Codes!D7: cells D7:E7 are merged (cell-merged) [d.xlsx]
sources/d.xlsx:Codes!G7: cell "outside" is right of the last column of the header (row-width) [d.xlsx]
`
	if diff := cmp.Diff(wantFindings, findings(in)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	for _, c := range []struct {
		row          int
		column, want string
	}{
		{0, "enhanced", "sources/d.xlsx:Codes!B2"},
		{2, "cause", "sources/d.xlsx:Codes!E5"},
		{4, "condition", "sources/d.xlsx:Codes!C8"},
		{4, "remedy", "sources/d.xlsx:Codes!8"},
	} {
		if got := in.Documents[0].Cell(c.row, c.column).Position.String(); got != c.want {
			t.Errorf("Cell(%d, %q) is at %s, want %s", c.row, c.column, got, c.want)
		}
	}
}

// Forms of XML that other programs write.
func TestXLSXForms(t *testing.T) {
	const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"
	want := [][]string{{"condition", "text"}, {"some text", "b"}}
	for _, c := range []struct {
		name  string
		parts parts
	}{
		{"inline", workbookParts(sheetXML(`<row><c r="A2" t="s"><v> 2 </v></c><c t="inlineStr"><is><t>b</t></is></c></row>`))},
		{"pieces", workbookParts(sheetXML(`<row><c t="inlineStr"><is><r><rPr><b/></rPr><t>some</t></r><r><t xml:space="preserve"> text</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c><c t="inlineStr"><is><t>b</t></is></c></row>`))},
		{"str", workbookParts(sheetXML(`<row r="2" spans="1:2" ht="15"><c r="A2" t="str"><v>some te<![CDATA[xt]]></v></c><c r="B2" t="str"><v>b</v><extLst><ext><v>9</v></ext></extLst></c><c r="C2" s="4"/></row>`))},
		{"escapes", workbookParts(sheetXML(`<row r="2"><c r="A2" t="str"><v>some_x0020_text</v></c><c r="B2" t="str"><v>b</v></c></row>`))},
		{"head", workbookParts(xmlHead + strings.ReplaceAll(sheetXML(`<row><c t="s"><v>2</v></c><c t="str"><v>b</v></c></row>`), "><", ">\n<"))},
		{"prefix", workbookParts(`<x:worksheet xmlns:x="urn:x"><x:sheetFormatPr/><x:cols><x:col min="1" max="2" width="9"/></x:cols><x:sheetData>` +
			`<x:row r="1"><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row><x:row><x:c t="s"><x:v>2</x:v></x:c><x:c t="str"><x:v>b</x:v></x:c></x:row>` +
			`</x:sheetData><x:mergeCells count="0"/></x:worksheet>`)},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, err := readDocument(t, "d.xlsx", c.parts.zip(t))
			if err != nil {
				t.Fatal(err)
			}
			if got := findings(in); got != "" {
				t.Errorf("findings:\n%s", got)
			}
			if diff := cmp.Diff(want, cellTexts(in.Documents[0])); diff != "" {
				t.Errorf("cells (-want +got):\n%s", diff)
			}
		})
	}
}

func TestXLSXErrors(t *testing.T) {
	good := func() parts { return workbookParts(sheetXML("")) }
	const bad = "sources/d.xlsx:Codes: not a readable workbook: "
	for _, c := range []struct {
		name   string
		in     []byte
		reason error
		want   string
	}{
		{"empty", nil, ErrNotWorkbook, bad + "it does not begin like one"},
		{"CSV", []byte("condition,text\n"), ErrNotWorkbook, bad + "it does not begin like one"},
		{"truncated", good().zip(t)[:700], ErrNotWorkbook, bad + "zip: not a valid zip file"},
		{"zip of something else", parts{"a": "b"}.zip(t), ErrNotWorkbook, bad + `it has no part "_rels/.rels"`},
		{"no main part", good().with("_rels/.rels", "<Relationships/>").zip(t), ErrNotWorkbook, bad + "it has 0 main parts"},
		{"text document", good().with("xl/workbook.xml", "<document/>").zip(t), ErrNotWorkbook,
			bad + `part "xl/workbook.xml": begins with "document", expected "workbook"`},
		{"no sheet part", good().without("xl/worksheets/sheet1.xml").zip(t), ErrNotWorkbook, bad + `it has no part "xl/worksheets/sheet1.xml"`},
		{"no texts", good().without("xl/sharedStrings.xml").zip(t), ErrNotWorkbook, bad + `it has no part "xl/sharedStrings.xml"`},
		{"empty part", good().with("xl/worksheets/sheet1.xml", "").zip(t), ErrNotWorkbook, bad + `part "xl/worksheets/sheet1.xml": is empty`},
		{"empty sheet", good().with("xl/worksheets/sheet1.xml", "<worksheet/>").zip(t), ErrHeader, "sources/d.xlsx:Codes: no readable header: the sheet is empty"},
		{"broken XML", workbookParts(sheetXML(`<row><c t="str"><v>a</v></c>`)).zip(t), ErrNotWorkbook,
			"sources/d.xlsx:Codes!2: not a readable workbook: part \"xl/worksheets/sheet1.xml\": XML syntax error on line 1: element <row> closed by </sheetData>"},
		{"cut XML", good().with("xl/worksheets/sheet1.xml", worksheet+"<sheetData><row>").zip(t), ErrNotWorkbook,
			"sources/d.xlsx:Codes!1: not a readable workbook: part \"xl/worksheets/sheet1.xml\": XML syntax error on line 1: unexpected EOF"},
		{"entities", good().with("xl/worksheets/sheet1.xml", `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>`).zip(t), ErrNotWorkbook,
			bad + `part "xl/worksheets/sheet1.xml": has a document type`},
		{"unknown entity", workbookParts(sheetXML(`<row><c t="str"><v>&a;</v></c></row>`)).zip(t), ErrNotWorkbook,
			"sources/d.xlsx:Codes!2: not a readable workbook: part \"xl/worksheets/sheet1.xml\": XML syntax error on line 1: invalid character entity &a;"},
		{"deep", workbookParts(sheetXML(strings.Repeat("<a>", 100))).zip(t), ErrNotWorkbook,
			"sources/d.xlsx:Codes!1: not a readable workbook: part \"xl/worksheets/sheet1.xml\": elements are nested too deeply"},
		{"unknown text", workbookParts(sheetXML(`<row><c t="s"><v>3</v></c></row>`)).zip(t), ErrNotWorkbook,
			"sources/d.xlsx:Codes!2: not a readable workbook: part \"xl/worksheets/sheet1.xml\": there is no shared text \"3\""},
		{"unknown type", workbookParts(sheetXML(`<row><c t="x"/></row>`)).zip(t), ErrNotWorkbook,
			"sources/d.xlsx:Codes!2: not a readable workbook: part \"xl/worksheets/sheet1.xml\": type \"x\" of a cell"},
		{"rows out of order", workbookParts(sheetXML(`<row r="1"/>`)).zip(t), ErrNotWorkbook,
			"sources/d.xlsx:Codes!1: not a readable workbook: part \"xl/worksheets/sheet1.xml\": row \"1\" after row 1"},
		{"row far out", workbookParts(sheetXML(`<row r="1048577"/>`)).zip(t), ErrNotWorkbook,
			"sources/d.xlsx:Codes!1: not a readable workbook: part \"xl/worksheets/sheet1.xml\": row \"1048577\" after row 1"},
		{"cells out of order", workbookParts(sheetXML(`<row><c r="B2"/><c r="B2"/></row>`)).zip(t), ErrNotWorkbook,
			"sources/d.xlsx:Codes!2: not a readable workbook: part \"xl/worksheets/sheet1.xml\": cell \"B2\" after column 2 of row 2"},
		{"cell of another row", workbookParts(sheetXML(`<row><c r="B3"/></row>`)).zip(t), ErrNotWorkbook,
			"sources/d.xlsx:Codes!2: not a readable workbook: part \"xl/worksheets/sheet1.xml\": cell \"B3\" after column 0 of row 2"},
		{"merged nonsense", good().with("xl/worksheets/sheet1.xml", worksheet+`<mergeCells><mergeCell ref="1:2"/></mergeCells></worksheet>`).zip(t), ErrNotWorkbook,
			bad + `part "xl/worksheets/sheet1.xml": merged cells "1:2"`},
		{"no such sheet", good().with("xl/workbook.xml", `<workbook><sheets><sheet name="codes" id="r1"/><sheet name="B" id="r2"/></sheets></workbook>`).zip(t), ErrNoSheet,
			`sources/d.xlsx:Codes: no such sheet: "Codes", the workbook has "codes", "B"`},
		{"chart", good().with("xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/chartsheet" Target="c.xml"/></Relationships>`).zip(t), ErrNoSheet,
			`sources/d.xlsx:Codes: no such sheet: "Codes" is a chartsheet`},
		{"macros", good().with("xl/vbaProject.bin", "").zip(t), ErrMacros, `sources/d.xlsx:Codes: workbook contains macros: part "xl/vbaproject.bin"`},
		{"old macros", good().with("xl/macrosheets/sheet1.xml", "").zip(t), ErrMacros, `sources/d.xlsx:Codes: workbook contains macros: part "xl/macrosheets/sheet1.xml"`},
		{"renamed macros", good().with("xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r" Type="x/vbaProject" Target="c.bin"/></Relationships>`).zip(t), ErrMacros,
			`sources/d.xlsx:Codes: workbook contains macros`},
		{"external links", good().with("xl/externalLinks/externalLink1.xml", "").zip(t), ErrExternalData,
			`sources/d.xlsx:Codes: workbook takes values from elsewhere: part "xl/externallinks/externallink1.xml"`},
		{"connections", good().with("xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r" Type="x/connections" Target="c.xml"/></Relationships>`).zip(t), ErrExternalData,
			`sources/d.xlsx:Codes: workbook takes values from elsewhere`},
		{"part twice", good().with("XL/workbook.xml", "").zip(t), ErrNotWorkbook, bad + `two parts are named "xl/workbook.xml"`},
		{"encrypted", encrypted(t), ErrEncrypted, "sources/d.xlsx:Codes: workbook is encrypted: save it without a password"},
		{"encrypted part", bytes.ReplaceAll(bytes.ReplaceAll(good().zip(t), []byte("PK\x03\x04\x14\x00\x08"), []byte("PK\x03\x04\x14\x00\x09")),
			[]byte("PK\x01\x02\x14\x00\x14\x00\x08"), []byte("PK\x01\x02\x14\x00\x14\x00\x09")), ErrEncrypted, ""},
		{"old", compound("W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"), ErrOldWorkbook, "sources/d.xlsx:Codes: workbook has the format of Excel 97-2003: save it as .xlsx"},
		{"older", compound("B\x00o\x00o\x00k\x00"), ErrOldWorkbook, "sources/d.xlsx:Codes: workbook has the format of Excel 97-2003: save it as .xlsx"},
		{"compound", compound(""), ErrNotWorkbook, bad + "it is a compound file without a workbook"},
		{"large file", append([]byte("PK\x03\x04"), make([]byte, maxWorkbook)...), ErrTooLarge,
			"sources/d.xlsx:Codes: too large: 16777220 bytes, at most 16777216 are read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := readDocument(t, "d.xlsx", c.in)
			if c.name == "encrypted part" { // parts come in any order
				wantError(t, err, c.reason, err.Error())
				return
			}
			wantError(t, err, c.reason, c.want)
		})
	}
}

func encrypted(t *testing.T) []byte {
	b, err := excelize.Encrypt(workbookParts(sheetXML("")).zip(t), &excelize.Options{Password: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// compound is what begins like a compound file and contains something.
func compound(content string) []byte {
	return append(append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 1000)...), content...)
}

// A checksum that does not fit is noticed, though all XML is well-formed.
func TestXLSXChecksum(t *testing.T) {
	b := workbookParts(sheetXML("")).zip(t)
	i := bytes.LastIndex(b, []byte("xl/worksheets/sheet1.xml")) - 46 // entry of the directory
	b[i+16] ^= 1
	_, err := readDocument(t, "d.xlsx", b)
	wantError(t, err, ErrNotWorkbook, `sources/d.xlsx:Codes!1: not a readable workbook: part "xl/worksheets/sheet1.xml": zip: checksum error`)
}

// Our own tables need no sheet's name if there is one sheet only.
func TestXLSXOnlySheet(t *testing.T) {
	files := tables()
	files["smtpcodes.toml"] = file(strings.Replace(head, "replies.csv", "replies.xlsx", 1))
	files["replies.xlsx"] = file(workbookParts(sheetXML("")).zip(t))
	in, err := Read(files, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	if got := in.Replies.Source.Sheet; got != "Codes" {
		t.Errorf("sheet %q, want Codes", got)
	}
	files["replies.xlsx"] = file(workbookParts("").with("xl/workbook.xml",
		`<workbook><sheets><sheet name="A" id="r1"/><sheet name="B" id="r2"/></sheets></workbook>`).zip(t))
	_, err = Read(files, "smtpcodes.toml", "")
	wantError(t, err, ErrNoSheet, `replies.xlsx: no such sheet: "replies", the workbook has "A", "B"`)
}

// A file system whose files cannot be read at any offset does as well.
func TestXLSXWithoutReaderAt(t *testing.T) {
	files := tables()
	files["smtpcodes.toml"] = file(fmt.Sprintf(document, "d.xlsx", "Codes"))
	files["d.xlsx"] = file(workbookParts(sheetXML("")).zip(t))
	if _, err := Read(sequential{files}, "smtpcodes.toml", ""); err != nil {
		t.Error(err)
	}
}

// sequential hides all but the methods that a file must have.
type sequential struct{ fstest.MapFS }

func (s sequential) Open(name string) (fs.File, error) {
	f, err := s.MapFS.Open(name)
	return struct{ fs.File }{f}, err
}

func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{
		"":                          "",
		"a_x000D_\nb":               "a\r\nb",
		"_x005F_x000D_":             "_x000D_",
		"_x00e9__x00E9_":            "éé",
		"_xD83D__xDE00_":            "😀",
		"_xD83D_ _xDE00_":           "_xD83D_ _xDE00_",
		"_x12_ _xZZZZ_ _x0041 _x__": "_x12_ _xZZZZ_ _x0041 _x__",
		"__x0041_":                  "_A",
	} {
		if got := unescape(in); got != want {
			t.Errorf("unescape(%q) = %q, want %q", in, got, want)
		}
	}
}
