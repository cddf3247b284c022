package command

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/rogpeppe/go-internal/testscript"
)

// extract writes the first block of a kind in a section of the README to a file.
func extract(ts *testscript.TestScript, args []string) error {
	if len(args) != 3 {
		return errors.New("usage: readme SECTION KIND FILE")
	}
	for _, p := range cutPage(ts.ReadFile(ts.Getenv("REPOSITORY") + "/README.md")) {
		if p.section == args[0] && p.kind == args[1] {
			return writeFile(ts, args[2], p.text)
		}
	}
	return fmt.Errorf("README.md has no block of %s in %q", args[1], args[0])
}

var stepCommand = regexp.MustCompile(`(?m)^ +- run: (.+)$`)

// runSteps carries out the commands of a workflow until one fails.
func runSteps(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: steps FILE")
	}
	commands := stepCommand.FindAllStringSubmatch(ts.ReadFile(args[0]), -1)
	if len(commands) == 0 {
		ts.Fatalf("%s has no commands", args[0])
	}
	for _, c := range commands {
		ts.Logf("run: %s", c[1])
		if err := ts.Exec("sh", "-e", "-c", c[1]); err != nil {
			if !neg {
				ts.Fatalf("%s: %v", c[1], err)
			}
			return
		}
	}
	if neg {
		ts.Fatalf("no step of %s failed", args[0])
	}
}
