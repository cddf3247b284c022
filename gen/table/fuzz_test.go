package table

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"example.com/smtpcodes/gen/finding"
)

// checkPositions fails if a position is outside a text file.
func checkPositions(t *testing.T, text string, source *finding.Source, in *Input) {
	t.Helper()
	lines := strings.Split(text, "\n")
	inside := func(what string, p finding.Position) {
		if p.Source != source || p.Line == 0 && p.Column == 0 {
			return
		}
		if p.Line < 1 || p.Line > len(lines) || p.Column < 0 || p.Column > len(lines[p.Line-1])+1 {
			t.Errorf("%s: position %s is outside the file of %d lines", what, p, len(lines))
		}
	}
	for _, f := range in.Findings {
		inside(f.String(), f.Position)
		for _, r := range f.Related {
			inside(r.Message, r.Position)
		}
	}
	for _, table := range in.Tables() {
		for i := range table.Len() {
			for _, column := range append(slices.Clone(table.Columns), "no such column") {
				c := table.Cell(i, column)
				inside(c.Text, c.Position)
			}
		}
	}
	for _, c := range in.Manifest.Cells() {
		inside(c.Text, c.Position)
	}
}

func FuzzCSV(f *testing.F) {
	for _, text := range []string{
		"condition,text\na,b\n",
		"reply,enhanced,condition,text,cause,remedy\n550,5.1.1,gmail-no-such-user,\"Det \"\"konto\"\" finns inte,\nså\",,\n",
		"text;condition\r\n\"a;\r\n\r\nb\";\"\"\r\n\r\n;\r\nc\r\n",
		"condition,text\na,\"b\nc,d\n", "condition,text\na\"b\"\n", "condition,text\n\xff,\xfc\ufffd\n", "\n\n", "a\tb\n", "a\rb",
		"text;condition\n\"a\r\r\nb\rc\";d\n",
	} {
		for _, encoding := range encodings {
			f.Add(encoding.encode(text))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := readDocument(t, "d.csv", data)
		if err != nil {
			return
		}
		table := in.Documents[0]
		if !bytes.HasPrefix(data, []byte{0xFF, 0xFE}) && !bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
			checkPositions(t, string(bytes.TrimPrefix(data, []byte("\ufeff"))), table.Source, in)
			if len(in.Findings) == 0 {
				sameAsCSV(t, data, table)
			}
		}
		// A CR LF in a cell (from CR CR LF) is one that CSV cannot write: it is
		// read as LF. The check cell-control refuses it.
		if len(in.Findings) > 0 || slices.ContainsFunc(cellTexts(table), func(row []string) bool {
			return slices.ContainsFunc(row, func(s string) bool { return !utf8.ValidString(s) || strings.Contains(s, "\r\n") })
		}) {
			return
		}
		// Written again, the cells are the same.
		want := cellTexts(table)
		again, err := readDocument(t, "d.csv", []byte(writeCSV(t, want, ',', false)))
		if err != nil {
			t.Fatal(err)
		}
		if got := cellTexts(again.Documents[0]); !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// sameAsCSV compares a table with what package csv reads.
func sameAsCSV(t *testing.T, data []byte, table *Table) {
	t.Helper()
	for _, comma := range ",;" {
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
		r.Comma = comma
		all, err := r.ReadAll()
		if err == nil && slices.EqualFunc(all, cellTexts(table), slices.Equal) {
			return
		}
	}
	t.Errorf("package csv does not read %q", cellTexts(table))
}

func FuzzXLSX(f *testing.F) {
	f.Add(workbookParts(sheetXML("")).zip(f))
	f.Add(workbookParts(sheetXML(`<row hidden="1"><c t="s"><v>2</v></c><c><f>A1</f><v>1</v></c></row>`)).zip(f))
	f.Add(writeXLSX(f, manyRows(3)))
	f.Add(compound("Workbook"))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := readDocument(t, "d.xlsx", data)
		if err == nil {
			checkSheet(t, in)
		}
	})
}

