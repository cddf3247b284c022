package export_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/export"
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/sources"
)

func load(t testing.TB, fsys fs.FS) (*registry.Registry, []finding.Finding) {
	t.Helper()
	reg, findings, err := gen.Load(fsys, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	return reg, findings
}

// workbook exports the tables of a folder.
func workbook(t testing.TB, fsys fs.FS) []byte {
	t.Helper()
	reg, findings := load(t, fsys)
	var b bytes.Buffer
	if err := export.Write(&b, "xlsx", reg, findings); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// minimal returns a folder of small tables, with some files replaced.
func minimal(t testing.TB, files map[string]string) fs.FS {
	t.Helper()
	folder := fstest.MapFS{}
	root := os.DirFS("../../testdata/minimal")
	names, err := fs.Glob(root, "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(root, name)
		if err != nil {
			t.Fatal(err)
		}
		folder[name] = &fstest.MapFile{Data: data}
	}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}

// fromWorkbook returns a folder with the manifest of another one, which takes
// all tables from a workbook.
func fromWorkbook(t testing.TB, fsys fs.FS, data []byte) fs.FS {
	t.Helper()
	manifest, err := fs.ReadFile(fsys, "smtpcodes.toml")
	if err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`(?m)^sheet = .*\n`).ReplaceAllString(string(manifest), "")
	text = regexp.MustCompile(`(?m)^file = "([^.]*).*"`).ReplaceAllString(text, "file = \"review.xlsx\"\nsheet = \"$1\"")
	text = regexp.MustCompile(`(?m)^((?:replies|statuses|categories|conditions|phrases|waivers) = ).*$`).ReplaceAllString(text, `$1"review.xlsx"`)
	return fstest.MapFS{
		"smtpcodes.toml": {Data: []byte(text)},
		"review.xlsx":    {Data: data},
	}
}

// TestWorkbookIsASource exports the built-in tables, and generates the package
// from the workbook alone.
func TestWorkbookIsASource(t *testing.T) {
	reg, findings := load(t, sources.FS)
	want, err := gen.Files(reg)
	if err != nil {
		t.Fatal(err)
	}
	again, found := load(t, fromWorkbook(t, sources.FS, workbook(t, sources.FS)))
	if diff := cmp.Diff(texts(findings), texts(found)); diff != "" {
		t.Errorf("findings (-of the tables +of the workbook):\n%s", diff)
	}
	got, err := gen.Files(again)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%d files, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i].Name != want[i].Name || !bytes.Equal(got[i].Data, want[i].Data) {
			t.Errorf("%s differs", want[i].Name)
		}
	}
}

// TestWorkbookOverBuiltInTables exports tables that build on others: the own ones are a source
// again, and what is built in stands beside them.
func TestWorkbookOverBuiltInTables(t *testing.T) {
	folder := os.DirFS("../../testdata/downstream/bounces")
	reg, findings := load(t, folder)
	if reg.Package.Text == "" {
		reg.Package.Text = "bounces"
	}
	data := workbook(t, folder)
	again, found := load(t, fromWorkbook(t, folder, data))
	again.Package.Text = reg.Package.Text
	if diff := cmp.Diff(texts(findings), texts(found)); diff != "" {
		t.Errorf("findings (-of the tables +of the workbook):\n%s", diff)
	}
	want, err1 := gen.Files(reg)
	got, err2 := gen.Files(again)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("package (-of the tables +of the workbook):\n%s", diff)
	}

	f := open(t, data)
	if diff := cmp.Diff([]string{
		"about", "postbox-de", "postbox-pl", "conditions", "phrases", "waivers",
		"gmail-sv", "gmail-zh", "relay-tr", "hosting-tr", "helpdesk-tr", "conditions (built-in)", "phrases (built-in)",
		"categories (built-in)", "replies (built-in)", "statuses (built-in)", "waivers (built-in)", "documents", "providers", "lists",
	}, f.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	own, err := f.GetRows("conditions")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(own) - 1; n == 0 || n > 10 {
		t.Errorf("%d own conditions", n)
	}
	list, err := f.GetDataValidations("postbox-de")
	if err != nil || len(list) != 1 || list[0].Formula1 != fmt.Sprintf("'lists'!$B$2:$B$%d", len(reg.Conditions)+1) {
		t.Errorf("drop-downs of postbox-de: %+v, %v; want all %d conditions", list, err, len(reg.Conditions))
	}
}

// texts returns how often each finding occurs, without its place.
func texts(findings []finding.Finding) map[string]int {
	m := map[string]int{}
	for _, f := range findings {
		subject := f.Subject
		if subject == f.Position.String() { // a cell that has no other name
			subject = ""
		}
		m[f.Check.ID+" "+subject+" "+f.Message+" "+f.Waiver]++
	}
	return m
}

// odd texts want to be something else than text to a spreadsheet, or are special in XML.
var odd = []string{
	"=cmd|'/c calc'!A1", "+1", "-1+1", "@SUM(1)", "'=1", "a,b;c", `"quoted"`, "two\nlines", "a\tb",
	"_x000D_ _x0041_", "_x005F_", "_x005F_x0041_", "_x_x0041_", "]]>", "&#x41;", "<b>", "&amp;", "5.1.10", "5.10", "1e5", "0550", "TRUE", "2024-05-01", "#REF!",
	"İıŞğ 服务器 é \U0001f600", "\\", "null", "{{.}}", "a  b", strings.Repeat("x", 4000), strings.Repeat("😀", 4000),
}

