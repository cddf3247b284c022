package handwritten

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"strings"

	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/registry"
)

// Collisions returns where the hand-written files of a folder get into the way of the
// files that are to be generated from the registry: they are of another package, or take a name that
// a generated file has. Nothing is type-checked, since what the generated files
// declare may not be there yet. The error is about files that cannot be read.
func Collisions(dir string, reg *registry.Registry, files []output.File) ([]finding.Finding, error) {
	listed, err := list(dir)
	if err != nil {
		return nil, err
	}
	c := &comparison{dir: dir, pkg: reg.Package.Text, fset: token.NewFileSet()}
	type use struct {
		name
		file string
	}
	var uses []use
	for _, file := range compiled(dir, listed) {
		parsed, err := parse(c.fset, dir, file, 0)
		if err != nil {
			return nil, err
		}
		if !c.samePackage(parsed, file) {
			continue
		}
		for _, n := range namesOf(parsed) {
			uses = append(uses, use{n, file})
		}
	}
	if len(uses) == 0 {
		return c.findings, nil
	}

	wanted := make([]string, len(uses))
	for i, u := range uses {
		wanted[i] = u.text
	}
	taken, err := declarations(files, wanted)
	if err != nil {
		return nil, err
	}
	cells := map[string]finding.Position{}
	for _, n := range reg.Names() {
		cells[n.Text] = n.Cell.Position
	}
	for _, u := range uses {
		t, ok := taken[u.text]
		if !ok || u.imported && t.imported { // an import holds in its file only
			continue
		}
		f := finding.Finding{
			Check: check.HandwrittenName, Position: c.position(u.file, u.position), Subject: u.text,
			Message: fmt.Sprintf("name %q is taken here and in the generated %s", u.text, t.file),
		}
		if cell, ok := cells[u.text]; ok {
			f.Related = []finding.Related{{Position: cell, Message: "the cell that asks for it"}}
		}
		c.findings = append(c.findings, f)
	}
	finding.Sort(c.findings)
	return c.findings, nil
}

// A comparison collects findings about the files of one folder.
type comparison struct {
	dir, pkg string
	fset     *token.FileSet
	findings []finding.Finding
}

// samePackage reports whether a file shares the names of the package. One of
// another package is reported, but for tests from outside.
func (c *comparison) samePackage(file *ast.File, name string) bool {
	switch clause := file.Name.Name; {
	case clause == c.pkg:
		return true
	case strings.HasSuffix(name, "_test.go") && clause == c.pkg+"_test":
	default:
		c.findings = append(c.findings, finding.Finding{
			Check: check.HandwrittenPackage, Position: c.position(name, file.Name.Pos()), Subject: clause,
			Message: fmt.Sprintf("this file is of package %q, the generated files are of %q", clause, c.pkg),
		})
	}
	return false
}

// position returns a place in a file of the folder, with the path as the user gave it.
func (c *comparison) position(file string, at token.Pos) finding.Position {
	p := c.fset.Position(at)
	return finding.Position{
		Source: &finding.Source{Path: path.Join(filepath.ToSlash(c.dir), file)},
		Line:   p.Line, Column: p.Column,
	}
}

// A declaration says which generated file has a name.
type declaration struct {
	file     string
	imported bool
}

// declarations returns the names of those generated files in which a wanted name stands.
func declarations(files []output.File, wanted []string) (map[string]declaration, error) {
	taken := map[string]declaration{}
	for _, f := range files {
		if !mentions(f.Data, wanted) {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Data, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, n := range namesOf(parsed) {
			if _, ok := taken[n.text]; !ok {
				taken[n.text] = declaration{f.Name, n.imported}
			}
		}
	}
	return taken, nil
}

func mentions(data []byte, names []string) bool {
	for _, n := range names {
		if _, method, ok := strings.Cut(n, "."); ok {
			n = method
		}
		if bytes.Contains(data, []byte(n)) {
			return true
		}
	}
	return false
}
