package command

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/changes"
	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/report"
)

var changesCommand = &command{
	name:    "changes",
	args:    "[-fail-on LEVEL] OLD NEW | [-config FILE] [-fail-on LEVEL] -base REVISION",
	summary: "report what other tables change for importers",
	doc: `Changes compares the packages that two states of the tables give, and prints a
report in Markdown, such as for a pull request: what breaks, the verdicts and
texts that are others, and what is new, each with its cell. What breaks is judged
by golang.org/x/exp/apidiff. Both packages are made by this command: what changes
in itself, it does not see.

OLD and NEW are manifests, or folders that have a smtpcodes.toml or
sources/smtpcodes.toml. With -base, OLD is the manifest as the git repository
has it at a revision, and NEW is -config or that of the current folder.

Flags:

	-base REVISION    compare with a commit, branch or tag; nothing is checked out
	-config FILE      the manifest, with -base
	-fail-on LEVEL    exit with 1 if something is breaking, if also verdicts
	                  change (verdicts), or if anything does (any)

Exit codes: 0 if the report was written, 1 if it has what -fail-on names or if
errors in the tables leave nothing to compare, 2 for wrong usage or files that
cannot be read.`,
	run: runChanges,
}

func runChanges(inv *invocation) error {
	base := inv.flags.String("base", "", "")
	config := inv.flags.String("config", "", "")
	level := inv.flags.String("fail-on", "", "")
	if err := inv.parseArgs(2); err != nil {
		return err
	}
	given := map[string]bool{}
	inv.flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	switch {
	case given["fail-on"] && !slices.Contains(changes.Levels, *level):
		return &usageError{fmt.Sprintf("no level is called %q: use %s", *level, strings.Join(changes.Levels, ", "))}
	case given["base"] && inv.flags.NArg() > 0:
		return &usageError{fmt.Sprintf("unexpected argument %q: -base takes the place of OLD and NEW", inv.flags.Arg(0))}
	case !given["base"] && given["config"]:
		return &usageError{"-config is for -base: name the new manifest as NEW"}
	case !given["base"] && inv.flags.NArg() < 2:
		return &usageError{"want OLD and NEW, or -base REVISION"}
	}
	var before, after *tables
	var err error
	if given["base"] {
		before, after, err = loadRevision(*base, *config)
	} else {
		before, after, err = loadBoth(inv.flags.Arg(0), inv.flags.Arg(1))
	}
	if err != nil {
		return err
	}
	// Nobody can mend the old tables now, which may be older than a check.
	stopped := printErrors(inv, before, check.Spoiling)
	stopped = printErrors(inv, after, check.Blocking) || stopped
	if stopped {
		fmt.Fprintln(inv.stderr, "nothing is compared: the tables have errors")
		return errFindings
	}
	r, err := compare(before, after)
	if err != nil {
		return err
	}
	if err := r.WriteMarkdown(inv.stdout); err != nil {
		return err
	}
	if given["fail-on"] && r.Reaches(*level) {
		return errFindings
	}
	return nil
}

// usualPackage is what both packages are called if nothing else says how.
const usualPackage = "codes"

// nameBoth gives both packages a name. Where a manifest has none, the name depends on the folder,
// which is not what the report is about.
func nameBoth(before, after *tables) {
	was, is := &before.registry.Package, &after.registry.Package
	switch {
	case was.Text == "" && is.Text == "":
		is.Text = usualPackage
		if name, err := after.packageName("", after.outputFolder("")); err == nil {
			is.Text = name
		}
		was.Text = is.Text
	case was.Text == "":
		was.Text = is.Text
	case is.Text == "":
		is.Text = was.Text
	}
}

func compare(before, after *tables) (*changes.Report, error) {
	nameBoth(before, after)
	var sides [2]changes.Side
	for i, t := range []*tables{before, after} {
		files, err := gen.Files(t.registry)
		if err != nil {
			return nil, err
		}
		sides[i] = changes.Side{Registry: t.registry, Files: files}
	}
	return changes.Compare(sides[0], sides[1])
}

// printErrors prints the findings that stop the comparison, and reports whether
// there are any.
func printErrors(inv *invocation, t *tables, stops func(finding.Finding) bool) bool {
	var errs []finding.Finding
	for _, f := range t.findings {
		if stops(f) {
			errs = append(errs, f)
		}
	}
	if len(errs) > 0 {
		report.Write(inv.stderr, "text", errs, check.All())
	}
	return len(errs) > 0
}

func loadBoth(before, after string) (*tables, *tables, error) {
	old, err := findManifest(before)
	if err != nil {
		return nil, nil, err
	}
	is, err := findManifest(after)
	if err != nil {
		return nil, nil, err
	}
	was, err := loadTables(old)
	if err != nil {
		return nil, nil, err
	}
	now, err := loadTables(is)
	return was, now, err
}

// loadRevision loads a manifest as the repository has it at a revision, and as it is.
func loadRevision(revision, config string) (*tables, *tables, error) {
	if config == "" {
		config = "."
	}
	file, err := findManifest(config)
	if err != nil {
		return nil, nil, err
	}
	folder, name := filepath.Split(filepath.Clean(file))
	fsys, err := openRevision(filepath.Clean(folder), revision)
	if err != nil {
		return nil, nil, err
	}
	reg, findings, err := gen.Load(fsys, name, revision+":"+fsys.prefix)
	if err != nil {
		return nil, nil, err
	}
	now, err := loadTables(file)
	return &tables{registry: reg, findings: findings, folder: folder}, now, err
}

// findManifest returns the manifest that a name stands for: its own, or that in the
// folder of that name.
func findManifest(name string) (string, error) {
	info, err := os.Stat(name)
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		return name, nil
	}
	inside := []string{filepath.Join(name, manifest), filepath.Join(name, builtInFolder, manifest)}
	for _, file := range inside {
		if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
			return file, nil // what is wrong with it is said where it is opened
		}
	}
	return "", fmt.Errorf("folder %q has neither %s nor %s/%s", name, manifest, builtInFolder, manifest)
}
