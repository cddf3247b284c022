package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// oldPackage is what the folder of the tests in this file holds, and newPackage what is to
// be written: files of every State, and some of somebody else.
var (
	oldPackage = []File{
		file("crlf.go", "package p\r\n"), file("gone.go", "package p\n"), file("same.go", "package p\n"),
		file("stale.go", "package p\n\nvar Old int\n"), file("stale-too.go", "package p\n\nvar OldToo int\n"),
	}
	newPackage = []File{
		file("crlf.go", "package p\n"), file("new.go", "package p\n"), file("new-too.go", "package p\n"), file("same.go", "package p\n"),
		file("stale.go", "package p\n\nvar New int\n"), file("stale-too.go", "package p\n\nvar NewToo int\n"),
	}
	somebodys = []File{
		{"own.go", []byte("package p\n")}, {"own_test.go", []byte("package p\n")}, {"notes.txt", nil},
		{".smtpcodes-notes", []byte("hidden")}, {".hidden.go", []byte(Header + "\n")},
	}
)

// privateMode is the mode of stale.go, which it has to keep. Windows has no other than these two.
var privateMode = map[bool]fs.FileMode{false: 0o600, true: 0o666}[runtime.GOOS == "windows"]

// makeOld makes a folder that holds oldPackage and somebody's files.
func makeOld(t *testing.T) string {
	t.Helper()
	dir := folder(t, append(oldPackage, somebodys...)...)
	if err := os.Chmod(filepath.Join(dir, "stale.go"), privateMode); err != nil {
		t.Fatal(err)
	}
	long := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, f := range somebodys {
		if err := os.Chtimes(filepath.Join(dir, f.Name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// describe returns which package the folder holds: "old", "new", or what both
// differ in. Nothing else may be there but somebody's files, untouched.
func describe(t *testing.T, dir string) string {
	t.Helper()
	got := contents(t, dir)
	for _, f := range somebodys {
		if text, ok := got[f.Name]; !ok || text != string(f.Data) {
			t.Errorf("%s is now %q", f.Name, text)
		}
		if info, err := os.Stat(filepath.Join(dir, f.Name)); err != nil || info.ModTime().Year() != 2020 {
			t.Errorf("%s was touched: %v, %v", f.Name, info, err)
		}
		delete(got, f.Name)
	}
	if info, err := os.Stat(filepath.Join(dir, "stale.go")); err != nil || info.Mode().Perm() != privateMode {
		t.Errorf("stale.go has lost its mode: %v, %v", info, err)
	}
	wantOld, wantNew := byName(oldPackage), byName(newPackage)
	switch {
	case maps.Equal(wantOld, got):
		return "old"
	case maps.Equal(wantNew, got):
		return "new"
	}
	return "old (-want +got):\n" + cmp.Diff(wantOld, got) + "\nnew (-want +got):\n" + cmp.Diff(wantNew, got)
}

func byName(files []File) map[string]string {
	m := map[string]string{}
	for _, f := range files {
		m[f.Name] = string(f.Data)
	}
	return m
}

// wantWhole demands the old package or the new one.
func wantWhole(t *testing.T, dir string) {
	t.Helper()
	if got := describe(t, dir); got != "old" && got != "new" {
		t.Errorf("the package is neither old nor new:\n%s", got)
	}
}

func wantNew(t *testing.T, dir string) {
	t.Helper()
	if got := describe(t, dir); got != "new" {
		t.Errorf("the package is not the new one:\n%s", got)
	}
}

// stepsOf returns what a run does that nothing disturbs.
func stepsOf(t *testing.T, run func(disk, string) error) []step {
	t.Helper()
	var steps []step
	if err := run(recorded(&steps), makeOld(t)); err != nil {
		t.Fatal(err)
	}
	return steps
}

func writeNew(d disk, dir string) error {
	_, err := write(d, dir, newPackage)
	return err
}

// TestFailureAtEveryStep demands the old package or the new one at once when any
// single step fails, or there is no room from then on; and of the next run that it
// completes the work and leaves nothing behind.
func TestFailureAtEveryStep(t *testing.T) {
	steps := stepsOf(t, writeNew)
	if len(steps) < 60 {
		t.Fatalf("a run has %d steps only: %v", len(steps), steps)
	}
	tests := []struct {
		name  string
		err   error
		again func(step) bool
	}{
		{"no room", syscall.ENOSPC, grows},
		{"no right, once", fs.ErrPermission, never},
		{"bad disk, once", syscall.EIO, never},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for n, s := range steps {
				t.Run(fmt.Sprint(n, " ", s.what, " ", s.path), func(t *testing.T) {
					dir := makeOld(t)
					err := writeNew(failing(n, test.err, test.again), dir)
					if err != nil && !errors.Is(err, test.err) {
						t.Errorf("error %v does not wrap %v", err, test.err)
					}
					removeCutOff(t, dir)
					if err == nil {
						wantNew(t, dir)
					} else {
						wantWhole(t, dir)
					}
					if err := writeNew(calm, dir); err != nil {
						t.Fatal(err)
					}
					wantNew(t, dir)
				})
			}
		})
	}
}

// removeCutOff removes what is hidden in the folder, all of it ours. It does not count as
// part of a package: no compiler reads it.
func removeCutOff(t *testing.T, dir string) {
	t.Helper()
	hidden, err := temporaries(system{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range hidden {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFailureInNewFolder demands all files or none of a run whose folder is not there yet.
func TestFailureInNewFolder(t *testing.T) {
	var steps []step
	if err := writeNew(recorded(&steps), filepath.Join(t.TempDir(), "a", "b")); err != nil {
		t.Fatal(err)
	}
	for n, s := range steps {
		dir := filepath.Join(t.TempDir(), "a", "b")
		if err := writeNew(failing(n, syscall.ENOSPC, grows), dir); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("step %d %v: error %v does not wrap %v", n, s, err, syscall.ENOSPC)
		}
		if _, err := os.Stat(dir); err == nil {
			removeCutOff(t, dir)
			if got := contents(t, dir); len(got) > 0 && !maps.Equal(got, byName(newPackage)) {
				t.Errorf("step %d %v: the folder holds %v", n, s, got)
			}
		}
		if err := writeNew(calm, dir); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(byName(newPackage), contents(t, dir)); diff != "" {
			t.Errorf("step %d %v: folder after the next run (-want +got):\n%s", n, s, diff)
		}
	}
}

// TestFailureForever lets every step, or every one that replaces something, fail from one on, so
// that nothing can be put back either. Then the next run does it.
func TestFailureForever(t *testing.T) {
	for n, s := range stepsOf(t, writeNew) {
		for name, again := range map[string]func(step) bool{
			"everything": func(step) bool { return true },
			"replacing":  func(s step) bool { return s.what == "rename" || s.what == "remove" },
		} {
			t.Run(fmt.Sprint(n, " ", s.what, " ", s.path, " ", name), func(t *testing.T) {
				dir := makeOld(t)
				err := writeNew(failing(n, syscall.EIO, again), dir)
				if err != nil && !errors.Is(err, syscall.EIO) {
					t.Errorf("error %v does not wrap %v", err, syscall.EIO)
				}
				written := copyFolder(t, dir)
				if err := writeNew(calm, written); err != nil {
					t.Fatal(err)
				}
				wantNew(t, written)
				if err := recoverFolder(calm, dir); err != nil {
					t.Fatal(err)
				}
				wantWhole(t, dir)
			})
		}
	}
}

// TestFileInUse has one file that cannot be replaced, as on Windows if a program
// has it open.
func TestFileInUse(t *testing.T) {
	for _, name := range []string{"crlf.go", "gone.go", "new.go", "new-too.go", "stale.go", "stale-too.go"} {
		t.Run(name, func(t *testing.T) {
			dir := makeOld(t)
			inUse := errors.New("used by another process")
			err := writeNew(faultyDisk{system{}, func(what, path string) error {
				if (what == "rename" || what == "remove") && filepath.Base(path) == name {
					return inUse
				}
				return nil
			}}, dir)
			if !errors.Is(err, inUse) {
				t.Errorf("error %v, want %v", err, inUse)
			}
			if got := describe(t, dir); got != "old" {
				t.Errorf("not the old package:\n%s", got)
			}
		})
	}
}

// TestNoHardLinks writes to a disk that has none, and fails there at every step.
func TestNoHardLinks(t *testing.T) {
	without := func(d disk) disk {
		return faultyDisk{d, func(what, path string) error {
			if what == "link" {
				return errors.ErrUnsupported
			}
			return nil
		}}
	}
	run := func(d disk, dir string) error { return writeNew(without(d), dir) }
	for n, s := range stepsOf(t, run) {
		t.Run(fmt.Sprint(n, " ", s.what, " ", s.path), func(t *testing.T) {
			dir := makeOld(t)
			if err := run(failing(n, syscall.ENOSPC, grows), dir); !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("error %v does not wrap %v", err, syscall.ENOSPC)
			}
			removeCutOff(t, dir)
			wantWhole(t, dir)
			if err := run(calm, dir); err != nil {
				t.Fatal(err)
			}
			wantNew(t, dir)
		})
	}
}