func TestWorkbookKeepsCells(t *testing.T) {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write([]string{"reply", "enhanced", "condition", "text", "cause", "remedy"})
	for i, text := range odd {
		w.Write([]string{"550", "5.1.1", "example-user-unknown", text, odd[(i+1)%len(odd)], ""})
	}
	w.Flush()
	folder := minimal(t, map[string]string{"example-de.csv": b.String()})
	before, findings := load(t, folder)
	after, found := load(t, fromWorkbook(t, folder, workbook(t, folder)))
	if diff := cmp.Diff(texts(findings), texts(found)); diff != "" {
		t.Errorf("findings (-of the tables +of the workbook):\n%s", diff)
	}
	rows, again := before.Documents[0].Rows, after.Documents[0].Rows
	if len(rows) != len(odd) || len(again) != len(odd) {
		t.Fatalf("%d and %d rows, want %d", len(rows), len(again), len(odd))
	}
	for i := range rows {
		want := []string{rows[i].ReplyCell.Text, rows[i].EnhancedCell.Text, rows[i].Text.Text, rows[i].Cause.Text, rows[i].Remedy.Text}
		got := []string{again[i].ReplyCell.Text, again[i].EnhancedCell.Text, again[i].Text.Text, again[i].Cause.Text, again[i].Remedy.Text}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("row %d (-want +got):\n%s", i, diff)
		}
	}
}

// TestWorkbookKeepsHeaders is about a document whose file has other words for our
// columns.
func TestWorkbookKeepsHeaders(t *testing.T) {
	manifest, err := os.ReadFile("../../testdata/minimal/smtpcodes.toml")
	if err != nil {
		t.Fatal(err)
	}
	folder := minimal(t, map[string]string{
		"smtpcodes.toml": string(manifest) + "[document.columns]\ntext = \"Meldung\"\nreply = \"Antwort\"\n",
		"example-de.csv": "Antwort,enhanced,condition,Meldung\n550,5.1.1,example-user-unknown,Unbekannt.\n450,4.2.2,example-mailbox-full,Voll.\n",
	})
	data := workbook(t, folder)
	rows, err := open(t, data).GetRows("example-de")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Antwort", "enhanced", "condition", "Meldung"}, rows[0]); diff != "" {
		t.Errorf("header (-want +got):\n%s", diff)
	}
	if _, findings := load(t, fromWorkbook(t, folder, data)); len(findings) > 0 {
		t.Errorf("findings: %v", findings)
	}
}

func TestWorkbookRefusesCells(t *testing.T) {
	long := strings.Repeat("😀", 32767/2) + "."
	for _, test := range []struct{ name, text, want string }{
		{"full", long, ""},
		{"over-full", long + ".", "example-de.csv:2:27: text cannot be written as xlsx: it has 32768 UTF-16 code units, a cell holds 32767"},
		{"control character", "a\x01b", "example-de.csv:2:27: text cannot be written as xlsx: U+0001 is no character of XML 1.0"},
		{"swapped byte order mark", "a\ufffe", "example-de.csv:2:27: text cannot be written as xlsx: U+FFFE is no character of XML 1.0"},
		{"noncharacter", "a\uffff", "example-de.csv:2:27: text cannot be written as xlsx: U+FFFF is no character of XML 1.0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			reg, findings := load(t, minimal(t, map[string]string{
				"example-de.csv": "condition,reply,text\nexample-user-unknown,5500," + test.text + "\n",
			}))
			var b bytes.Buffer
			err := export.Write(&b, "xlsx", reg, findings)
			if test.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			var cell *export.CellError
			if !errors.As(err, &cell) || err.Error() != test.want {
				t.Errorf("error %v, want %s", err, test.want)
			}
			if b.Len() > 0 {
				t.Errorf("%d bytes were written before the error", b.Len())
			}
		})
	}
}

var errFull = errors.New("disk is full")

// A limitedWriter takes so many bytes and then fails.
type limitedWriter int

func (w *limitedWriter) Write(p []byte) (int, error) {
	n := min(int(*w), len(p))
	*w -= limitedWriter(n)
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}

func TestWorkbookReturnsErrorsOfTheWriter(t *testing.T) {
	reg, findings := load(t, minimal(t, nil))
	size := len(workbook(t, minimal(t, nil)))
	for room := 0; room < size; room += size / 20 {
		w := limitedWriter(room)
		if err := export.Write(&w, "xlsx", reg, findings); !errors.Is(err, errFull) {
			t.Fatalf("with room for %d of %d bytes Write = %v", room, size, err)
		}
	}
}

func BenchmarkWorkbook(b *testing.B) {
	reg, findings := load(b, sources.FS)
	b.ReportAllocs()
	for b.Loop() {
		if err := export.Write(new(bytes.Buffer), "xlsx", reg, findings); err != nil {
			b.Fatal(err)
		}
	}
}
