package command

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
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
//     downstream.txtar does, and what init writes;
//   - what the section on git and CI shows is what the script hooks.txtar carries out;
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
	return cutPage(string(data))
}

func cutPage(text string) []*part {
	current := &part{line: 1}
	page := []*part{current}
	begin := func(kind, section string, line int) {
		current = &part{kind: kind, section: section, line: line}
		page = append(page, current)
	}
	end := ""
	line := 0
	for text := range strings.Lines(text) {
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
