package command

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/sources"
	"example.com/smtpcodes/templates/starter"
)

func testTables(t *testing.T, page []*part) {
	reg, _, err := gen.Load(sources.FS, "smtpcodes.toml", "sources/")
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string]string{
		"table: checks":    checksTable(),
		"table: documents": documentsTable(reg),
		"table: numbers":   numbersTable(reg),
	}
	for _, p := range page {
		if want, ok := tables[p.kind]; ok {
			demand(t, p, want)
			delete(tables, p.kind)
		} else if strings.HasPrefix(p.kind, "table: ") {
			t.Errorf("README.md:%d: no table is called %q", p.line, p.kind)
		}
	}
	for kind := range tables {
		t.Errorf("README.md lacks <!-- %s -->", kind)
	}
}

func checksTable() string {
	b := "| check | severity | waivable | what it finds |\n|---|---|---|---|\n"
	for _, c := range check.All() {
		waivable := "no"
		if c.Waivable {
			waivable = "yes"
		}
		first, _, _ := strings.Cut(c.Doc, ". ")
		b += fmt.Sprintf("| `%s` | %s | %s | %s. |\n", c.ID, c.Severity, waivable, strings.ReplaceAll(strings.TrimSuffix(first, "."), "|", `\|`))
	}
	return b
}

func documentsTable(reg *registry.Registry) string {
	b := "| document | language | about | vintage | rows | conditions |\n|---|---|---|---|--:|--:|\n"
	for _, d := range reg.Documents {
		conditions := map[*registry.Condition]bool{}
		for _, row := range d.Rows {
			conditions[row.Condition] = true
		}
		about, vintage := "any server", "unknown"
		if d.Provider != nil {
			about = d.Provider.Title
		}
		if d.Vintage != "" {
			vintage = d.Vintage
		}
		b += fmt.Sprintf("| `%s` | %s | %s | %s | %d | %d |\n",
			d.ID.Text, d.Language.Name.Text, about, vintage, len(d.Rows), len(conditions))
	}
	return b
}

func numbersTable(reg *registry.Registry) string {
	rows, described, pairs := 0, map[*registry.Condition]bool{}, map[string]bool{}
	for _, d := range reg.Documents {
		rows += len(d.Rows)
		for _, row := range d.Rows {
			described[row.Condition] = true
			if row.Codes.Reply != 0 && row.Codes.Enhanced != 0 {
				pairs[registry.PairText(row.Codes)] = true
			}
		}
	}
	b := "| what | how many |\n|---|--:|\n"
	for _, line := range []struct {
		what string
		n    int
	}{
		{"documents", len(reg.Documents)},
		{"rows of all documents", rows},
		{"conditions that they describe", len(described)},
		{"conditions that are known by phrases only", len(reg.Conditions) - len(described)},
		{"phrases", len(reg.Phrases)},
		{"providers with documents or phrases of their own", len(reg.Providers)},
		{"pairs of a reply code and an enhanced status code in them", len(pairs)},
		{"reply codes of the standards", len(reg.Replies)},
		{"families of enhanced status codes in the registry", len(reg.Statuses)},
		{"categories, beside `Unknown` and `OK`", len(reg.Categories) - 2},
	} {
		b += fmt.Sprintf("| %s | %d |\n", line.what, line.n)
	}
	return b
}

// testColumns compares the columns that the README gives a table, in a line
// such as "| `waivers.csv` | `finding,where,reason` | … |", with its header.
func testColumns(t *testing.T, page []*part) {
	found := 0
	for _, p := range page {
		for line := range strings.Lines(p.text) {
			cells := strings.Split(line, "|")
			if len(cells) < 4 || !strings.HasSuffix(strings.TrimSpace(cells[1]), ".csv`") {
				continue
			}
			found++
			file := strings.Trim(cells[1], " `")
			data, err := sources.FS.ReadFile(file)
			if err != nil {
				t.Error(err)
				continue
			}
			header, _, _ := strings.Cut(string(data), "\n")
			if got := strings.Trim(cells[2], " `"); got != header {
				t.Errorf("README.md: %s has the columns %q, not %q", file, header, got)
			}
		}
	}
	if found != 6 {
		t.Errorf("README.md gives the columns of %d tables, want 6", found)
	}
}

// downstream is the heading of the section that the script carries out.
const downstream = "A package of your own"

func testDownstream(t *testing.T, page []*part) {
	archive, err := txtar.ParseFile(filepath.Join(scripts, "downstream.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]bool{}
	for _, f := range archive.Files {
		texts[string(f.Data)] = true
	}
	tables, err := fs.ReadDir(starter.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range tables {
		data, err := starter.FS.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		texts[string(data)] = true
	}
	commands, shown := 0, 0
	for _, p := range page {
		switch {
		case p.section != downstream || p.kind == "":
		case p.kind == "sh":
			for line := range strings.Lines(p.text) {
				commands++
				line = strings.ReplaceAll(line, "../smtpcodes", "$REPOSITORY")
				if !bytes.Contains(archive.Comment, []byte("exec "+line)) {
					t.Errorf("README.md:%d: the script does not run %q", p.line, line)
				}
			}
		default:
			shown++
			if !texts[p.text] {
				t.Errorf("README.md:%d: the script has no such file, nor does init write one", p.line)
			}
		}
	}
	if commands < 4 || shown < 4 {
		t.Errorf("README.md shows %d commands and %d files of the script", commands, shown)
	}
}
