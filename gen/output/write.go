package output

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// temporary is the pattern of names under which contents are prepared. What a
// killed run left behind is found by it and removed by the next one.
const temporary = ".smtpcodes-*.tmp"

// Write makes dir hold files and returns what it changed. All contents are on disk under
// temporary names before the first file is replaced, so a full disk, a
// missing right or a bad table changes nothing; should replacing fail in
// the middle, the files that were replaced get their old contents back.
func Write(dir string, files []File) ([]Difference, error) {
	differences, err := Compare(dir, files)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	if err := removeTemporaries(dir); err != nil {
		return nil, err
	}
	if len(differences) == 0 {
		return nil, nil
	}
	staged, err := stage(dir, differences)
	if err != nil {
		return nil, errors.Join(err, removeTemporaries(dir))
	}
	if err := replace(dir, differences, staged); err != nil {
		return nil, errors.Join(err, removeTemporaries(dir))
	}
	return differences, nil
}

// stage writes the new contents under temporary names, which it returns by
// the index of their difference.
func stage(dir string, differences []Difference) ([]string, error) {
	staged := make([]string, len(differences))
	for i, d := range differences {
		if d.State == LeftOver {
			continue
		}
		name, err := writeTemporary(dir, d.New)
		if err != nil {
			return nil, err
		}
		staged[i] = name
	}
	return staged, nil
}

// WriteFile makes the file at path hold what write writes, whole or not at
// all. What is no regular file, such as a pipe, is written to directly.
func WriteFile(path string, write func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	}
	name, err := createTemporary(filepath.Dir(path), write)
	if err != nil {
		return err
	}
	if err := os.Rename(name, path); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}

func writeTemporary(dir string, data []byte) (string, error) {
	return createTemporary(dir, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// createTemporary makes a file of what write writes, under a temporary name
// in dir. It leaves none behind when it fails.
func createTemporary(dir string, write func(io.Writer) error) (name string, err error) {
	f, err := os.CreateTemp(dir, temporary)
	if err != nil {
		var failed *fs.PathError
		if errors.As(err, &failed) { // its path is a name that nobody knows
			err = failed.Err
		}
		return "", fmt.Errorf("writing to %s: %w", dir, err)
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	b := bufio.NewWriter(f)
	if err := errors.Join(write(b), b.Flush()); err != nil {
		return "", err
	}
	// CreateTemp makes files for the user alone; source is for everybody.
	if err := f.Chmod(0o644); err != nil {
		return "", err
	}
	return f.Name(), f.Sync()
}

// replace moves the staged files to their names and removes left-over ones.
func replace(dir string, differences []Difference, staged []string) error {
	for i, d := range differences {
		path := filepath.Join(dir, d.Name)
		var err error
		if d.State == LeftOver {
			err = os.Remove(path)
		} else {
			err = os.Rename(staged[i], path)
		}
		if err != nil {
			return errors.Join(err, restore(dir, differences[:i]))
		}
	}
	return nil
}

// restore gives files their old contents back.
func restore(dir string, differences []Difference) error {
	var failed error
	for _, d := range differences {
		path := filepath.Join(dir, d.Name)
		var err error
		if d.State == Missing {
			err = os.Remove(path)
		} else if name, e := writeTemporary(dir, d.Old); e != nil {
			err = e
		} else {
			err = os.Rename(name, path)
		}
		if err != nil {
			failed = errors.Join(failed, fmt.Errorf("restoring %s: %w", path, err))
		}
	}
	return failed
}

func removeTemporaries(dir string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if match, _ := filepath.Match(temporary, e.Name()); match { // the pattern is well formed: no error
			err = errors.Join(err, os.Remove(filepath.Join(dir, e.Name())))
		}
	}
	return err
}
