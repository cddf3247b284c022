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
