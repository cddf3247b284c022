package command

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

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
The package is written whole or not at all. What a run has half done when it
is killed is undone by the next one; of two at once, one waits.

Flags:

	-config FILE    the manifest
	-o DIR          the package's folder, instead of the manifest's output
	-check          write nothing: list the files that are missing, stale or
	                left over, with a short diff. Files that git ignores count,
	                and line ends that git has made CRLF do not

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
	folder := t.outputFolder(*dir)
	if !*compare {
		if err := output.Recover(folder); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(t.findings, check.Blocking) {
		fmt.Fprintln(inv.stderr, "nothing is generated: the tables have errors")
		return errFindings
	}
	files, err := gen.Files(t.registry)
	if err != nil {
		return err
	}
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
