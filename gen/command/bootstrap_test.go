package command

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestBootstrap demands that a command which is built with the tag bootstrap
// does not need the package that it writes, and that an ordinary one has it.
func TestBootstrap(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the go command")
	}
	for tags, want := range map[string]bool{"": true, "bootstrap": false} {
		out, err := exec.Command("go", "list", "-deps", "-tags="+tags, "../..").Output()
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.Contains(strings.Fields(string(out)), "example.com/smtpcodes/codes"); got != want {
			t.Errorf("tags %q: depends on the package codes: %t", tags, got)
		}
	}
}
