package handwritten_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/handwritten"
	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/registry"
)

// generate returns the smallest package.
func generate(t *testing.T) (*registry.Registry, []output.File) {
	t.Helper()
	reg, _, err := gen.Load(os.DirFS("../../testdata/minimal"), "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	files, err := gen.Files(reg)
	if err != nil {
		t.Fatal(err)
	}
	return reg, files
}

// declared returns the names of the generated files as the parser resolves them.
func declared(t *testing.T, files []output.File) []string {
	t.Helper()
	var names []string
	for _, f := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Data, 0)
		if err != nil {
			t.Fatal(err)
		}
		for name := range parsed.Scope.Objects { // the parser's own list, which we do not use
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// TestEveryNameCollides takes each name of a generated package by hand, and then names that
// only look like them.
func TestEveryNameCollides(t *testing.T) {
	reg, files := generate(t)
	names := declared(t, files)
	if len(names) < 200 {
		t.Fatalf("%d names", len(names))
	}
	for _, suffix := range []string{"", "ByHand"} {
		dir := t.TempDir()
		var source strings.Builder
		source.WriteString("package minimal\n")
		var want []string
		for i, name := range names {
			fmt.Fprintf(&source, []string{"var %s int\n", "func %s() {}\n", "type %s int\n", "const %s = 1\n"}[i%4], name+suffix)
			if suffix == "" {
				want = append(want, name)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, "mine.go"), []byte(source.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		found, err := handwritten.Collisions(dir, reg, files)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i, f := range found {
			got = append(got, f.Subject)
			if f.Position.Line != i+2 || f.Position.Source.Path != filepath.ToSlash(dir)+"/mine.go" {
				t.Errorf("%s: position of %s is wrong", f, f.Subject)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d names with %q collide, want %d", len(got), suffix, len(want))
		}
	}
}

// TestImports takes names of imported packages, which hold in one file only and which no file of
// the package may declare.
func TestImports(t *testing.T) {
	reg, files := generate(t)
	tests := []struct{ source, want string }{
		{"import \"iter\"\n\nvar _ iter.Seq[int]\n", ""},
		{"import \"example.org/words/Verdict\"\n", "Verdict"},
		{"import \"example.org/words/Verdict/v2\"\n", "Verdict"},
		{"import Reply \"strings\"\n", "Reply"},
		{"import _ \"example.org/Reply\"\n", ""},
		{"import . \"example.org/Reply\"\n", ""},
		{"import \"C\"\n", ""},
		{"var iter int\n", "iter"},
		{"func (v *Verdict) Temporary() {}\n", "Verdict.Temporary"},
		{"func (v Verdict) Weather() {}\n", ""},
		{"type own[T any] int\n\nfunc (o own[T]) Classify() {}\n", ""},
		{"func init() {}\n\nvar _, _ = 1, 2\n", ""},
	}
	for _, test := range tests {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "mine.go"), []byte("package minimal\n\n"+test.source), 0o666); err != nil {
			t.Fatal(err)
		}
		found, err := handwritten.Collisions(dir, reg, files)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range found {
			got += f.Subject
		}
		if got != test.want {
			t.Errorf("%q collides in %q, want %q", test.source, got, test.want)
		}
	}
}

// TestNothingByHand demands that generated files alone, and no folder at all, get into nobody's way.
func TestNothingByHand(t *testing.T) {
	reg, files := generate(t)
	dir := t.TempDir()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range []string{dir, filepath.Join(dir, "missing")} {
		if found, err := handwritten.Collisions(dir, reg, files); err != nil || len(found) > 0 {
			t.Errorf("%s: %v, %v", dir, found, err)
		}
		if name, err := handwritten.Package(dir); err != nil || name != "" {
			t.Errorf("%s: package %q, %v", dir, name, err)
		}
	}
}
