package templates

import (
	"bytes"
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"slices"
	"sync"
)

// The files of every generated package, named one by one so that a new file
// is emitted only on purpose.
//
//go:embed action.go basis.go category.go class.go classify.go codes.go
//go:embed condition.go digits.go document.go enhanced.go entry.go errors.go fold.go
//go:embed introducer.go language.go letters.go maps.go mention.go names.go pair.go party.go phrase.go provider.go
//go:embed reply.go status.go verdict.go wordnumber.go words.go wordsums.go
var emitted embed.FS

//go:embed standin.go
var standin []byte

// packageClause is the first line of every embedded file.
const packageClause = "package templates\n"

// File is a file of the generated package.
type File struct {
	Name   string
	Source []byte // starts with the package clause, and is formatted
}

// Files returns the files that are the same in every generated package, with
// the package clause of the package pkg, sorted by name.
func Files(pkg string) []File {
	var files []File
	for _, name := range emittedNames() {
		source, _ := emitted.ReadFile(name) // listed, hence there
		body := bytes.TrimPrefix(source, []byte(packageClause))
		files = append(files, File{name, append([]byte("package "+pkg+"\n"), body...)})
	}
	return files
}

// Names returns the identifiers that the emitted files, and the declarations
// which they need beside them, take at package level, sorted. A constant from
// the tables must have another name. Constants that only stand in for those of
// the tables are not among them.
func Names() []string { return slices.Clone(names()) }

// names parses the files once: it takes as long as checking a small table.
var names = sync.OnceValue(func() []string {
	var names []string
	for _, name := range emittedNames() {
		source, _ := emitted.ReadFile(name)
		names = append(names, declared(source, func(*ast.ValueSpec) bool { return true })...)
	}
	names = append(names, declared(standin, isHook)...)
	slices.Sort(names)
	return names
})

// isHook reports whether the emitted files refer to a constant or variable of
// standin.go by its name.
func isHook(spec *ast.ValueSpec) bool {
	switch name := spec.Names[0].Name; name {
	case "CategoryUnknown", "CategoryOK", "ConditionNone", "ProviderAny", "LanguageNone", "LanguageEnglish",
		"DocumentNone":
		return true
	default:
		return len(name) > len("Records") && (bytes.HasSuffix([]byte(name), []byte("Records")) || name == "conditionConstants" || name == "conditionTexts" || name == "conditionNames")
	}
}

// declared returns the identifiers that a file declares at package level,
// without those of the constants and variables that keep refuses.
func declared(source []byte, keep func(*ast.ValueSpec) bool) []string {
	file, err := parser.ParseFile(token.NewFileSet(), "", source, parser.SkipObjectResolution)
	if err != nil {
		return nil // cannot be: this package was compiled from it
	}
	var names []string
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil {
				names = append(names, decl.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					names = append(names, spec.Name.Name)
				case *ast.ValueSpec:
					if keep(spec) {
						for _, name := range spec.Names {
							names = append(names, name.Name)
						}
					}
				}
			}
		}
	}
	return names
}

// emittedNames returns the names of the emitted files, sorted.
func emittedNames() []string {
	names, _ := fs.Glob(emitted, "*.go") // a valid pattern
	return names
}
