package command

import (
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/finding"
)

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

const (
	scripts = "../../testdata/script"
	// minimal holds the smallest tables that have no finding. Every script
	// starts with a copy, over which it lays the files that it brings.
	minimal = "../../testdata/minimal"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"smtpcodes": func() { os.Exit(Main(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

func TestScripts(t *testing.T) {
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           scripts,
		UpdateScripts: *update,
		Cmds:          scriptCommands,
		Setup: func(env *testscript.Env) error {
			env.Setenv("REPOSITORY", repository)
			if err := shareGo(env); err != nil {
				return err
			}
			return copyMissing(minimal, env.WorkDir)
		},
	})
}

// shareGo lets scripts run the go command offline, with the modules and the
// build cache that are there already.
func shareGo(env *testscript.Env) error {
	values, err := goEnvironment()
	if err != nil {
		return err
	}
	for name, value := range values {
		env.Setenv(name, value)
	}
	env.Setenv("GOPROXY", "off")
	env.Setenv("GOTOOLCHAIN", "local")
	return nil
}

// goEnvironment asks the go command where its caches are.
var goEnvironment = sync.OnceValues(func() (values map[string]string, err error) {
	out, err := exec.Command("go", "env", "-json", "GOCACHE", "GOMODCACHE").Output()
	if err == nil {
		err = json.Unmarshal(out, &values)
	}
	return values, err
})

// copyMissing copies the files of a folder that another lacks.
func copyMissing(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		target := filepath.Join(to, e.Name())
		if _, err := os.Stat(target); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(from, e.Name()))
		if err != nil {
			return err
		}
		if err := os.WriteFile(target, data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// TestEveryCheckHasDocAndScript demands of every check a doc, an id that no other
// has, and a script in which it finds something; and of such a script a check. That the script really
// does is for TestScripts to say: it compares the output.
func TestEveryCheckHasDocAndScript(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range check.All() {
		if seen[c.ID] {
			t.Errorf("two checks are called %s", c.ID)
		}
		seen[c.ID] = true
		if len(c.Doc) < 60 || c.Severity == 0 {
			t.Errorf("check %s lacks a doc or a severity", c.ID)
		}
		script, err := os.ReadFile(filepath.Join(scripts, "check-"+c.ID+".txtar"))
		if err != nil {
			t.Errorf("check %s has no failing example: %v", c.ID, err)
			continue
		}
		if !findsSomething(string(script), c) {
			t.Errorf("check-%s.txtar does not demand a finding of %s", c.ID, c.ID)
		}
	}
	examples, err := filepath.Glob(filepath.Join(scripts, "check-*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range examples {
		id := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "check-"), ".txtar")
		if !seen[id] {
			t.Errorf("%s is about no check", name)
		}
	}
}

// findsSomething reports whether a script runs a check, or generate for what only that can
// find, which fails unless it finds notes only, and compares standard error with an output that ends a line
// with the check's id.
func findsSomething(script string, c *finding.Check) bool {
	commands, files, _ := strings.Cut(script, "\n-- ")
	run := "\n! smtpcodes check\n"
	if c.Severity == finding.Note {
		run = "\nsmtpcodes check\n"
	}
	if strings.HasPrefix(c.ID, "handwritten-") {
		run = "\n! smtpcodes generate\n"
	}
	return strings.Contains(commands, run) && strings.Contains(commands, "cmp stderr findings\n") &&
		strings.Contains(files, " ("+c.ID+")\n")
}
