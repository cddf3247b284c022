package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A State says how a file in a folder differs from the generated one.
type State string

const (
	Missing  State = "missing"         // the folder lacks the file
	Stale    State = "stale"           // the folder's file has other contents
	LineEnds State = "other line ends" // the folder's file has CRLF, as a checkout on Windows gives it, and is up to date else
	LeftOver State = "left over"       // the folder's generated file is no longer part of the package
	CutOff   State = "left by a run that was cut off"
)

// A Difference is a file that a folder would have to change.
type Difference struct {
	Name  string
	State State
	Old   []byte // contents in the folder; nil if missing or cut off
	New   []byte // contents generated; nil if left over or cut off
}

// Compare returns how dir differs from files, by name. A folder that does not
// exist lacks all of them. Compare writes nothing; if a run of Write is busy in dir, it
// waits for the end. The error wraps ErrForeign if somebody's own file stands in the way.
func Compare(dir string, files []File) ([]Difference, error) {
	if err := checkNames(files); err != nil {
		return nil, err
	}
	for again := 0; ; again++ {
		// With the lock, no run is busy. Without a file to lock, none was a moment ago;
		// what we see of one has begun since, unless it is still there after some attempts.
		held, err := lock(filepath.Join(dir, journalName), os.O_RDONLY)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		differences, cutOff, err := compareAll(dir, files)
		if held != nil {
			err = errors.Join(err, held.Close())
		}
		if err != nil {
			return nil, err
		}
		if held != nil || len(cutOff) == 0 || again == 3 {
			return append(cutOff, differences...), nil
		}
	}
}

// compareAll returns how dir differs from files, and what is there of a run that
// is busy or was cut off.
func compareAll(dir string, files []File) (differences, cutOff []Difference, err error) {
	hidden, err := temporaries(system{}, dir)
	if err != nil {
		return nil, nil, err
	}
	for _, name := range hidden {
		if name == journalName {
			// An empty one may be that of a run which waits for us.
			if info, err := os.Lstat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
				continue
			}
		}
		cutOff = append(cutOff, Difference{Name: name, State: CutOff})
	}
	differences, err = compare(system{}, dir, files)
	return differences, cutOff, err
}

// compare returns how dir differs from files, by name.
func compare(d disk, dir string, files []File) ([]Difference, error) {
	var differences []Difference
	present := map[string]fs.FileInfo{}
	for _, f := range files {
		old, info, err := readGenerated(d, filepath.Join(dir, f.Name))
		if err != nil {
			return nil, err
		}
		present[f.Name] = info
		if state := compareFile(old, f.Data); state != "" {
			differences = append(differences, Difference{f.Name, state, old, f.Data})
		}
	}
	entries, err := d.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		name := e.Name()
		if !e.Type().IsRegular() || !strings.HasSuffix(name, ".go") || strings.HasPrefix(name, ".") {
			continue
		}
		if _, ok := present[name]; ok {
			continue
		}
		if info, err := e.Info(); err == nil && os.SameFile(info, present[strings.ToLower(name)]) {
			continue // a file of the package after all, on a disk that ignores case
		}
		old, err := d.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue // another run has removed it since
		}
		if err != nil {
			return nil, err
		}
		if generated(old) {
			differences = append(differences, Difference{name, LeftOver, old, nil})
		}
	}
	slices.SortFunc(differences, func(a, b Difference) int { return strings.Compare(a.Name, b.Name) })
	return differences, nil
}

// compareFile returns "" if old are the contents of an up-to-date file.
func compareFile(old, generated []byte) State {
	switch {
	case old == nil:
		return Missing
	case bytes.Equal(old, generated):
		return ""
	case bytes.Equal(withoutCR(old), generated):
		return LineEnds
	}
	return Stale
}

// withoutCR returns data with the line ends of a generated file.
func withoutCR(data []byte) []byte {
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
}

// readGenerated returns the contents of a file and what it is, or nil if there
// is none. The error wraps ErrForeign if the file is not a generated one.
func readGenerated(d disk, path string) ([]byte, fs.FileInfo, error) {
	info, err := d.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("%s: %w; rename it or choose another folder", path, errIrregular)
	}
	data, err := d.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil // another run has removed it since
	}
	if err != nil {
		return nil, nil, err
	}
	if !generated(data) {
		return nil, nil, fmt.Errorf("%s: %w; rename it or choose another folder", path, ErrForeign)
	}
	return data, info, nil
}
