package command

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"example.com/smtpcodes/gen/output"
)

// TestDownstreamModule generates, builds, tests and runs the module of
// testdata/downstream outside the repository, as somebody does who has just
// fetched both: without the network, and without anything that was built before.
func TestDownstreamModule(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command and the standard library")
	}
	t.Parallel()
	const example = "../../testdata/downstream"
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := copyUngenerated(dir, example); err != nil {
		t.Fatal(err)
	}
	environment := append(os.Environ(), "GOCACHE="+t.TempDir(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOTOOLCHAIN=local", "GOWORK=off", "GOPACKAGE=")
	run := func(folder string, args ...string) []byte {
		t.Helper()
		cmd := exec.Command("go", args...)
		cmd.Dir, cmd.Env = filepath.Join(dir, folder), environment
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go %s: %v\n%s%s", strings.Join(args, " "), err, out, &stderr)
		}
		return out
	}
	run(".", "mod", "edit", "-replace=example.com/smtpcodes="+repository)
	run(".", "generate", "./...")
	run(".", "build", "./...")
	run(".", "test", "./...")
	run("bounces", "tool", "smtpcodes", "generate", "-check")
	out := run(".", "run", ".")
	run(".", "mod", "edit", "-replace=example.com/smtpcodes=../..")
	demandFile(t, filepath.Join(example, "output.txt"), out)
	for _, name := range []string{"go.mod", "go.sum"} { // the command may need other modules by now
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		demandFile(t, filepath.Join(example, name), got)
	}
}

// copyUngenerated copies a folder without the generated files in it.
func copyUngenerated(to, from string) error {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	return filepath.WalkDir(to, func(name string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" {
			return err
		}
		data, err := os.ReadFile(name)
		if err == nil && bytes.HasPrefix(data, []byte(output.Header+"\n")) {
			err = os.Remove(name)
		}
		return err
	})
}

// demandFile compares a file with what it should be, or rewrites it with -update.
func demandFile(t *testing.T, name string, want []byte) {
	t.Helper()
	got, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	if !*update {
		t.Errorf("run \"go test ./gen/command -run TestDownstreamModule -update\"\n%s", diff.Diff(name, got, "what it should be", want))
	} else if err := os.WriteFile(name, want, 0o666); err != nil {
		t.Fatal(err)
	}
}
