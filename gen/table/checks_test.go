package table

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"example.com/smtpcodes/gen/finding"
)

var update = flag.Bool("update", false, "write what the checks find to testdata/findings")

// Every check has an id, a doc and a failing example, testdata/findings/ID.txtar:
// a manifest and its files, and in "want" what is found. The standard tables
// may be left out. A workbook stands there as the XML of its sheet "Codes".
func TestChecks(t *testing.T) {
	id := regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`)
	if !slices.IsSortedFunc(Checks, func(a, b *finding.Check) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("Checks is not sorted by id")
	}
	for _, check := range Checks {
		t.Run(check.ID, func(t *testing.T) {
			if !id.MatchString(check.ID) {
				t.Errorf("id %q", check.ID)
			}
			if check.Severity != finding.Error {
				t.Errorf("severity %s", check.Severity)
			}
			if len(check.Doc) < 80 || !strings.HasSuffix(check.Doc, ".") || strings.Contains(check.Doc, "\n") {
				t.Errorf("doc is not a paragraph: %q", check.Doc)
			}
			example(t, check)
		})
	}
	files, err := filepath.Glob("testdata/findings/*.txtar")
	if err != nil || len(files) != len(Checks) {
		t.Errorf("%d examples of %d checks, %v", len(files), len(Checks), err)
	}
}

func example(t *testing.T, check *finding.Check) {
	name := filepath.Join("testdata", "findings", check.ID+".txtar")
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := tables()
	want := -1
	for i, f := range archive.Files {
		switch {
		case f.Name == "want":
			want = i
		case filepath.Ext(f.Name) == ".xlsx":
			xml := regexp.MustCompile(`>\s+<`).ReplaceAllString(string(f.Data), "><")
			book := workbookParts(strings.TrimSpace(xml))
			if strings.Contains(xml, "<!-- hidden -->") {
				book.with("xl/workbook.xml", `<workbook><sheets><sheet name="Codes" state="hidden" id="r1"/></sheets></workbook>`)
			}
			files[f.Name] = file(book.zip(t))
		default:
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	if want < 0 {
		t.Fatal(`no file "want"`)
	}
	in, err := Read(files, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	got := findings(in)
	if !strings.Contains(got, "("+check.ID+")") {
		t.Errorf("%s is not found in %s:\n%s", check.ID, name, got)
	}
	if *update {
		archive.Files[want].Data = []byte(got)
		if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(archive.Files[want].Data), got); diff != "" {
		t.Errorf("findings (-want +got), go test -update accepts them:\n%s", diff)
	}
}

// A file that is wrong everywhere does not bury what else is found.
func TestManyFindings(t *testing.T) {
	in, err := readDocument(t, "d.csv", []byte("condition,text\n"+strings.Repeat("\xe4,b\n", maxFindings+5)+"c\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(in.Findings), maxFindings+2; got != want {
		t.Errorf("%d findings, want %d", got, want)
	}
	for i, want := range map[int]string{
		0:               "sources/d.csv: 5 more of these, which are not listed (text-encoding)",
		1:               "sources/d.csv:2:1: byte 0xE4 is not valid UTF-8 (text-encoding)",
		maxFindings + 1: fmt.Sprintf("sources/d.csv:%d: number of cells is 1, expected 2 as in the header (row-width)", maxFindings+7),
	} {
		if got := in.Findings[i].String(); got != want {
			t.Errorf("finding %d\n got %s\nwant %s", i, got, want)
		}
	}
}
