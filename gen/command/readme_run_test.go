package command

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func testPrograms(t *testing.T, page []*part) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module readme.example\n\ngo 1.25.0\n\nrequire example.com/smtpcodes v0.0.0\n\nreplace example.com/smtpcodes => "+repository+"\n")
	outputs := map[string]*part{}
	for i, p := range page {
		if p.kind != "go" || p.section == downstream {
			continue
		}
		name := fmt.Sprintf("line%d", p.line)
		write(name+"/main.go", p.text)
		if outputs[name] = behind(page, i, "text"); outputs[name] == nil {
			t.Fatalf("README.md:%d: no output follows the program", p.line)
		}
	}
	if len(outputs) < 4 {
		t.Fatalf("README.md has %d programs", len(outputs))
	}
	goCommand := func(args ...string) {
		t.Helper()
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOTOOLCHAIN=local", "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	goCommand("vet", "./...")
	goCommand("build", "-o", "bin/", "./...")
	for name, p := range outputs {
		out, err := exec.Command(filepath.Join(dir, "bin", name)).CombinedOutput()
		if err != nil {
			t.Errorf("README.md, program of %s: %v\n%s", name, err, out)
			continue
		}
		demand(t, p, string(out))
	}
}

func testCommands(t *testing.T, page []*part) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	for _, name := range []string{"sh", "git"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(err)
		}
	}
	dir := filepath.Join(t.TempDir(), "smtpcodes")
	if err := copyRepository(dir, "../.."); err != nil {
		t.Fatal(err)
	}
	shell := func(script string) string {
		cmd := exec.Command("sh", "-c", script)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-buildvcs=false", "GOPROXY=off", "GOTOOLCHAIN=local", "GOWORK=off",
			"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C", "TERM=dumb",
			"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@mail.example", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@mail.example")
		out, err := cmd.CombinedOutput()
		if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		return string(out)
	}
	if out := shell("git init -q -b main && git add -A && git commit -q -m main"); out != "" {
		t.Fatal(out)
	}
	section, blocks := "", 0
	for i, p := range page {
		if p.kind != "console" {
			continue
		}
		blocks++
		if p.section != section {
			section = p.section
			shell("git checkout -q -- . && git clean -fdq")
		}
		var text strings.Builder
		commands := consoleCommands(p.text)
		for j, c := range commands {
			text.WriteString("$ " + strings.ReplaceAll(c, "\n", "\n> ") + "\n")
			out := shell(c)
			if d := behind(page, i, "diff"); d != nil && j == len(commands)-1 {
				demand(t, d, out)
				continue
			}
			text.WriteString(out)
		}
		demand(t, p, text.String())
	}
	if blocks < 5 {
		t.Errorf("README.md has %d blocks of commands", blocks)
	}
}

// consoleCommands returns the commands of a block: what follows "$ ", and "> "
// in the lines after it.
func consoleCommands(text string) []string {
	var commands []string
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if c, ok := strings.CutPrefix(line, "$ "); ok {
			commands = append(commands, c)
		} else if c, ok := strings.CutPrefix(line, "> "); ok && len(commands) > 0 {
			commands[len(commands)-1] += "\n" + c
		}
	}
	return commands
}

// copyRepository copies what the go command needs, and nothing that is hidden.
func copyRepository(target, repository string) error {
	entries, err := os.ReadDir(repository)
	if err != nil {
		return err
	}
	if err := os.Mkdir(target, 0o777); err != nil {
		return err
	}
	for _, e := range entries {
		from, to := filepath.Join(repository, e.Name()), filepath.Join(target, e.Name())
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if e.IsDir() {
			err = os.CopyFS(to, os.DirFS(from))
		} else {
			var data []byte
			if data, err = os.ReadFile(from); err == nil {
				err = os.WriteFile(to, data, 0o666)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}
