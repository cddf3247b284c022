package command

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/handwritten"
)

// currentFolder is where the package goes if nothing says otherwise: go generate runs
// in the folder of the file that asks for it.
const currentFolder = "."

// packageName returns what the package in a folder is called: the flag's value, the
// manifest's, GOPACKAGE where go generate runs in that folder, what the hand-written
// files in it say, or the folder's own name.
func (t *tables) packageName(flag, folder string) (string, error) {
	if flag != "" {
		return flag, check.PackageName(flag)
	}
	if name := t.registry.Package.Text; name != "" {
		return name, nil // its check has found what is wrong with it
	}
	if name := os.Getenv("GOPACKAGE"); name != "" && isCurrent(folder) {
		return named(strings.TrimSuffix(name, "_test"), "GOPACKAGE")
	}
	name, err := handwritten.Package(folder)
	if err != nil {
		return "", err
	}
	if name != "" {
		return named(name, "the files in "+filepath.ToSlash(folder))
	}
	whole, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	return named(filepath.Base(whole), "the folder")
}

// named returns the name, or an error that says where it comes from.
func named(name, origin string) (string, error) {
	if err := check.PackageName(name); err != nil {
		return "", fmt.Errorf("%w (it comes from %s; -package, or package or output in the manifest, give another)", err, origin)
	}
	return name, nil
}

func isCurrent(folder string) bool {
	here, err1 := os.Stat(currentFolder)
	there, err2 := os.Stat(folder)
	return cmp.Or(err1, err2) == nil && os.SameFile(here, there)
}
