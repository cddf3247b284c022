package command

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/handwritten"
	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/report"
)

var generateCommand = &command{
	name:    "generate",
	args:    "[-config FILE] [-o DIR] [-package NAME] [-check]",
	summary: "write the Go package, or say what of it is stale",
	doc: `Generate reads and checks the tables and writes the package that they describe.
` + configDoc + `

The package goes to -o, or to the manifest's output, or else to the current
folder. It is called as -package or the manifest's package says, or else as
GOPACKAGE does (which go generate sets) if it goes to the current folder, as the
Go files do that stand in its folder already, or as the folder is called.

Findings that are errors and not waived stop it before anything is written, and
so do names that both a generated file and one of yours in the folder declare.
Files without the header line of generated files are never overwritten or
removed; generated files that are no longer part of the package are removed.
The package is written whole or not at all. What a run has half done when it
is killed is undone by the next one; of two at once, one waits.
What takes longer than a second shows its steps, on a terminal only.

Flags:

	-config FILE    the manifest
	-o DIR          the package's folder, relative to the current one
	-package NAME   the package's name
	-check          write nothing: list the files that are missing, stale or
	                left over, with a short diff. Files that git ignores count,
	                and line ends that git has made CRLF do not

Exit codes: 0 if the package is up to date now, 1 if errors in the tables or names
that are taken stop it or -check found a difference, 2 for wrong usage or a file that cannot be
read or written.`,
	run: runGenerate,
}

func runGenerate(inv *invocation) error {
	config := inv.flags.String("config", "", "")
	dir := inv.flags.String("o", "", "")
	name := inv.flags.String("package", "", "")
	compare := inv.flags.Bool("check", false, "")
	if err := inv.parse(); err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		// Most memory is pieces of code that are soon thrown away: looking for
		// them a little less often saves time for a tenth more memory.
		debug.SetGCPercent(150)
	}
	steps := showSteps(inv.stderr)
	t, err := loadTables(*config, steps.next)
	steps.end()
	if err != nil {
		return err
	}
	if len(check.Open(t.findings)) > 0 {
		if err := report.Write(inv.stderr, "text", t.findings, check.All()); err != nil {
			return err
		}
		summarize(inv.stderr, t)
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
	if t.registry.Package.Text, err = t.packageName(*name, folder); err != nil {
		return err
	}
	steps = showSteps(inv.stderr)
	steps.next("writing the package")
	files, err := gen.Files(t.registry)
	steps.end()
	if err != nil {
		return err
	}
	if err := reportCollisions(inv.stderr, folder, t.registry, files); err != nil {
		return err
	}
	if *compare {
		return compareFolder(inv.stderr, folder, files)
	}
	steps = showSteps(inv.stderr)
	steps.next("saving " + count(len(files), "file"))
	changed, err := output.Write(folder, files)
	steps.end()
	if err != nil {
		return err
	}
	fmt.Fprintf(inv.stderr, "%s: %s, %d changed\n", filepath.ToSlash(folder), count(len(files), "file"), len(changed))
	return nil
}

// reportCollisions prints where hand-written files of the folder get into the way.
func reportCollisions(w io.Writer, folder string, reg *registry.Registry, files []output.File) error {
	found, err := handwritten.Collisions(folder, reg, files)
	if err != nil || len(found) == 0 {
		return err
	}
	if err := report.Write(w, "text", found, check.All()); err != nil {
		return err
	}
	fmt.Fprintln(w, "nothing is generated: the package would not compile")
	return errFindings
}
