package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"sync"
	"syscall"

	"github.com/rogpeppe/go-internal/lockedfile"
	"github.com/rogpeppe/go-internal/robustio"
)

// A disk is what this package does with files, in one place so that tests can
// make each step fail.
type disk interface {
	Lstat(path string) (fs.FileInfo, error)
	ReadDir(path string) ([]fs.DirEntry, error)
	ReadFile(path string) ([]byte, error)
	MkdirAll(path string) error
	Create(path string) (handle, error) // fails if there is one
	Link(old, path string) error
	Rename(old, path string) error // over an existing file
	Remove(path string) error
	SyncFolder(path string) error
	SyncAll(files []handle) error

	// Lock opens a file, which is made if it is missing, and waits until no
	// other run has it open so. Unlock removes and closes it.
	Lock(path string) (handle, error)
	Unlock(path string, h handle) error
}

// A handle is an open file.
type handle interface {
	io.Reader
	io.WriterAt
	Truncate(size int64) error
	Chmod(mode fs.FileMode) error
	Sync() error
	Close() error
}

// system is the disk of the operating system. Renaming and reading try again
// where Windows refuses because somebody else looks at the file just then.
type system struct{}

func (system) Lstat(path string) (fs.FileInfo, error)     { return os.Lstat(path) }
func (system) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }
func (system) ReadFile(path string) ([]byte, error)       { return robustio.ReadFile(path) }
func (system) MkdirAll(path string) error                 { return os.MkdirAll(path, 0o777) }
func (system) Link(old, path string) error                { return os.Link(old, path) }
func (system) Rename(old, path string) error              { return robustio.Rename(old, path) }
func (system) Remove(path string) error                   { return os.Remove(path) }

func (system) Create(path string) (handle, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

// SyncFolder makes the names in a folder survive a loss of power. Windows and
// some network disks do not offer that.
func (system) SyncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		err = nil
	}
	return errors.Join(err, f.Close())
}

// SyncAll waits for all files at once: waiting for one after the other would take most of
// the time in which a small package is generated.
func (system) SyncAll(files []handle) error {
	errs := make([]error, len(files))
	room := make(chan struct{}, 16)
	var waiting sync.WaitGroup
	for i, f := range files {
		room <- struct{}{}
		waiting.Go(func() {
			errs[i] = f.Sync()
			<-room
		})
	}
	waiting.Wait()
	return errors.Join(errs...)
}

func (system) Lock(path string) (handle, error) {
	f, err := lock(path, os.O_RDWR|os.O_CREATE)
	if err != nil {
		return nil, err // no handle at all, rather than one that holds nil
	}
	return f, nil
}

// lock opens a file and waits for its lock, which several runs can have at once if
// the flag is os.O_RDONLY.
func lock(path string, flag int) (*lockedfile.File, error) {
	for {
		if err := refuseIrregular(path); err != nil {
			return nil, err
		}
		f, err := lockedfile.OpenFile(path, flag, 0o666)
		if err != nil {
			return nil, err
		}
		opened, err := f.Stat()
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		// Whoever had the lock has removed the file while we waited for it.
		if named, err := os.Lstat(path); err == nil && os.SameFile(opened, named) {
			return f, nil
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
}

func (system) Unlock(path string, h handle) error {
	if runtime.GOOS != "windows" {
		// In this order, or another run could have locked what we remove.
		return errors.Join(os.Remove(path), h.Close())
	}
	err := h.Close()
	// No open file can be removed on Windows: if this fails, another run waits
	// for the lock or has it already, and removes the file in its turn.
	_ = os.Remove(path)
	return err
}

// refuseIrregular returns an error if a link, which would lead to a file that is not ours,
// or a pipe, on which opening waits, has the name of a lock.
func refuseIrregular(path string) error {
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s: %w", path, errIrregular)
	}
	return nil
}
