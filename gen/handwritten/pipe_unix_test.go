//go:build darwin || freebsd || linux || netbsd || openbsd

package handwritten_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"example.com/smtpcodes/gen/handwritten"
)

// TestPipesAreNotRead would not end if the pipe were opened.
func TestPipesAreNotRead(t *testing.T) {
	reg, files := generate(t)
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.go"), 0o666); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(t.TempDir(), filepath.Join(dir, "folder.go")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "mine.go"), []byte("package minimal\n\nfunc Classify() {}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	name, err := handwritten.Package(dir)
	if name != "minimal" || err != nil {
		t.Errorf("package %q, error %v", name, err)
	}
	found, err := handwritten.Collisions(dir, reg, files)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0].Subject != "Classify" {
		t.Errorf("findings %v, want one about Classify", found)
	}
}
