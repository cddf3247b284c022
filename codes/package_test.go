package codes_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/sources"
)

// TestUpToDate fails when the tables or the generator have changed and the
// package has not.
func TestUpToDate(t *testing.T) {
	reg, _, err := gen.Load(sources.FS, "smtpcodes.toml", "sources/")
	if err != nil {
		t.Fatal(err)
	}
	files, err := gen.Files(reg)
	if err != nil {
		t.Fatal(err)
	}
	differences, err := output.Compare(".", files)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range differences {
		t.Errorf("codes/%s is %s: run \"go generate ./...\"", d.Name, d.State)
	}
}

// TestDependencies demands that nothing but small packages of the standard
// library is imported, directly or through others.
func TestDependencies(t *testing.T) {
	allowed := []string{"cmp", "errors", "iter", "math", "math/bits", "slices", "strconv", "unicode/utf8", "unsafe"}
	reached := map[string]bool{}
	packages.Visit([]*packages.Package{loadPackage(t)}, nil, func(p *packages.Package) {
		// What runtime needs is in every program.
		if p.PkgPath == "runtime" || strings.HasPrefix(p.PkgPath, "internal/") || strings.HasPrefix(p.PkgPath, "runtime/") ||
			p.PkgPath == "sync/atomic" || p.Name == "codes" {
			return
		}
		reached[p.PkgPath] = true
		if !slices.Contains(allowed, p.PkgPath) {
			t.Errorf("the package depends on %s", p.PkgPath)
		}
	})
	if !reached["iter"] {
		t.Fatalf("dependencies were not loaded: %v", reached)
	}
}

// TestDocs demands a doc comment that begins with the name of every exported
// constant, type, function and method, and of every constant a block a type.
func TestDocs(t *testing.T) {
	pkg := loadPackage(t)
	documented := 0
	demand := func(name string, doc *ast.CommentGroup, pos token.Pos) {
		documented++
		text := strings.TrimSpace(doc.Text())
		rest, ok := strings.CutPrefix(text, name)
		if !ok || len(rest) < 10 || !strings.ContainsAny(rest[:1], " :,") {
			t.Errorf("%s: the doc of %s is %q", pkg.Fset.Position(pos), name, text)
		}
	}
	for _, file := range pkg.Syntax {
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() {
					demand(d.Name.Name, d.Doc, d.Pos())
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch s := spec.(type) {
					case *ast.TypeSpec:
						if s.Name.IsExported() {
							demand(s.Name.Name, either(s.Doc, d.Doc), s.Pos())
						}
					case *ast.ValueSpec:
						for _, name := range s.Names {
							if name.IsExported() {
								demand(name.Name, either(s.Doc, d.Doc), s.Pos())
							}
						}
					}
				}
			}
		}
	}
	if documented < 500 {
		t.Errorf("only %d declarations were looked at", documented)
	}
}

func either(a, b *ast.CommentGroup) *ast.CommentGroup {
	if a != nil {
		return a
	}
	return b
}

// TestGeneratedByName demands that every file which is not a test has the
// generated header, so that all of them can be deleted and made again.
func TestGeneratedByName(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		data, err := os.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, []byte(output.Header+"\n")) {
			t.Errorf("%s does not begin with %q", e.Name(), output.Header)
		}
	}
}

// The programs whose start and size are looked at.
const (
	programWithout = `package main

import "os"

func main() { os.Stdout.WriteString(string(rune(550))) }
`
	programConstants = `package main

import (
	"os"

	"example.com/smtpcodes/codes"
)

func main() { os.Stdout.WriteString(string(rune(codes.Reply550MailboxUnavailable))) }
`
	programClassify = `package main

import (
	"os"

	"example.com/smtpcodes/codes"
)

func main() { os.Stdout.WriteString(codes.ClassifyReply("550 5.1.1 unknown").Action.String() + "\n") }
`
)

// buildProgram builds a program in a module of its own, stripped, and returns
// the binary's path.
func buildProgram(t *testing.T, source string) string {
	t.Helper()
	repository, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	gomod := fmt.Sprintf("module program.example\n\ngo 1.25.0\n\nrequire example.com/smtpcodes v0.0.0\n\nreplace example.com/smtpcodes => %s\n", repository)
	for name, data := range map[string]string{"go.mod": gomod, "main.go": source} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", "program", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return filepath.Join(dir, "program")
}

// initTrace runs a program and returns the packages that did work at its
// start.
func initTrace(t *testing.T, program string) string {
	t.Helper()
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(stderr.String(), "init internal/") {
		t.Fatalf("no trace of initialisations: %s", stderr.String())
	}
	return stderr.String()
}

// TestConstantsCostNothing compares a program that uses constants with one
// that does not know the package: no work at its start, no larger binary.
func TestConstantsCostNothing(t *testing.T) {
	without, with := buildProgram(t, programWithout), buildProgram(t, programConstants)
	if trace := initTrace(t, with); strings.Contains(trace, "smtpcodes") {
		t.Errorf("the package does work at program start:\n%s", trace)
	}
	a, b := size(t, without), size(t, with)
	t.Logf("stripped binary: %d bytes without the import, %d with it", a, b)
	if b > a {
		t.Errorf("importing for a constant adds %d bytes to a stripped binary", b-a)
	}
}

// TestClassifierCost builds a program that classifies: no work at its start,
// at most 300 KB more.
func TestClassifierCost(t *testing.T) {
	without, with := buildProgram(t, programWithout), buildProgram(t, programClassify)
	if trace := initTrace(t, with); strings.Contains(trace, "smtpcodes") {
		t.Errorf("the package does work at program start:\n%s", trace)
	}
	added := size(t, with) - size(t, without)
	t.Logf("the classifier adds %d bytes to a stripped binary", added)
	if added > 300_000 {
		t.Errorf("the classifier adds %d bytes to a stripped binary", added)
	}
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
