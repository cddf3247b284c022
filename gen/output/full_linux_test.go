package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func init() {
	children["full disk"] = func(args []string) error { return writeToFullDisk(args[0]) }
	children["read-only disk"] = func(args []string) error { return writeToReadOnlyDisk(args[0]) }
	children["no right"] = func([]string) error { return writeWithoutRight() }
}

// TestFullDisk writes to a small disk of which ever more is full already.
func TestFullDisk(t *testing.T) { runWithMounts(t, "full disk") }

// TestReadOnlyDisk writes to a disk that takes nothing.
func TestReadOnlyDisk(t *testing.T) { runWithMounts(t, "read-only disk") }

// runWithMounts runs a child that can mount disks, which vanish with it.
func runWithMounts(t *testing.T, name string) {
	cmd := child(t, name, t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Skip("no namespace of its own for the test: ", err)
	}
	err := cmd.Wait()
	if strings.HasPrefix(out.String(), noMount) {
		t.Skip(out.String())
	}
	if err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
}

const noMount = "no mounts here: "

func mountSmall(dir string) error {
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=256k"); err != nil {
		return fmt.Errorf("%s%w", noMount, err)
	}
	return nil
}

// Two packages of some pages each, so that writing needs room.
var (
	largeOld = largePackage("Old", "a.go", "b.go", "c.go", "gone.go")
	largeNew = largePackage("New", "a.go", "b.go", "c.go", "d.go")
)

func largePackage(word string, names ...string) []File {
	var files []File
	for i, name := range names {
		files = append(files, file(name, "package p\n\n// "+strings.Repeat(word, 4000*(i+1))+"\n"))
	}
	return files
}

func writeToFullDisk(dir string) error {
	if err := mountSmall(dir); err != nil {
		return err
	}
	const page = 4096
	failures := 0
	for free := 0; ; free++ {
		folder := filepath.Join(dir, fmt.Sprint("p", free))
		if _, err := Write(folder, largeOld); err != nil {
			return err
		}
		filler := filepath.Join(dir, "filler")
		if err := fill(filler, int64(free*page)); err != nil {
			return err
		}
		_, err := Write(folder, largeNew)
		if err == nil {
			if free < 10 || failures != free {
				return fmt.Errorf("with %d pages free, Write succeeded after %d failures", free, failures)
			}
			return holds(folder, largeNew)
		}
		failures++
		if !errors.Is(err, syscall.ENOSPC) {
			return fmt.Errorf("%d pages free: error %w, want %v", free, err, syscall.ENOSPC)
		}
		if err := holds(folder, largeOld); err != nil {
			return fmt.Errorf("%d pages free: %w", free, err)
		}
		// The same with a single file.
		rows := filepath.Join(folder, "a.go")
		if err := WriteFile(rows, func(w io.Writer) error {
			_, err := io.WriteString(w, strings.Repeat("x", 256<<10))
			return err
		}); !errors.Is(err, syscall.ENOSPC) {
			return fmt.Errorf("%d pages free: WriteFile: error %v, want %w", free, err, syscall.ENOSPC)
		}
		if err := holds(folder, largeOld); err != nil {
			return fmt.Errorf("%d pages free, after WriteFile: %w", free, err)
		}
		if err := errors.Join(os.Remove(filler), os.RemoveAll(folder)); err != nil {
			return err
		}
	}
}

// fill makes a file that leaves so many bytes of its disk.
func fill(path string, free int64) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var size int64
	for buf := make([]byte, 4096); ; {
		n, err := f.Write(buf)
		size += int64(n)
		if errors.Is(err, syscall.ENOSPC) {
			return f.Truncate(size - free)
		}
		if err != nil {
			return err
		}
	}
}

// holds returns an error unless the folder has the files and no others.
func holds(dir string, files []File) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	got := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		got[e.Name()] = string(data)
	}
	if want := byName(files); !maps.Equal(want, got) {
		return fmt.Errorf("the folder has %d files, or others than the %d wanted: %v", len(got), len(want), entries)
	}
	return nil
}

func writeToReadOnlyDisk(dir string) error {
	if err := mountSmall(dir); err != nil {
		return err
	}
	if _, err := Write(dir, oldPackage); err != nil {
		return err
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		return fmt.Errorf("%s%w", noMount, err)
	}
	if _, err := Write(dir, newPackage); !errors.Is(err, syscall.EROFS) {
		return fmt.Errorf("Write: error %v, want %w", err, syscall.EROFS)
	}
	if err := WriteFile(filepath.Join(dir, "same.go"), nil); !errors.Is(err, syscall.EROFS) {
		return fmt.Errorf("WriteFile: error %v, want %w", err, syscall.EROFS)
	}
	if changed, err := Write(dir, oldPackage); err != nil || len(changed) > 0 {
		return fmt.Errorf("Write of what is there: %v, %w; want no change", states(changed), err)
	}
	return holds(dir, oldPackage)
}

// TestNoRight writes to a folder that it may only read.
func TestNoRight(t *testing.T) {
	out, err := child(t, "no right").CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func writeWithoutRight() error {
	dir, err := os.MkdirTemp("", "output-test-")
	if err != nil {
		return err
	}
	if _, err := Write(dir, oldPackage); err != nil {
		return err
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		return err
	}
	check := func() error {
		if _, err := Write(dir, newPackage); !errors.Is(err, fs.ErrPermission) {
			return fmt.Errorf("Write: error %v, want %w", err, fs.ErrPermission)
		}
		if err := WriteFile(filepath.Join(dir, "same.go"), nil); !errors.Is(err, fs.ErrPermission) {
			return fmt.Errorf("WriteFile: error %v, want %w", err, fs.ErrPermission)
		}
		return holds(dir, oldPackage)
	}
	root := os.Geteuid() == 0
	if root { // who may do everything, so be nobody for a while
		err = syscall.Seteuid(65534)
	}
	if err == nil {
		err = check()
	}
	if root {
		err = errors.Join(err, syscall.Seteuid(0))
	}
	return errors.Join(err, os.Chmod(dir, 0o755), os.RemoveAll(dir))
}
