package emit_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/sources"
	"example.com/smtpcodes/templates"
)

var update = flag.Bool("update", false, "rewrite the expected packages in testdata/golden")

const testdata = "../../testdata"

// empty returns tables without a single row.
func empty() *folder {
	f := everything()
	f.settings = f.settings[:slices.IndexFunc(f.settings, func(s setting) bool { return s.value == "English" })+1]
	for i := range f.tables {
		f.tables[i].rows = f.tables[i].rows[:1]
	}
	return f
}

// packages are tables, and what is special about them.
func packages() map[string]fs.FS {
	return map[string]fs.FS{
		"minimal":    os.DirFS(filepath.Join(testdata, "minimal")),
		"everything": everything().files(),
		"empty":      empty().files(),
		"built-in":   sources.FS,
	}
}

// TestGolden compares the files that are made of tables with those that were
// reviewed. The built-in tables have theirs in the package codes.
func TestGolden(t *testing.T) {
	for _, name := range []string{"minimal", "everything", "empty"} {
		t.Run(name, func(t *testing.T) {
			var archive txtar.Archive
			for _, f := range ofTables(emitted(t, packages()[name])) {
				archive.Files = append(archive.Files, txtar.File{Name: f.Name, Data: f.Data})
			}
			got := txtar.Format(&archive)
			path := filepath.Join(testdata, "golden", name+".txtar")
			if *update {
				if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("package differs; if that is meant, run go test ./gen/emit -run TestGolden -update (-want +got):\n%s", diff)
			}
		})
	}
}

// ofTables returns the files that depend on the tables.
func ofTables(files []output.File) []output.File {
	return slices.DeleteFunc(slices.Clone(files), func(f output.File) bool { return sameFiles()[f.Name] })
}

// sameFiles returns the names of the files that every package has.
var sameFiles = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, f := range templates.Files("") {
		names[f.Name] = true
	}
	return names
})

func TestFilesAreWhole(t *testing.T) {
	for name, tables := range packages() {
		t.Run(name, func(t *testing.T) {
			files := emitted(t, tables)
			if !slices.IsSortedFunc(files, func(a, b output.File) int { return strings.Compare(a.Name, b.Name) }) {
				t.Error("files are not sorted by name")
			}
			for _, f := range files {
				if !bytes.HasPrefix(f.Data, []byte(output.Header+"\n\n")) {
					t.Errorf("%s does not begin with the header", f.Name)
				}
			}
			checkShape(t, files)
			if err := checkTypes(files); err != nil {
				t.Error(err)
			}
			old := runtime.GOMAXPROCS(1)
			again := emitted(t, tables)
			runtime.GOMAXPROCS(old)
			if diff := cmp.Diff(files, again); diff != "" {
				t.Errorf("second run with one processor (-first +second):\n%s", diff)
			}
		})
	}
}

// checkShape demands that gofmt leaves the files as they are.
func checkShape(t testing.TB, files []output.File) {
	t.Helper()
	for _, f := range files {
		formatted, err := format.Source(f.Data)
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		if !bytes.Equal(formatted, f.Data) {
			t.Errorf("%s is not in gofmt's shape (-gofmt +emitted):\n%s", f.Name, cmp.Diff(string(formatted), string(f.Data)))
		}
	}
}

// standardLibrary imports packages from Go's own tree. It is slow at first,
// and not safe for concurrent use.
var standardLibrary = sync.OnceValue(func() types.Importer {
	return importer.ForCompiler(token.NewFileSet(), "source", nil)
})

// checkTypes compiles a package as far as its types, at the oldest language level that it
// promises to work at.
func checkTypes(files []output.File) error {
	set := token.NewFileSet()
	var parsed []*ast.File
	for _, f := range files {
		file, err := parser.ParseFile(set, f.Name, f.Data, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		parsed = append(parsed, file)
	}
	var errs []error
	config := types.Config{
		GoVersion: "go1.23",
		Importer:  standardLibrary(),
		Error:     func(err error) { errs = append(errs, err) },
	}
	config.Check(parsed[0].Name.Name, set, parsed, nil) // its error is the first of errs
	return errors.Join(errs...)
}

// TestWordsOfPhrases makes phrases of all identifiers that generated packages have,
// and of words that a name made of their letters or bytes would confuse.
func TestWordsOfPhrases(t *testing.T) {
	f := everything()
	phrases := f.table("phrases.csv")
	*phrases = (*phrases)[:1]
	seen := map[string]bool{}
	for _, word := range append(templates.Names(), "mask", "bytes", "d180", "р", "550", "信") {
		for _, part := range []string{word, strings.TrimPrefix(word, "word")} {
			if folded := strings.ToLower(part); !seen[folded] {
				seen[folded] = true
				*phrases = append(*phrases, []string{"over-quota", folded, "", "", ""})
			}
		}
	}
	if err := checkTypes(emitted(t, f.files())); err != nil {
		t.Error(err)
	}
}

// TestFullEnums has as many categories and languages as there may be.
func TestFullEnums(t *testing.T) {
	f := everything()
	categories := f.table("categories.csv")
	for i := len(*categories) - 1; i < 254; i++ {
		*categories = append(*categories, []string{fmt.Sprint("Cause", i), "Retry", "Return", "", "Author", "A cause.", ""})
	}
	english := slices.IndexFunc(f.settings, func(s setting) bool { return s.value == "English" }) + 1
	for i := range 255 - 2 {
		f.settings = slices.Insert(f.settings, english, setting{"[[language]]", "tag", fmt.Sprint("x-", i)}, setting{"", "name", fmt.Sprint("Private", i)})
	}
	if err := checkTypes(emitted(t, f.files())); err != nil {
		t.Error(err)
	}
}

// TestPackedCodes has codes with zeros in each place, which gofmt spaces differently.
func TestPackedCodes(t *testing.T) {
	f := everything()
	statuses, rows := f.table("statuses.csv"), f.table("example-de.csv")
	for i, code := range []string{"0.0", "0.3", "3.0", "3.3"} {
		*statuses = append(*statuses, []string{"X." + code, fmt.Sprint("StatusZero", i), "Zeros", "", "*", "", "", "", ""})
		*rows = append(*rows, []string{"450", "4." + code, "example-mailbox-full", fmt.Sprint("Nullen ", i), "", ""})
	}
	checkShape(t, emitted(t, f.files()))
}

// TestPackageDoc puts line breaks where the package's doc has one line a document.
func TestPackageDoc(t *testing.T) {
	f := everything()
	for i, s := range f.settings {
		if s.key == "title" || s.key == "vintage" {
			f.settings[i].value = s.value + "\n\n# Heading\n+build ignore"
		}
	}
	files := emitted(t, f.files())
	i := slices.IndexFunc(files, func(f output.File) bool { return f.Name == "doc.go" })
	want := "//   - example-de: Fehlermeldungen  # Heading +build ignore (2025  # Heading +build ignore)\n"
	if !bytes.Contains(files[i].Data, []byte(want)) {
		t.Errorf("doc lacks the line %q:\n%s", want, files[i].Data)
	}
}
