package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// head is a manifest without documents.
const head = `package = "codes"
output = "../codes"

[tables]
replies = "replies.csv"
statuses = "statuses.csv"
categories = "categories.csv"
conditions = "conditions.csv"
`

// document is a manifest with one document, whose file is %q and whose
// sheet is %q.
const document = head + `
[[document]]
id = "d"
name = "D"
title = "A document"
language = "en"
file = %q
sheet = %q
`

// tables are the files that head names.
func tables() fstest.MapFS {
	return fstest.MapFS{
		"replies.csv":    file("code,name,text\n"),
		"statuses.csv":   file("code,name,text\n"),
		"categories.csv": file("name,transient,permanent,party,summary\n"),
		"conditions.csv": file("id,name,category,action,party,summary\n"),
	}
}

func file[T string | []byte](content T) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(content)}
}

// readDocument reads a document of the given name and content.
func readDocument(t testing.TB, name string, content []byte) (*Input, error) {
	t.Helper()
	sheet := ""
	if strings.HasSuffix(name, ".xlsx") {
		sheet = "Codes"
	}
	files := tables()
	files["smtpcodes.toml"] = file(fmt.Sprintf(document, name, sheet))
	files[name] = file(content)
	return Read(files, "smtpcodes.toml", "sources/")
}

// findings returns the findings as the command prints them, with subjects.
func findings(in *Input) string {
	var b strings.Builder
	for _, f := range in.Findings {
		fmt.Fprintf(&b, "%s [%s]\n", f, f.Subject)
		for _, r := range f.Related {
			fmt.Fprintf(&b, "\t%s: %s\n", r.Position, r.Message)
		}
	}
	return b.String()
}

// cellTexts returns the columns and rows of a table.
func cellTexts(t *Table) [][]string {
	all := [][]string{t.Columns}
	for i := range t.Len() {
		row := make([]string, len(t.Columns))
		for j, column := range t.Columns {
			row[j] = t.Cell(i, column).Text
		}
		all = append(all, row)
	}
	return all
}

// wantError fails unless err is one *Error with the given text and reason.
func wantError(t *testing.T, err, reason error, text string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want %q", text)
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Errorf("error %v is no *Error", err)
	}
	if !errors.Is(err, reason) {
		t.Errorf("errors.Is(%q, %q) is false", err, reason)
	}
	if err.Error() != text {
		t.Errorf("error\n got %s\nwant %s", err, text)
	}
}

// parts are those of a workbook with one sheet, "Codes".
type parts map[string]string

const (
	relationships = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	worksheet     = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
)

func workbookParts(sheetXML string) parts {
	return parts{
		"_rels/.rels": `<Relationships><Relationship Id="r1" Type="` + relationships + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns:r="` + relationships + `"><sheets>` +
			`<sheet name="Codes" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships>` +
			`<Relationship Id="r1" Type="` + relationships + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="r2" Type="` + relationships + `/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml":     `<sst><si><t>condition</t></si><si><t>text</t></si><si><t>some text</t></si></sst>`,
		"xl/worksheets/sheet1.xml": sheetXML,
	}
}

// with returns the parts with one of them replaced or added.
func (p parts) with(name, content string) parts {
	p[name] = content
	return p
}

func (p parts) without(name string) parts {
	delete(p, name)
	return p
}

// zip packs the parts.
func (p parts) zip(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range p {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheetXML returns a sheet with the usual header and what follows it.
func sheetXML(rows string) string {
	return worksheet + `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>` + rows + `</sheetData></worksheet>`
}
