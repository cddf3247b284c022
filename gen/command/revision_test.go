package command

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestRevisionWithoutGit(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := openRevision(".", "HEAD"); !errors.Is(err, errNoGit) {
		t.Errorf("error %v, want %v", err, errNoGit)
	}
}

// TestRevisionFiles demands of the files at a revision what they were then, links followed, and
// of all else an error.
func TestRevisionFiles(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
			"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@mail.example", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@mail.example")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "a b"), 0o777); err != nil {
		t.Fatal(err)
	}
	binary := "a\r\n\x00\xff no line feed at the end"
	write("a b/plain.csv", binary)
	write("a b/empty.csv", "")
	write("outside.csv", "outside")
	want := map[string]string{"plain.csv": binary, "empty.csv": ""}
	if os.Symlink("plain.csv", filepath.Join(dir, "a b", "link.csv")) == nil {
		want["link.csv"] = binary
		for name, target := range map[string]string{"dangling.csv": "nothing.csv", "folder.csv": ".", "leaving.csv": "../../etc/passwd"} {
			if err := os.Symlink(target, filepath.Join(dir, "a b", name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	git("init", "-q")
	git("-c", "core.autocrlf=false", "add", ".")
	git("commit", "-q", "-m", "one")
	write("a b/plain.csv", "another")

	r, err := openRevision(filepath.Join(dir, "a b"), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range want {
		if got, err := fs.ReadFile(r, name); err != nil || string(got) != text {
			t.Errorf("%s: %q, %v, want %q", name, got, err, text)
		}
	}
	for _, name := range []string{"nothing.csv", "dangling.csv", "folder.csv", "leaving.csv", "../outside.csv", "/outside.csv", "", "plain.csv\nplain.csv"} {
		if got, err := fs.ReadFile(r, name); err == nil {
			t.Errorf("%q: %q, want an error", name, got)
		}
	}
	if _, err := r.Open("nothing.csv"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want %v", err, fs.ErrNotExist)
	}
	if _, err := r.Open("../outside.csv"); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("error %v, want %v", err, fs.ErrInvalid)
	}
}
