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

// WriteFile makes the file at path hold what write writes, whole or not at
// all. A link is followed. What is no regular file, such as a pipe, is written to directly.
func WriteFile(path string, write func(io.Writer) error) error {
	return writeFile(system{}, path, write)
}

func writeFile(d disk, path string, write func(io.Writer) error) (err error) {
	var mode fs.FileMode
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	default:
		mode = info.Mode().Perm()
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return err
		}
	}
	dir, name := filepath.Split(path)
	dir = filepath.Clean(dir)
	lock := filepath.Join(dir, ".smtpcodes-"+name+".lock")
	held, err := d.Lock(lock)
	if err != nil {
		return fmt.Errorf("writing to %s: %w", dir, withoutPath(err))
	}
	defer func() { err = errors.Join(err, d.Unlock(lock, held)) }()
	temporary := filepath.Join(dir, ".smtpcodes-"+name+".tmp")
	if err := d.Remove(temporary); err != nil && !errors.Is(err, fs.ErrNotExist) { // of a run that was killed
		return err
	}
	h, err := createFile(d, temporary, mode, func(w io.Writer) error {
		b := bufio.NewWriter(w)
		return errors.Join(write(b), b.Flush())
	})
	if err == nil {
		err = h.Sync()
	}
	if h != nil {
		err = errors.Join(err, h.Close())
	}
	if err == nil {
		err = d.Rename(temporary, path)
	}
	if err != nil {
		if e := d.Remove(temporary); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
		return err
	}
	return d.SyncFolder(dir)
}
