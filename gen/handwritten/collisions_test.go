package handwritten_test

import (
	"fmt"
	"go/build"
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
	// No file of today has these, and any number of files may.
	files = append(files, output.File{Name: "twice.go", Data: []byte("package minimal\n\nfunc init() {}\n\nvar _ int\n")})
	tests := []struct{ source, want string }{
		{"import \"iter\"\n\nvar _ iter.Seq[int]\n", ""},
		{"import \"example.org/words/Verdict\"\n", "Verdict"},
		{"import \"example.org/words/Verdict/v2\"\n", "Verdict"},
		{"import Reply \"strings\"\n", "Reply"},
		{"import _ \"example.org/Reply\"\n", ""},
		{"import . \"example.org/Reply\"\n", ""},
		{"var iter int\n", "iter"},
		{"func (v *Verdict) Temporary() {}\n", "Verdict.Temporary"},
		{"func (c *Category) record() {}\n", "Category.record"}, // no comment speaks of it
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

// TestSystems demands names in files that are compiled elsewhere, and none in those that no
// system compiles without further tags.
func TestSystems(t *testing.T) {
	reg, files := generate(t)
	dir := t.TempDir()
	defer func(enabled bool) { build.Default.CgoEnabled = enabled }(build.Default.CgoEnabled)
	for _, build.Default.CgoEnabled = range []bool{false, true} {
		for constraint, want := range map[string]int{
			"cgo": 1, "!cgo": 1, "windows": 1, "darwin && arm64": 1, "linux && s390x": 1, "ignore": 0, "linux && windows": 0,
		} {
			text := "//go:build " + constraint + "\n\npackage minimal\n\nvar Verdict int\n"
			if err := os.WriteFile(filepath.Join(dir, "mine.go"), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			if found, err := handwritten.Collisions(dir, reg, files); err != nil || len(found) != want {
				t.Errorf("%s, cgo %v: %v, %v", constraint, build.Default.CgoEnabled, found, err)
			}
		}
	}
}

// TestOrder demands findings in the order of files, whatever they are about.
func TestOrder(t *testing.T) {
	reg, files := generate(t)
	dir := t.TempDir()
	for name, text := range map[string]string{"a.go": "package minimal\n\nvar Verdict, Reply int\n", "b.go": "package other\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	found, err := handwritten.Collisions(dir, reg, files)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		got = append(got, f.Subject)
	}
	if want := []string{"Verdict", "Reply", "other"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
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

// TestPackage demands the package of the files that the go command compiles together with the
// generated ones.
func TestPackage(t *testing.T) {
	reg, files := generate(t)
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"file", map[string]string{"a.go": "package minimal\n"}, "minimal"},
		{"test", map[string]string{"a_test.go": "package minimal\n"}, "minimal"},
		{"test from outside", map[string]string{"a_test.go": "package minimal_test\n"}, "minimal"},
		{"both", map[string]string{"a.go": "package minimal\n", "a_test.go": "package minimal_test\n"}, "minimal"},
		{"ignored by the go command", map[string]string{
			"_draft.go":  "package draft\n\ntype Verdict int\n",
			".hidden.go": "package draft\n\ntype Verdict int\n",
			"a.go.txt":   "package draft\n",
		}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.Symlink("somebody@host.1234", filepath.Join(dir, ".#a.go")); err != nil {
				t.Log(err) // not on every system
			}
			for name, text := range test.files {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if name, err := handwritten.Package(dir); err != nil || name != test.want {
				t.Errorf("package %q, want %q: %v", name, test.want, err)
			}
			if found, err := handwritten.Collisions(dir, reg, files); err != nil || len(found) > 0 {
				t.Errorf("%v, %v", found, err)
			}
		})
	}
}
