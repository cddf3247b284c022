package templates

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// notEmitted are the files that stay here.
var notEmitted = []string{"doc.go", "embed.go", "phrasewords.go", "prose.go", "replywords.go", "standin.go"}

func TestFilesAreAllFiles(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, name := range names {
		if !strings.HasSuffix(name, "_test.go") && !slices.Contains(notEmitted, name) {
			want = append(want, name)
		}
	}
	var got []string
	for _, f := range Files("codes") {
		got = append(got, f.Name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("files %q, want %q: list the new file in embed.go, or in notEmitted here", got, want)
	}
}

func TestFilesChangeThePackageClauseOnly(t *testing.T) {
	for _, f := range Files("codes") {
		source, err := os.ReadFile(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		rest, found := bytes.CutPrefix(source, []byte("package templates\n"))
		if !found {
			t.Errorf("%s: the package clause is not the first line", f.Name)
		}
		if want := append([]byte("package codes\n"), rest...); !bytes.Equal(f.Source, want) {
			t.Errorf("%s: more than the package clause differs", f.Name)
		}
		if formatted, err := format.Source(f.Source); err != nil || !bytes.Equal(formatted, f.Source) {
			t.Errorf("%s: not formatted (%v)", f.Name, err)
		}
	}
}

// What the emitted files may import: nothing that brings in net, reflect or an
// encoding, nor code that runs at program start.
var allowedImports = []string{"cmp", "iter", "math/bits", "slices", "strconv", "strings", "unicode/utf8"}

func TestFilesAreLean(t *testing.T) {
	for _, f := range Files("codes") {
		file, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Source, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			if path, _ := strconv.Unquote(spec.Path.Value); !slices.Contains(allowedImports, path) {
				t.Errorf("%s imports %s", f.Name, path)
			}
		}
		for _, group := range file.Comments {
			if text := group.Text(); strings.Contains(text, "templates") || strings.Contains(text, "standin") {
				t.Errorf("%s: a comment speaks of what importers do not see: %s", f.Name, text)
			}
		}
		for _, decl := range file.Decls {
			checkNoStartupCode(t, f.Name, decl)
		}
	}
}

// checkNoStartupCode reports a declaration that needs code at program start:
// func init, a variable whose value is a call, a function or a map.
func checkNoStartupCode(t *testing.T, name string, decl ast.Decl) {
	t.Helper()
	if f, ok := decl.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
		t.Errorf("%s has a func init", name)
	}
	if g, ok := decl.(*ast.GenDecl); ok && g.Tok == token.VAR {
		ast.Inspect(g, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.CallExpr, *ast.FuncLit, *ast.MapType:
				t.Errorf("%s has a variable that needs code at program start", name)
			}
			return true
		})
	}
}

func TestNames(t *testing.T) {
	names := Names()
	if !slices.IsSorted(names) || len(slices.Compact(slices.Clone(names))) != len(names) {
		t.Errorf("not sorted, or twice: %q", names)
	}
	for _, name := range []string{
		"Reply", "Enhanced", "Status", "Verdict", "ClassPermanent", "ActionRetry", "PartyNobody", "BasisPair",
		"Classify", "ClassifyReply", "Codes", "ParseReply", "NewEnhanced", "Pair", "ConditionsOf",
		"decide", "quotingWords", // not exported, and yet taken
		"CategoryUnknown", "CategoryOK", "ConditionNone", "ProviderAny", "LanguageNone", "LanguageEnglish", "DocumentNone",
		"conditionConstants", "conditionNames", "conditionRecords", "conditionTexts", "pairRecords", "documentEntries", "pairMeaning", "statusMeaning", "replyMeaning",
	} {
		if !slices.Contains(names, name) {
			t.Errorf("%s is missing", name)
		}
	}
	for _, name := range []string{"MailboxFull", "GmailNoPTRRecord", "LanguageSwedish", "DocumentGmailSV", "gmailSVEntries", "Files", "Names", "File", "String", "_"} {
		if slices.Contains(names, name) {
			t.Errorf("%s is there, but free", name)
		}
	}
}
