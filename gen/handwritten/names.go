package handwritten

import (
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"strconv"
)

// A name is one that a file takes in its package.
type name struct {
	text     string // of a method with its type: "Verdict.String"
	position token.Pos
	imported bool // of a package; it holds in the file, and no file may declare it
}

// namesOf returns the names of a file, in its order.
func namesOf(file *ast.File) []name {
	var names []name
	add := func(id *ast.Ident, text string) {
		if id.Name != "_" && text != "init" {
			names = append(names, name{text, id.Pos(), false})
		}
	}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			text := d.Name.Name
			if d.Recv != nil {
				text = receiverOf(d) + "." + text
			}
			add(d.Name, text)
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					add(spec.Name, spec.Name.Name)
				case *ast.ValueSpec:
					for _, id := range spec.Names {
						add(id, id.Name)
					}
				case *ast.ImportSpec:
					if text := importName(spec); text != "" {
						names = append(names, name{text, spec.Pos(), true})
					}
				}
			}
		}
	}
	return names
}

// receiverOf returns the type that a method belongs to, or "" for one with parameters: no
// generated type has any.
func receiverOf(d *ast.FuncDecl) string {
	if len(d.Recv.List) == 0 {
		return ""
	}
	t := d.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

var majorVersion = regexp.MustCompile(`^v[0-9]+$`)

// importName returns the name under which a file knows a package, as far as its path
// tells; "" if there is none.
func importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		if spec.Name.Name == "_" || spec.Name.Name == "." {
			return ""
		}
		return spec.Name.Name
	}
	imported, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return ""
	}
	base := path.Base(imported)
	if majorVersion.MatchString(base) {
		base = path.Base(path.Dir(imported))
	}
	return base
}
