package output

import (
	"fmt"
	"testing"
)

// TestSavedInOrder demands that what a later step relies on is on the disk before it, so that a
// loss of power leaves the package whole, too.
func TestSavedInOrder(t *testing.T) {
	var many []File // more than are open at once
	for i := range 2*maxOpen + 10 {
		many = append(many, file(fmt.Sprintf("f%d.go", i), "package p\n"))
	}
	runs := map[string]func(d disk) error{
		"WriteFile": func(d disk) error { return writeRows(d, folder(t, File{"rows.csv", []byte("old")})) },
		"Write":     func(d disk) error { return writeNew(d, makeOld(t)) },
		"Write of many files": func(d disk) error {
			_, err := write(d, folder(t), many)
			return err
		},
	}
	for name, run := range runs {
		t.Run(name, func(t *testing.T) {
			var steps []step
			if err := run(recorded(&steps)); err != nil {
				t.Fatal(err)
			}
			unsaved(t, steps)
		})
	}
}

// unsaved reports what is not on the disk when a step relies on it.
func unsaved(t *testing.T, steps []step) {
	t.Helper()
	contents := map[string]bool{} // of which files
	created, journal, replaced := false, false, false
	for n, s := range steps {
		replaces := s.what == "rename" || s.what == "remove" && !isTemporary(s.path) && s.path != ".smtpcodes-rows.csv.tmp"
		if (replaces || s.what == "remove" && isTemporary(s.path)) && len(contents) > 0 {
			t.Errorf("step %d %v: contents of %v may be lost", n, s, contents)
		}
		if replaces && journal && created {
			t.Errorf("step %d %v: the journal and what it lists may not be in the folder", n, s)
		}
		if (s.what == "truncate" || s.what == "unlock") && replaced {
			t.Errorf("step %d %v: not all files may have been replaced", n, s)
		}
		switch s.what {
		case "lock":
			journal = s.path == journalName
			created = true
		case "create", "link":
			created = true
		case "write", "write the rest", "truncate":
			contents[s.path] = true
		case "sync":
			delete(contents, s.path)
		case "sync folder":
			created, replaced = false, false
		}
		replaced = replaced || replaces
	}
	if len(contents) > 0 || replaced {
		t.Errorf("at the end, contents of %v may be lost; replaced: %v", contents, replaced)
	}
}
