package output

import (
	"io/fs"
	"path/filepath"
)

// A faultyDisk asks before each step whether it may be done. A write that may
// not is half done.
type faultyDisk struct {
	disk
	before func(step, path string) error
}

func (d faultyDisk) Lstat(path string) (fs.FileInfo, error) {
	if err := d.before("lstat", path); err != nil {
		return nil, err
	}
	return d.disk.Lstat(path)
}

func (d faultyDisk) ReadDir(path string) ([]fs.DirEntry, error) {
	if err := d.before("readdir", path); err != nil {
		return nil, err
	}
	return d.disk.ReadDir(path)
}

func (d faultyDisk) ReadFile(path string) ([]byte, error) {
	if err := d.before("read", path); err != nil {
		return nil, err
	}
	return d.disk.ReadFile(path)
}

func (d faultyDisk) MkdirAll(path string) error {
	if err := d.before("mkdir", path); err != nil {
		return err
	}
	return d.disk.MkdirAll(path)
}

func (d faultyDisk) Create(path string) (handle, error) {
	if err := d.before("create", path); err != nil {
		return nil, err
	}
	h, err := d.disk.Create(path)
	return faultyHandle{h, d, path}, err
}

func (d faultyDisk) Link(old, path string) error {
	if err := d.before("link", path); err != nil {
		return err
	}
	return d.disk.Link(old, path)
}

func (d faultyDisk) Rename(old, path string) error {
	if err := d.before("rename", path); err != nil {
		return err
	}
	return d.disk.Rename(old, path)
}

func (d faultyDisk) Remove(path string) error {
	if err := d.before("remove", path); err != nil {
		return err
	}
	return d.disk.Remove(path)
}

func (d faultyDisk) SyncFolder(path string) error {
	if err := d.before("sync folder", path); err != nil {
		return err
	}
	return nil // see faultyHandle.Sync
}

func (d faultyDisk) SyncAll(files []handle) error {
	for _, f := range files {
		if err := f.Sync(); err != nil {
			return err
		}
	}
	return nil
}

func (d faultyDisk) Lock(path string) (handle, error) {
	if err := d.before("lock", path); err != nil {
		return nil, err
	}
	h, err := d.disk.Lock(path)
	return faultyHandle{h, d, path}, err
}

func (d faultyDisk) Unlock(path string, h handle) error {
	if err := d.before("unlock", path); err != nil {
		h.Close()
		return err
	}
	return d.disk.Unlock(path, h.(faultyHandle).handle)
}

type faultyHandle struct {
	handle
	disk faultyDisk
	path string
}

func (h faultyHandle) Read(p []byte) (int, error) {
	if err := h.disk.before("read", h.path); err != nil {
		return 0, err
	}
	return h.handle.Read(p)
}

func (h faultyHandle) WriteAt(p []byte, at int64) (int, error) {
	half := len(p) / 2
	if err := h.disk.before("write", h.path); err != nil {
		n, _ := h.handle.WriteAt(p[:half], at)
		return n, err
	}
	n, err := h.handle.WriteAt(p[:half], at)
	if err != nil {
		return n, err
	}
	if err := h.disk.before("write the rest", h.path); err != nil {
		return n, err
	}
	rest, err := h.handle.WriteAt(p[half:], at+int64(half))
	return n + rest, err
}

func (h faultyHandle) Truncate(size int64) error {
	if err := h.disk.before("truncate", h.path); err != nil {
		return err
	}
	return h.handle.Truncate(size)
}

func (h faultyHandle) Chmod(mode fs.FileMode) error {
	if err := h.disk.before("chmod", h.path); err != nil {
		return err
	}
	return h.handle.Chmod(mode)
}

func (h faultyHandle) Sync() error {
	if err := h.disk.before("sync", h.path); err != nil {
		return err
	}
	return nil // only a loss of power could tell, and it takes most of the time
}

func (h faultyHandle) Close() error {
	if err := h.disk.before("close", h.path); err != nil {
		h.handle.Close()
		return err
	}
	return h.handle.Close()
}

// calm does everything that it is asked, but for waiting until it is on the disk.
var calm = faultyDisk{system{}, func(string, string) error { return nil }}

// step is one thing that a run did.
type step struct{ what, path string }

// recorded does everything that it is asked, and appends it to steps.
func recorded(steps *[]step) disk {
	return faultyDisk{system{}, func(what, path string) error {
		*steps = append(*steps, step{what, filepath.Base(path)})
		return nil
	}}
}

// failing fails at step n, counted from 0, and from then on where again says so.
func failing(n int, err error, again func(step) bool) disk {
	return faultyDisk{system{}, func(what, path string) error {
		n--
		if n == -1 || n < -1 && again(step{what, filepath.Base(path)}) {
			return &fs.PathError{Op: what, Path: path, Err: err}
		}
		return nil
	}}
}

func never(step) bool { return false }

// grows reports whether a step needs room on the disk.
func grows(s step) bool {
	switch s.what {
	case "create", "write", "write the rest", "link", "mkdir", "sync", "lock":
		return true
	}
	return false
}
