package command

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/txtar"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/sources"
)

const readme = "../../README.md"

// TestReadme holds the README against the project:
//
//   - programs (```go) that import the package codes are built and run, and the
//     ```text block behind each is their output;
//   - commands ($ in ```console) are run by a shell in a copy of the repository,
//     which is clean at each heading of the second level. A ```diff block behind
//     them is the output of the last one;
//   - what the section on downstream repositories shows is what the script
//     downstream.txtar does;
//   - tables between <!-- table: NAME --> and <!-- end --> are those of the project.
//
// With -update the outputs and tables are rewritten.
func TestReadme(t *testing.T) {
	page := readPage(t)
	t.Run("tables", func(t *testing.T) { testTables(t, page) })
	t.Run("columns", func(t *testing.T) { testColumns(t, page) })
	t.Run("downstream", func(t *testing.T) { testDownstream(t, page) })
	t.Run("programs", func(t *testing.T) { testPrograms(t, page) })
	t.Run("commands", func(t *testing.T) { testCommands(t, page) })
	if *update && !t.Failed() {
		var b strings.Builder
		for _, p := range page {
			b.WriteString(p.text)
		}
		if err := os.WriteFile(readme, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// A part is a piece of the README: prose, or the inside of a fenced block or of a table.
type part struct {
	kind    string // "" for prose; the block's language; "table: NAME"
	section string // the heading of the second level
	line    int    // of its beginning
	text    string
}

// readPage cuts the README into its parts.
func readPage(t *testing.T) []*part {
	t.Helper()
	data, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	current := &part{line: 1}
	page := []*part{current}
	begin := func(kind, section string, line int) {
		current = &part{kind: kind, section: section, line: line}
		page = append(page, current)
	}
	end := ""
	line := 0
	for text := range strings.Lines(string(data)) {
		line++
		bare := strings.TrimSuffix(text, "\n")
		if end != "" && bare == end {
			begin("", current.section, line)
			end = ""
		} else if end == "" && strings.HasPrefix(bare, "## ") {
			current = &part{section: bare[3:], line: line}
			page = append(page, current)
		}
		current.text += text
		if end != "" || bare == "```" {
			continue
		}
		if kind, ok := strings.CutPrefix(bare, "```"); ok {
			begin(kind, current.section, line+1)
			end = "```"
		} else if kind, ok := strings.CutPrefix(bare, "<!-- table: "); ok {
			begin("table: "+strings.TrimSuffix(kind, " -->"), current.section, line+1)
			end = "<!-- end -->"
		}
	}
	return page
}

// demand compares a part with what it should be.
func demand(t *testing.T, p *part, want string) {
	t.Helper()
	if p.text == want {
		return
	}
	if *update {
		p.text = want
		return
	}
	name := fmt.Sprintf("README.md:%d", p.line)
	t.Errorf("run \"go test ./gen/command -run TestReadme -update\"\n%s",
		diff.Diff(name, []byte(p.text), "what it should be", []byte(want)))
}

// behind returns the block that follows page[i] with no word between, if it
// is of the kind.
func behind(page []*part, i int, kind string) *part {
	if i+2 < len(page) && page[i+2].kind == kind && strings.TrimSpace(page[i+1].text) == "```\n\n```"+kind {
		return page[i+2]
	}
	return nil
}

func testTables(t *testing.T, page []*part) {
	reg, findings, err := gen.Load(sources.FS, "smtpcodes.toml", "sources/")
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string]string{
		"table: checks":    checksTable(),
		"table: documents": documentsTable(reg),
		"table: numbers":   numbersTable(reg),
		"table: waivers":   waiversTable(findings),
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
		b += fmt.Sprintf("| `%s` | %s | %s | %s. |\n", c.ID, c.Severity, waivable, strings.TrimSuffix(first, "."))
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
	rows, pairs := 0, map[string]bool{}
	for _, d := range reg.Documents {
		rows += len(d.Rows)
		for _, row := range d.Rows {
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
		{"conditions that they describe", len(reg.Conditions)},
		{"pairs of a reply code and an enhanced status code in them", len(pairs)},
		{"reply codes of the standards", len(reg.Replies)},
		{"families of enhanced status codes in the registry", len(reg.Statuses)},
		{"categories, beside `Unknown` and `OK`", len(reg.Categories) - 2},
	} {
		b += fmt.Sprintf("| %s | %d |\n", line.what, line.n)
	}
	return b
}

func waiversTable(findings []finding.Finding) string {
	counts := map[string]int{}
	for _, f := range findings {
		counts[f.Check.ID]++
	}
	b := "| check | findings waived |\n|---|--:|\n"
	for _, c := range check.All() {
		if n := counts[c.ID]; n > 0 {
			b += fmt.Sprintf("| `%s` | %d |\n", c.ID, n)
		}
	}
	return b + fmt.Sprintf("| all | %d |\n", len(findings))
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
	if found != 5 {
		t.Errorf("README.md gives the columns of %d tables, want 5", found)
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
	base, err := filepath.Glob(filepath.Join(minimal, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range base {
		data, err := os.ReadFile(name)
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
				t.Errorf("README.md:%d: the script has no file with this text", p.line)
			}
		}
	}
	if commands < 4 || shown < 4 {
		t.Errorf("README.md shows %d commands and %d files of the script", commands, shown)
	}
}

func testPrograms(t *testing.T, page []*part) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module readme.example\n\ngo 1.25.0\n\nrequire example.com/smtpcodes v0.0.0\n\nreplace example.com/smtpcodes => "+repository+"\n")
	outputs := map[string]*part{}
	for i, p := range page {
		if p.kind != "go" || p.section == downstream {
			continue
		}
		name := fmt.Sprintf("line%d", p.line)
		write(name+"/main.go", p.text)
		if outputs[name] = behind(page, i, "text"); outputs[name] == nil {
			t.Fatalf("README.md:%d: no output follows the program", p.line)
		}
	}
	if len(outputs) < 4 {
		t.Fatalf("README.md has %d programs", len(outputs))
	}
	goCommand := func(args ...string) {
		t.Helper()
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOTOOLCHAIN=local", "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	goCommand("vet", "./...")
	goCommand("build", "-o", "bin/", "./...")
	for name, p := range outputs {
		out, err := exec.Command(filepath.Join(dir, "bin", name)).CombinedOutput()
		if err != nil {
			t.Errorf("README.md, program of %s: %v\n%s", name, err, out)
			continue
		}
		demand(t, p, string(out))
	}
}

func testCommands(t *testing.T, page []*part) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	for _, name := range []string{"sh", "git"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(err)
		}
	}
	dir := filepath.Join(t.TempDir(), "smtpcodes")
	if err := copyRepository(dir, "../.."); err != nil {
		t.Fatal(err)
	}
	shell := func(script string) string {
		cmd := exec.Command("sh", "-c", script)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=", "GOPROXY=off", "GOTOOLCHAIN=local", "GOWORK=off",
			"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C", "TERM=dumb")
		out, err := cmd.CombinedOutput()
		if exit := (*exec.ExitError)(nil); err != nil && !asExit(err, &exit) {
			t.Fatal(err)
		}
		return string(out)
	}
	if out := shell("git init -q && git add -A"); out != "" {
		t.Fatal(out)
	}
	section, blocks := "", 0
	for i, p := range page {
		if p.kind != "console" {
			continue
		}
		blocks++
		if p.section != section {
			section = p.section
			shell("git checkout -q -- . && git clean -fdq")
		}
		var text strings.Builder
		commands := consoleCommands(p.text)
		for j, c := range commands {
			text.WriteString("$ " + strings.ReplaceAll(c, "\n", "\n> ") + "\n")
			out := shell(c)
			if d := behind(page, i, "diff"); d != nil && j == len(commands)-1 {
				demand(t, d, out)
				continue
			}
			text.WriteString(out)
		}
		demand(t, p, text.String())
	}
	if blocks < 5 {
		t.Errorf("README.md has %d blocks of commands", blocks)
	}
}
