package command

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"github.com/rogpeppe/go-internal/diff"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/report"
)

var generateCommand = &command{
	name:    "generate",
	args:    "[-config FILE] [-o DIR] [-check]",
	summary: "write the Go package, or say what of it is stale",
	doc: `Generate reads and checks the tables and writes the package that they describe.
` + configDoc + `

Findings that are errors and not waived stop it before anything is written.
Files without the header line of generated files are never overwritten or
removed; generated files that are no longer part of the package are removed.

Flags:

	-config FILE    the manifest
	-o DIR          the package's folder, instead of the manifest's output
	-check          write nothing: list the files that are missing, stale or
	                left over, with a short diff

Exit codes: 0 if the package is up to date now, 1 if errors in the tables stop
it or -check found a difference, 2 for wrong usage or a file that cannot be
read or written.`,
	run: runGenerate,
}

func runGenerate(inv *invocation) error {
	config := inv.flags.String("config", "", "")
	dir := inv.flags.String("o", "", "")
	compare := inv.flags.Bool("check", false, "")
	if err := inv.parse(); err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		// Nearly all memory is pieces of code that are soon thrown away: looking
		// for them less often saves a fifth of the time for some ten megabytes.
		debug.SetGCPercent(300)
	}
	t, err := loadTables(*config)
	if err != nil {
		return err
	}
	if len(check.Open(t.findings)) > 0 {
		if err := report.Write(inv.stderr, "text", t.findings, check.All()); err != nil {
			return err
		}
		summarize(inv.stderr, t.findings)
	}
	if slices.ContainsFunc(t.findings, check.Blocking) {
		fmt.Fprintln(inv.stderr, "nothing is generated: the tables have errors")
		return errFindings
	}
	files, err := gen.Files(t.registry)
	if err != nil {
		return err
	}
	folder := t.outputFolder(*dir)
	if *compare {
		return compareFolder(inv.stderr, folder, files)
	}
	changed, err := output.Write(folder, files)
	if err != nil {
		return err
	}
	fmt.Fprintf(inv.stderr, "%s: %s, %d changed\n", filepath.ToSlash(folder), count(len(files), "file"), len(changed))
	return nil
}

// compareFolder prints how the folder differs from the files.
func compareFolder(w io.Writer, folder string, files []output.File) error {
	differences, err := output.Compare(folder, files)
	if err != nil {
		return err
	}
	if len(differences) == 0 {
		return nil
	}
	for _, d := range differences {
		name := filepath.ToSlash(filepath.Join(folder, d.Name))
		fmt.Fprintf(w, "%s: %s\n", name, d.State)
		if d.State == output.Stale {
			w.Write(shorten(diff.Diff(name, d.Old, name+" (generated)", d.New), 12))
		}
	}
	fmt.Fprintf(w, "%s out of date: run the command without -check\n", count(len(differences), "file"))
	return errFindings
}

// shorten returns the first lines of a diff.
func shorten(text []byte, most int) []byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	if len(lines) <= most+1 {
		return text
	}
	return append(bytes.Join(lines[:most], nil), fmt.Sprintf("… and %d more lines\n", len(lines)-1-most)...)
}
