package output

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

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
