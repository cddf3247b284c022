package command

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestOtherSystems type-checks all packages, their tests and all that they import
// as other systems have them. Nothing of it is compiled, which takes minutes.
func TestOtherSystems(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks the standard library several times")
	}
	for _, system := range []string{"windows/amd64", "darwin/arm64", "freebsd/386"} {
		t.Run(strings.ReplaceAll(system, "/", " "), func(t *testing.T) {
			name, processor, _ := strings.Cut(system, "/")
			loaded, err := packages.Load(&packages.Config{
				Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedCompiledGoFiles |
					packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesSizes,
				Dir:   "../..",
				Env:   append(os.Environ(), "GOOS="+name, "GOARCH="+processor, "CGO_ENABLED=0", "GOPROXY=off"),
				Tests: true,
			}, "./...")
			if err != nil {
				t.Fatal(err)
			}
			if len(loaded) < 20 {
				t.Errorf("%d packages loaded", len(loaded))
			}
			packages.Visit(loaded, nil, func(p *packages.Package) {
				for _, err := range p.Errors {
					t.Errorf("%s: %v", p.PkgPath, err)
				}
			})
		})
	}
}
