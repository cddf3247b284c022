// Package gen is the generator: the way from tables to a Go package.
//
//	table.Read      files          -> cells, each with its position
//	merge.Layers    cells          -> cells, laid over those built into the command
//	registry.Build  cells          -> entries that know each other
//	check.Run       entries        -> findings
//	emit.Files      entries        -> Go files
//	handwritten.Collisions  Go files -> findings: names that the folder's own files have
//	output.Write    Go files       -> a folder, whole or not at all
//
// Each step is a package of its own and knows none of the later ones. Only a manifest that asks
// for the built-in tables goes through the second one.
package gen

import (
	"fmt"
	"io/fs"

	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/emit"
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/merge"
	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/sources"
)

// Load reads the manifest at name in fsys and all that it names, lays it over the built-in
// tables if it asks for them, and checks what they say together.
// Paths in positions begin with shown. The findings are sorted, waived
// ones among them. The error is about files that cannot be read at all. Those who watch
// are told before each step what is to be done.
func Load(fsys fs.FS, name, shown string, watch ...func(step string)) (*registry.Registry, []finding.Finding, error) {
	tell := func(step string) {
		for _, w := range watch {
			w(step)
		}
	}
	tell("reading the tables")
	in, err := table.Read(fsys, name, shown)
	if err != nil {
		return nil, nil, err
	}
	if in.Manifest.BuiltIn != nil {
		base, err := table.Read(sources.FS, sources.Manifest, sources.Path+"/")
		if err != nil {
			return nil, nil, err
		}
		in = merge.Layers(base, in)
	}
	rows := 0
	for _, t := range in.Tables() {
		rows += t.Len()
	}
	tell(fmt.Sprintf("checking %d rows", rows))
	reg, found := registry.Build(in)
	findings := check.Run(in, reg, append(in.Findings, found...))
	if b := in.Manifest.BuiltIn; b != nil && b.Languages != nil {
		reg.KeepLanguages(b.Languages)
	}
	return reg, findings, nil
}

// Files returns the package that the registry describes. No unwaived error may be
// among the registry's findings: see [check.Blocking].
func Files(reg *registry.Registry) ([]output.File, error) { return emit.Files(reg) }
