package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func file(name, body string) File { return File{name, []byte(Header + "\n" + body)} }

// folder makes a folder that holds the given files.
func folder(t *testing.T, files ...File) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// contents returns the files of a folder by name.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, e := range entries {
		if e.IsDir() {
			found[e.Name()] = "a folder"
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		found[e.Name()] = string(data)
	}
	return found
}

func states(differences []Difference) map[string]State {
	m := map[string]State{}
	for _, d := range differences {
		m[d.Name] = d.State
	}
	return m
}

func TestWriteReplacesGeneratedFilesOnly(t *testing.T) {
	own := File{"own_test.go", []byte("package p\n")}
	dir := folder(t, own,
		file("same.go", "package p\n"), file("stale.go", "package p\n\nvar Old int\n"), file("gone.go", "package p\n"),
		File{newName("new.go"), []byte("left by a killed run")})
	files := []File{file("same.go", "package p\n"), file("stale.go", "package p\n\nvar New int\n"), file("new.go", "package p\n")}

	want := map[string]State{"stale.go": Stale, "gone.go": LeftOver, "new.go": Missing, newName("new.go"): CutOff}
	compared, err := Compare(dir, files)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, states(compared)); diff != "" {
		t.Errorf("Compare (-want +got):\n%s", diff)
	}
	delete(want, newName("new.go"))
	written, err := Write(dir, files)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, states(written)); diff != "" {
		t.Errorf("Write (-want +got):\n%s", diff)
	}
	after := map[string]string{own.Name: string(own.Data)}
	for _, f := range files {
		after[f.Name] = string(f.Data)
	}
	if diff := cmp.Diff(after, contents(t, dir)); diff != "" {
		t.Errorf("folder after Write (-want +got):\n%s", diff)
	}
	if again, err := Write(dir, files); err != nil || len(again) != 0 {
		t.Errorf("second Write = %v, %v; want no change", again, err)
	}
}

func TestWriteMakesFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	if _, err := Write(dir, []File{file("x.go", "package b\n")}); err != nil {
		t.Fatal(err)
	}
	if got := contents(t, dir); len(got) != 1 {
		t.Errorf("folder holds %v", got)
	}
}

// TestWriteChangesNothingOnFailure makes single steps fail and demands the
// folder as it was.
func TestWriteChangesNothingOnFailure(t *testing.T) {
	good := file("a.go", "package p\n\nvar New int\n")
	tests := []struct {
		name  string
		spoil func(t *testing.T, dir string)
		files []File
		is    error
	}{
		{"somebody's own file in the way", func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, "z.go"), []byte("package p\n"), 0o666); err != nil {
				t.Fatal(err)
			}
		}, []File{good, file("z.go", "package p\n")}, ErrForeign},
		{"name that climbs", nil, []File{good, file("../z.go", "package p\n")}, nil},
		{"name that is no Go file", nil, []File{good, file("z.sh", "package p\n")}, nil},
		{"folder in the way", func(t *testing.T, dir string) {
			if err := os.Mkdir(filepath.Join(dir, "z.go"), 0o777); err != nil {
				t.Fatal(err)
			}
		}, []File{good, file("z.go", "package p\n")}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := folder(t, file("a.go", "package p\n\nvar Old int\n"))
			if test.spoil != nil {
				test.spoil(t, dir)
			}
			before := contents(t, dir)
			_, err := Write(dir, test.files)
			if err == nil {
				t.Fatal("Write succeeded")
			}
			if test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("error %v is not %v", err, test.is)
			}
			if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
				t.Errorf("folder after a failed Write (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLinksAreNotOurs refuses links that stand where generated files should go, and leaves
// alone those that lead to left-over ones.
func TestLinksAreNotOurs(t *testing.T) {
	elsewhere := folder(t, file("a.go", "package p\n"))
	dir := folder(t)
	if err := os.Symlink(filepath.Join(elsewhere, "a.go"), filepath.Join(dir, "a.go")); err != nil {
		t.Skip(err)
	}
	files := []File{file("a.go", "package p\n\nvar New int\n")}
	if _, err := Write(dir, files); !errors.Is(err, ErrForeign) {
		t.Errorf("Write: error %v is not %v", err, ErrForeign)
	}
	if _, err := Compare(dir, files); !errors.Is(err, ErrForeign) {
		t.Errorf("Compare: error %v is not %v", err, ErrForeign)
	}
	if differences, err := Compare(dir, nil); err != nil || len(differences) > 0 {
		t.Errorf("Compare with no files: %v, %v", states(differences), err)
	}
	if diff := cmp.Diff(map[string]string{"a.go": Header + "\npackage p\n"}, contents(t, elsewhere)); diff != "" {
		t.Errorf("what the link leads to (-want +got):\n%s", diff)
	}
}

// TestSameFileUnderAnotherCase has a second name of a file, which differs in case, as the
// file itself seems to have on disks that ignore case: it is not left over.
func TestSameFileUnderAnotherCase(t *testing.T) {
	dir := folder(t, file("a.go", "package p\n"))
	if err := os.Link(filepath.Join(dir, "a.go"), filepath.Join(dir, "A.go")); err != nil && !errors.Is(err, fs.ErrExist) {
		t.Skip(err)
	}
	if differences, err := Compare(dir, []File{file("a.go", "package p\n")}); err != nil || len(differences) > 0 {
		t.Errorf("Compare: %v, %v; want nothing", states(differences), err)
	}
}

func TestNamesForEverySystem(t *testing.T) {
	for _, name := range []string{
		"", ".go", ".hidden.go", "a", "a.txt", "a.go.", "a.go ", "../a.go", "b/a.go", `b\a.go`, "c:a.go", "A.go", "a_windows.go",
		"a b.go", "a*.go", "ä.go", "con.go", "nul.go", "com1.go", "lpt9.go",
	} {
		if _, err := Write(t.TempDir(), []File{file(name, "package p\n")}); err == nil {
			t.Errorf("Write took the name %q", name)
		}
	}
	for _, name := range []string{"a.go", "console.go", "document-con.go", "com10.go", "1.go"} {
		if _, err := Write(t.TempDir(), []File{file(name, "package p\n")}); err != nil {
			t.Error(err)
		}
	}
	if _, err := Write(t.TempDir(), []File{file("a.go", "package p\n"), file("a.go", "package q\n")}); err == nil {
		t.Error("Write took two files of one name")
	}
}
