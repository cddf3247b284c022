package codes_test

import (
	"go/constant"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// loadPackage type-checks the generated package.
func loadPackage(t testing.TB) *packages.Package {
	t.Helper()
	loaded, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedFiles |
			packages.NeedImports | packages.NeedDeps | packages.NeedModule,
	}, ".")
	if err != nil {
		t.Fatal(err)
	}
	if len(loaded) != 1 || len(loaded[0].Errors) > 0 {
		t.Fatalf("loading the package: %v", loaded)
	}
	return loaded[0]
}

// constantsOf returns the exported constants of a type, in the order of their
// declaration, with their values.
func constantsOf(pkg *packages.Package, typeName string) ([]string, map[string]uint64) {
	scope := pkg.Types.Scope()
	var names []string
	values := map[string]uint64{}
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if !ok || !c.Exported() {
			continue
		}
		named, ok := c.Type().(*types.Named)
		if !ok || named.Obj().Name() != typeName {
			continue
		}
		names = append(names, name)
		values[name], _ = constant.Uint64Val(c.Val())
	}
	slices.SortFunc(names, func(a, b string) int { return int(scope.Lookup(a).Pos() - scope.Lookup(b).Pos()) })
	return names, values
}

func TestReplyConstants(t *testing.T) {
	_, got := constantsOf(loadPackage(t), "Reply")
	want := map[string]uint64{}
	for _, r := range readTable(t, "replies.csv") {
		want[r["name"]] = number(t, r["code"])
	}
	compareConstants(t, want, got)
}

func TestStatusConstants(t *testing.T) {
	_, got := constantsOf(loadPackage(t), "Status")
	want := map[string]uint64{}
	for _, r := range readTable(t, "statuses.csv") {
		parts := strings.Split(strings.TrimPrefix(r["code"], "X."), ".")
		want[r["name"]] = number(t, parts[0])<<10 | number(t, parts[1])
	}
	if len(want) != 81 {
		t.Errorf("statuses.csv has %d families, the registry 81", len(want))
	}
	compareConstants(t, want, got)
}

func TestEnhancedConstants(t *testing.T) {
	_, got := constantsOf(loadPackage(t), "Enhanced")
	statuses := byColumn(readTable(t, "statuses.csv"), "code")
	want := map[string]uint64{}
	for _, r := range allRows(t) {
		code := r["enhanced"]
		if code == "" {
			continue
		}
		parts := strings.Split(code, ".")
		status := statuses["X."+parts[1]+"."+parts[2]]
		name := "Enhanced" + strings.ReplaceAll(code, ".", "_") + strings.TrimPrefix(status["name"], "Status")
		want[name] = number(t, parts[0])<<20 | number(t, parts[1])<<10 | number(t, parts[2])
	}
	compareConstants(t, want, got)
}

// TestEnumConstants compares the constants that are numbered in the order of
// their tables.
func TestEnumConstants(t *testing.T) {
	pkg := loadPackage(t)
	column := func(file, column string) (values []string) {
		for _, r := range readTable(t, file) {
			values = append(values, r[column])
		}
		return values
	}
	var documents []string
	for _, d := range documentFiles {
		documents = append(documents, d.constant)
	}
	var providers []string
	for _, p := range readProviders(t) {
		providers = append(providers, p.Name)
	}
	tests := []struct {
		typeName, prefix string
		first, listed    []string
	}{
		{"Category", "Category", []string{"Unknown", "OK"}, column("categories.csv", "name")},
		{"Condition", "", []string{"ConditionNone"}, column("conditions.csv", "name")},
		{"Document", "Document", []string{"None"}, documents},
		{"Language", "Language", []string{"None"}, []string{"English", "Swedish", "Chinese", "Turkish"}},
		{"Provider", "Provider", []string{"Any"}, providers},
	}
	for _, test := range tests {
		t.Run(test.typeName, func(t *testing.T) {
			want := append(test.first, test.listed...)
			for i := range want {
				want[i] = test.prefix + want[i]
			}
			got, values := constantsOf(pkg, test.typeName)
			if !slices.Equal(got, want) {
				t.Errorf("constants are %q, the table says %q", got, want)
			}
			for i, name := range want {
				if values[name] != uint64(i) {
					t.Errorf("%s = %d, want %d", name, values[name], i)
				}
			}
		})
	}
}

func compareConstants(t *testing.T, want, got map[string]uint64) {
	t.Helper()
	if len(want) == 0 {
		t.Fatal("the table gives no constants")
	}
	for name, value := range want {
		if g, ok := got[name]; !ok {
			t.Errorf("the package lacks %s", name)
		} else if g != value {
			t.Errorf("%s = %d, the table says %d", name, g, value)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is in no table", name)
		}
	}
}

func number(t testing.TB, text string) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
