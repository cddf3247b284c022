package changes

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"strings"

	"golang.org/x/exp/apidiff"

	"example.com/smtpcodes/gen/output"
)

// An api is what apidiff says of two packages.
type api struct {
	breaks     []apiBreak
	renumbered int
}

// An apiBreak is an incompatible change of an exported name.
type apiBreak struct{ name, what string }

// renumberable are the types whose numbers are places in the tables: one more row
// moves those behind it. Their doc says that only their text forms are for
// storage, so another number breaks nobody. The values of Reply, Enhanced and
// Status are the codes themselves.
var renumberable = map[string]bool{"Condition": true, "Category": true, "Language": true, "Provider": true, "Document": true}

func compareAPI(before, after []output.File) (*api, error) {
	importer := standard{}
	was, err := typeCheck(before, importer)
	if err != nil {
		return nil, fmt.Errorf("type-checking the old package: %w", err)
	}
	is, err := typeCheck(after, importer)
	if err != nil {
		return nil, fmt.Errorf("type-checking the new package: %w", err)
	}
	a := &api{}
	for _, change := range apidiff.Changes(was, is).Changes {
		if change.Compatible {
			continue
		}
		name, what, _ := strings.Cut(change.Message, ": ")
		if strings.HasPrefix(what, "value changed") && renumberable[typeName(was.Scope().Lookup(name))] {
			a.renumbered++
			continue
		}
		a.breaks = append(a.breaks, apiBreak{name, what})
	}
	return a, nil
}

// typeName returns the name of an object's type, if it has one.
func typeName(object types.Object) string {
	if object != nil {
		if named, ok := object.Type().(*types.Named); ok {
			return named.Obj().Name()
		}
	}
	return ""
}

// typeCheck returns the package without the bodies of its functions, which are
// no part of its API.
func typeCheck(files []output.File, importer types.Importer) (*types.Package, error) {
	set := token.NewFileSet()
	var parsed []*ast.File
	for _, f := range files {
		file, err := parser.ParseFile(set, f.Name, f.Data, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		parsed = append(parsed, file)
	}
	config := types.Config{Importer: importer, IgnoreFuncBodies: true}
	return config.Check("codes", set, parsed, nil) // one path: types of one name are to be the same
}

// standard imports what an API of a generated package needs of the standard library,
// declared here: reading the real packages would need a Go installation and take
// ten times as long as all else. Whatever else an API may come to need is undefined, and
// so an error.
type standard map[string]*types.Package

var standardSources = map[string]string{
	"iter": `package iter
type Seq[V any] func(yield func(V) bool)
type Seq2[K, V any] func(yield func(K, V) bool)`,
}

// Import returns the package of that path, the same one each time.
func (s standard) Import(name string) (*types.Package, error) {
	if s[name] != nil {
		return s[name], nil
	}
	source, ok := standardSources[name]
	if !ok {
		source = "package " + path.Base(name)
	}
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	p, err := new(types.Config).Check(name, set, []*ast.File{file}, nil)
	s[name] = p
	return p, err
}
