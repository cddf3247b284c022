package changes

import (
	"go/importer"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/sources"
)

func load(t *testing.T) *registry.Registry {
	t.Helper()
	reg, _, err := gen.Load(sources.FS, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// TestTypeCheck compares the API with the one that the real standard library gives.
func TestTypeCheck(t *testing.T) {
	files, err := gen.Files(load(t))
	if err != nil {
		t.Fatal(err)
	}
	got, err := typeCheck(files, standard{})
	if err != nil {
		t.Fatal(err)
	}
	want, err := typeCheck(files, importer.ForCompiler(token.NewFileSet(), "source", nil))
	if err != nil {
		t.Fatal(err)
	}
	if g, w := describeAPI(got), describeAPI(want); g != w {
		t.Errorf("the API is %s\nand with the real standard library %s", g, w)
	}
	if len(got.Scope().Names()) < 600 {
		t.Errorf("only %d names", len(got.Scope().Names()))
	}
}

// describeAPI writes all exported objects with their values and methods.
func describeAPI(p *types.Package) string {
	var b strings.Builder
	for _, name := range p.Scope().Names() {
		object := p.Scope().Lookup(name)
		if !object.Exported() {
			continue
		}
		b.WriteString(object.String() + "\n")
		if constant, ok := object.(*types.Const); ok {
			b.WriteString(constant.Val().ExactString() + "\n")
		}
		methods := types.NewMethodSet(types.NewPointer(object.Type()))
		for i := range methods.Len() {
			b.WriteString(methods.At(i).String() + "\n")
		}
	}
	return b.String()
}

func TestTypeCheckOfWhatIsUnknown(t *testing.T) {
	for _, source := range []string{
		"package codes\nimport \"io\"\nfunc F(io.Writer) {}\n", // not declared in standardSources
		"package codes\nfunc F(Missing) {}\n",
		"package codes\nfunc {\n",
	} {
		if _, err := compareAPI(nil, pkg(source)); err == nil {
			t.Errorf("no error for %q", source)
		}
	}
}

func pkg(source string) []output.File { return []output.File{{Name: "a.go", Data: []byte(source)}} }

func TestCompareAPI(t *testing.T) {
	const types = "package codes\nimport \"iter\"\ntype (\n\tReply uint16\n\tEnhanced uint32\n\tStatus uint32\n\tCondition uint32\n\tCategory uint8\n\tLanguage uint8\n\tProvider uint16\n\tDocument uint16\n\tBasis uint8\n)\nvar _ iter.Seq[int]\n"
	tests := []struct {
		name, before, after string
		want                []apiBreak
		renumbered          int
	}{
		{"nothing", "const A Condition = 1", "const A Condition = 1", nil, 0},
		{"addition", "const A Condition = 1", "const A Condition = 1\nconst B Condition = 2", nil, 0},
		{"removal", "const A Condition = 1", "", []apiBreak{{"A", "removed"}}, 0},
		{"removed alias", "const A Condition = 1\nconst B = A", "const A Condition = 1", []apiBreak{{"B", "removed"}}, 0},
		{"alias", "const A Condition = 1", "const B Condition = 1\nconst A = B", nil, 0},
		{"number of a condition", "const A Condition = 1", "const A Condition = 2", nil, 1},
		{"number of a category", "const A Category = 1", "const A Category = 2", nil, 1},
		{"number of a language", "const A Language = 1", "const A Language = 2", nil, 1},
		{"number of a provider", "const A Provider = 1", "const A Provider = 2", nil, 1},
		{"number of a document", "const A Document = 1", "const A Document = 2", nil, 1},
		{"number of an alias", "const A Condition = 1\nconst B = A", "const A Condition = 2\nconst B = A", nil, 2},
		{"value of a reply", "const A Reply = 550", "const A Reply = 551", []apiBreak{{"A", "value changed from 550 to 551"}}, 0},
		{"value of an enhanced code", "const A Enhanced = 1", "const A Enhanced = 2", []apiBreak{{"A", "value changed from 1 to 2"}}, 0},
		{"value of a family", "const A Status = 1", "const A Status = 2", []apiBreak{{"A", "value changed from 1 to 2"}}, 0},
		{"value of a basis", "const A Basis = 1", "const A Basis = 2", []apiBreak{{"A", "value changed from 1 to 2"}}, 0},
		{"value of no type", "const A = 1", "const A = 2", []apiBreak{{"A", "value changed from 1 to 2"}}, 0},
		{"another type", "const A Condition = 1", "const A Status = 1", []apiBreak{{"A", "changed from Condition to Status"}}, 0},
		{"another kind", "const A Condition = 1", "func A() {}", []apiBreak{{"A", "changed from const to func"}}, 0},
		{"parameter", "func F(Reply) {}", "func F(Status) {}", []apiBreak{{"F", "changed from func(Reply) to func(Status)"}}, 0},
		{"body", "func F() int { return 1 }", "func F() int { return g() }\nfunc g() int { return 2 }", nil, 0},
		{"iterator", "func F() iter.Seq[Reply] { return nil }", "func F() Reply { return 0 }", []apiBreak{{"F", "changed from func() iter.Seq[Reply] to func() Reply"}}, 0},
		{"not exported", "const a Reply = 550", "", nil, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := compareAPI(pkg(types+test.before), pkg(types+test.after))
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got.breaks, test.want) || got.renumbered != test.renumbered {
				t.Errorf("got %v and %d numbers, want %v and %d", got.breaks, got.renumbered, test.want, test.renumbered)
			}
		})
	}
}
