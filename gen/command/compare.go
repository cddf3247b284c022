package command

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/report"
)

// compareFolder prints how the folder differs from the files. Line ends alone
// are for git to decide, and no reason to fail.
func compareFolder(w io.Writer, folder string, files []output.File) error {
	differences, err := output.Compare(folder, files)
	if err != nil {
		return err
	}
	lineEnds := 0
	for _, d := range differences {
		name := report.Visible(filepath.ToSlash(filepath.Join(folder, d.Name)))
		if d.State == output.LineEnds {
			lineEnds++
			continue
		}
		fmt.Fprintf(w, "%s: %s\n", name, d.State)
		if d.State == output.Stale {
			old := bytes.ReplaceAll(d.Old, []byte("\r\n"), []byte("\n"))
			io.WriteString(w, visibleLines(shorten(diff.Diff(name, old, name+" (generated)", d.New), 12)))
		}
	}
	if lineEnds > 0 {
		fmt.Fprintf(w, "%s: %s with CRLF line ends, else up to date\n", report.Visible(filepath.ToSlash(folder)), count(lineEnds, "file"))
	}
	if n := len(differences) - lineEnds; n > 0 {
		fmt.Fprintf(w, "%s out of date: run the command without -check\n", count(n, "file"))
		return errFindings
	}
	return nil
}

// shorten returns the first lines of a diff.
func shorten(text []byte, most int) []byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	if len(lines) <= most+1 {
		return text
	}
	return append(bytes.Join(lines[:most], nil), fmt.Sprintf("… and %d more lines\n", len(lines)-1-most)...)
}

// visibleLines keeps what stands in a file from commanding the terminal. Tabs are harmless.
func visibleLines(text []byte) string {
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		for j, cell := range cells {
			cells[j] = report.Visible(cell)
		}
		lines[i] = strings.Join(cells, "\t")
	}
	return strings.Join(lines, "\n")
}
