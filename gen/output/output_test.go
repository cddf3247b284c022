package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
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

func TestWriteFile(t *testing.T) {
	dir := folder(t, File{"rows.csv", []byte("old")})
	path := filepath.Join(dir, "rows.csv")
	failing := errors.New("no more rows")
	if err := WriteFile(path, func(w io.Writer) error {
		io.WriteString(w, "half")
		return failing
	}); !errors.Is(err, failing) {
		t.Errorf("error %v, want %v", err, failing)
	}
	if diff := cmp.Diff(map[string]string{"rows.csv": "old"}, contents(t, dir)); diff != "" {
		t.Errorf("folder after a failed WriteFile (-want +got):\n%s", diff)
	}
	if err := WriteFile(path, func(w io.Writer) error {
		_, err := io.WriteString(w, "new")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"rows.csv": "new"}, contents(t, dir)); diff != "" {
		t.Errorf("folder after WriteFile (-want +got):\n%s", diff)
	}
	if err := WriteFile(filepath.Join(dir, "missing", "rows.csv"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want one of a missing folder", err)
	}
}

// TestWriteFileAtEveryStep makes each step of WriteFile fail, and kills a process before each.
func TestWriteFileAtEveryStep(t *testing.T) {
	var steps []step
	if err := writeRows(recorded(&steps), folder(t, File{"rows.csv", []byte("old")})); err != nil {
		t.Fatal(err)
	}
	if len(steps) < 10 {
		t.Fatalf("WriteFile has %d steps only: %v", len(steps), steps)
	}
	for n, s := range steps {
		for name, fail := range map[string]func(dir string){
			"fails": func(dir string) {
				if err := writeRows(failing(n, syscall.EIO, never), dir); !errors.Is(err, syscall.EIO) {
					t.Errorf("step %d %v: error %v does not wrap %v", n, s, err, syscall.EIO)
				}
			},
			"is killed": func(dir string) { kill(t, "killed rows", dir, n) },
		} {
			dir := folder(t, File{"rows.csv", []byte("old")})
			fail(dir)
			if got := contents(t, dir)["rows.csv"]; got != "old" && got != newRows {
				t.Errorf("step %d %v %s: the file holds %q", n, s, name, got)
			}
			if err := writeRows(calm, dir); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(map[string]string{"rows.csv": newRows}, contents(t, dir)); diff != "" {
				t.Errorf("step %d %v %s: folder after the next WriteFile (-want +got):\n%s", n, s, name, diff)
			}
		}
	}
}

const newRows = "a,b\n1,2\n"

func writeRows(d disk, dir string) error {
	return writeFile(d, filepath.Join(dir, "rows.csv"), func(w io.Writer) error {
		_, err := io.WriteString(w, newRows)
		return err
	})
}

// TestWriteFileAtOnce writes one file several times at once: one of them wins.
func TestWriteFileAtOnce(t *testing.T) {
	dir := folder(t)
	path := filepath.Join(dir, "rows.csv")
	results := make(chan error)
	const runs = 8
	for i := range runs {
		go func() {
			results <- WriteFile(path, func(w io.Writer) error {
				_, err := io.WriteString(w, strings.Repeat(fmt.Sprintln(i), 10_000))
				return err
			})
		}()
	}
	for range runs {
		if err := <-results; err != nil {
			t.Error(err)
		}
	}
	got := contents(t, dir)
	text := got["rows.csv"]
	if len(got) != 1 || len(text) != 20_000 || strings.Count(text, text[:2]) != 10_000 {
		t.Errorf("the folder holds %d files, and rows.csv %d bytes, of which %d lines are the first", len(got), len(text), strings.Count(text, text[:2]))
	}
}

// TestWriteFileKeeps keeps a file's mode, and a link that leads to it.
func TestWriteFileKeeps(t *testing.T) {
	dir := folder(t, File{"rows.csv", []byte("old")})
	path, link := filepath.Join(dir, "rows.csv"), filepath.Join(dir, "link")
	if err := os.Chmod(path, privateMode); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("rows.csv", link); err != nil {
		t.Skip(err)
	}
	if err := WriteFile(link, func(w io.Writer) error {
		_, err := io.WriteString(w, newRows)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if to, err := os.Readlink(link); err != nil || to != "rows.csv" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode() != privateMode {
		t.Errorf("mode %v, want %v", info.Mode(), privateMode)
	}
	if got := contents(t, dir)["rows.csv"]; got != newRows {
		t.Errorf("the file holds %q", got)
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

// TestJournal reads back what was written, and nothing of what was only in part.
func TestJournal(t *testing.T) {
	changes := []change{{"a.go", true}, {"b.go", false}, {"a\nb \"c\".go", true}}
	data := formatChanges(changes)
	if diff := cmp.Diff(changes, parseChanges(data), cmp.AllowUnexported(change{})); diff != "" {
		t.Errorf("journal (-want +got):\n%s", diff)
	}
	for n := range data {
		if got := parseChanges(data[:n]); got != nil {
			t.Errorf("the first %d bytes give %v", n, got)
		}
	}
	for _, name := range []string{"../a.go", "/a.go", "b/a.go", "a.txt", "", ".."} {
		if got := parseChanges(formatChanges([]change{{name, true}})); got != nil {
			t.Errorf("a journal that lists %q gives %v", name, got)
		}
	}
}