// FuzzSheet reaches what FuzzXLSX rarely does: checksums guard the parts.
func FuzzSheet(f *testing.F) {
	f.Add(sheetXML(""), "<sst/>")
	f.Add(sheetXML(`<row r="5" ht="0"><c r="B5" t="s"><v>0</v></c><c r="D5" t="b"><v>1</v></c></row>`), "<sst><si><r><t>a</t></r></si></sst>")
	f.Add(worksheet+`<cols><col min="1" max="3" hidden="1"/></cols><sheetData><row><c t="inlineStr"><is><t>text</t></is></c></row></sheetData>`+
		`<mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`, "<sst/>")
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		in, err := readDocument(t, "d.xlsx", workbookParts(sheet).with("xl/sharedStrings.xml", texts).zip(t))
		if err == nil {
			checkSheet(t, in)
		}
	})
}

// checkSheet fails if a position is outside the sheet.
func checkSheet(t *testing.T, in *Input) {
	t.Helper()
	table := in.Documents[0]
	inside := func(p finding.Position) {
		if p.Source == table.Source && (p.Line < 0 || p.Line > sheetRows || p.Column < 0 || p.Column > sheetColumns || p.Line == 0 && p.Column != 0) {
			t.Errorf("position %s is outside the sheet", p)
		}
	}
	for _, f := range in.Findings {
		inside(f.Position)
	}
	last := 0
	for i := range table.Len() {
		for _, column := range table.Columns {
			c := table.Cell(i, column)
			if inside(c.Position); c.Position.Line <= last || c.Position.Column == 0 {
				t.Errorf("cell in row %d is at %s", i, c.Position)
			}
			if !utf8.ValidString(c.Text) {
				t.Errorf("cell at %s is not valid UTF-8: %q", c.Position, c.Text)
			}
		}
		last = table.Position(i).Line
	}
}

func FuzzManifest(f *testing.F) {
	f.Add(head)
	f.Add(strings.ReplaceAll(document, "%q", `"d.csv"`) + "[document.columns]\nreply = 'Hata Kodu'\n")
	f.Add("package = 1\n[tables]\nx.y = {a = [1, {b = \"\"}]}\n[[document]]\n[document]\n")
	f.Add("language = [{tag = \"a\"}]\n[[language]]\n\"a\\u00e9\" = \"\"\"\nx\"\"\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		source := &finding.Source{Path: "m"}
		r := &report{source: source}
		root, err := parseTOML([]byte(text), r)
		if err != nil {
			return
		}
		m := &Manifest{Source: source}
		m.decode(&decoder{report: r}, root)
		empty := &Table{}
		in := &Input{Manifest: m, Findings: r.finish(), Replies: empty, Statuses: empty, Categories: empty, Conditions: empty, Phrases: empty, Waivers: empty}
		checkPositions(t, text, source, in)
		if len(r.findings) > 0 {
			return
		}
		// What is accepted is TOML, and means the same to the library.
		var want struct {
			Package, Output string
			Language        []struct{ Tag, Name string }
			Document        []struct{ ID, Note string }
		}
		if err := toml.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		if m.Package.Text != want.Package || m.Output.Text != want.Output || len(m.Languages) != len(want.Language) || len(m.Documents) != len(want.Document) {
			t.Fatalf("got %+v, want %+v", m, want)
		}
		for i, l := range want.Language {
			if m.Languages[i].Tag.Text != l.Tag || m.Languages[i].Name.Text != l.Name {
				t.Errorf("got %+v, want %+v", m.Languages[i], l)
			}
		}
		for i, d := range want.Document {
			if m.Documents[i].ID.Text != d.ID || m.Documents[i].Note.Text != d.Note {
				t.Errorf("got %+v, want %+v", m.Documents[i], d)
			}
		}
	})
}
