package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
)

// Write makes dir hold files and returns what it changed.
//
// It is all or nothing. All contents are on disk before the first file is
// replaced, so that a full disk or a missing right changes nothing; if replacing
// fails in the middle, the old files are put back before Write returns.
// If the run is killed, the next Write or Recover puts them back. Only between that
// kill and that run, or while Write renames one file after the other, can others see files of both.
// Of several runs at once, one waits for the other.
func Write(dir string, files []File) ([]Difference, error) { return write(system{}, dir, files) }

// Recover puts back the files of a run that was killed while it replaced them,
// and removes what it left. It does nothing where no run was killed.
func Recover(dir string) error { return recoverFolder(system{}, dir) }

func recoverFolder(d disk, dir string) error {
	hidden, err := temporaries(d, dir)
	if err != nil || len(hidden) == 0 {
		return err
	}
	j, err := openJournal(d, dir)
	if err != nil {
		return err
	}
	return j.close()
}

func write(d disk, dir string, files []File) ([]Difference, error) {
	if err := checkNames(files); err != nil {
		return nil, err
	}
	// A folder in which there is nothing to do need not be writable.
	hidden, err := temporaries(d, dir)
	if err != nil {
		return nil, err
	}
	differences, err := compare(d, dir, files)
	if err != nil || len(differences)+len(hidden) == 0 {
		return nil, err
	}
	if err := d.MkdirAll(dir); err != nil {
		return nil, err
	}
	j, err := openJournal(d, dir)
	if err != nil {
		return nil, err
	}
	differences, err = replaceFiles(j, files)
	if err := errors.Join(err, j.close()); err != nil {
		return nil, err
	}
	return differences, nil
}

// replaceFiles is Write in a folder that no other run writes.
func replaceFiles(j *journal, files []File) ([]Difference, error) {
	differences, err := compare(j, j.dir, files) // anew: another run may have been here
	if err != nil || len(differences) == 0 {
		return nil, err
	}
	changes, err := stage(j, differences)
	if err != nil {
		return nil, errors.Join(err, j.clean())
	}
	err = j.begin(changes)
	if err == nil {
		err = replace(j, differences)
	}
	if err == nil {
		err = j.commit()
	}
	if err != nil {
		return nil, errors.Join(err, j.undo())
	}
	return differences, j.clean()
}

// maxOpen is how many files are open at once.
const maxOpen = 64

// stage writes the new contents under temporary names, and gives the old files
// a second name.
func stage(j *journal, differences []Difference) (changes []change, err error) {
	var files []handle // written, maybe not on the disk yet
	closeAll := func() (err error) {
		for _, f := range files {
			err = errors.Join(err, f.Close())
		}
		files = nil
		return err
	}
	defer func() { err = errors.Join(err, closeAll()) }()
	add := func(name string, mode fs.FileMode, data []byte) error {
		if len(files) == maxOpen {
			if err := errors.Join(j.SyncAll(files), closeAll()); err != nil {
				return err
			}
		}
		f, err := createFile(j, filepath.Join(j.dir, name), mode, writeAll(data))
		if f != nil {
			files = append(files, f)
		}
		return err
	}
	for _, d := range differences {
		changes = append(changes, change{d.Name, d.State != Missing})
		path := filepath.Join(j.dir, d.Name)
		var mode fs.FileMode // of the old file
		if d.State != Missing {
			info, err := j.Lstat(path)
			if err != nil {
				return nil, err
			}
			mode = info.Mode().Perm()
			if j.Link(path, filepath.Join(j.dir, oldName(d.Name))) != nil { // not every disk can
				if err := add(oldName(d.Name), mode, d.Old); err != nil {
					return nil, err
				}
			}
		}
		if d.State != LeftOver {
			if err := add(newName(d.Name), mode, d.New); err != nil {
				return nil, err
			}
		}
	}
	return changes, j.SyncAll(files)
}

// replace moves the staged files to their names and removes left-over ones.
func replace(j *journal, differences []Difference) error {
	for _, d := range differences {
		path := filepath.Join(j.dir, d.Name)
		var err error
		if d.State == LeftOver {
			err = j.Remove(path)
		} else {
			err = j.Rename(filepath.Join(j.dir, newName(d.Name)), path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func writeAll(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(data))
		return err
	}
}

// createFile makes a file of what write writes, which may not be on the disk yet. Without a
// mode, the file gets that of any new file. It is to be closed unless it is nil.
func createFile(d disk, path string, mode fs.FileMode, write func(io.Writer) error) (handle, error) {
	h, err := d.Create(path)
	if err != nil {
		return nil, fmt.Errorf("writing to %s: %w", filepath.Dir(path), withoutPath(err))
	}
	if err := write(io.NewOffsetWriter(h, 0)); err != nil {
		return h, err
	}
	if mode != 0 {
		return h, h.Chmod(mode)
	}
	return h, nil
}
