package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"time"
)

// A revision is a folder as a git repository has it at a commit. Each file is read from the
// repository when it is opened; nothing is checked out.
type revision struct {
	folder string // in the working tree; git runs there
	commit string
	prefix string // of the folder in the repository, with slashes; empty or ends in one
}

// errNoGit is the error for a machine without git.
var errNoGit = errors.New("-base needs git, which is not installed")

// openRevision returns the folder, which may no longer have the same files, at a
// revision. The error is about git, the repository or the revision.
func openRevision(folder, name string) (*revision, error) {
	r := &revision{folder: folder}
	prefix, err := r.git("", "rev-parse", "--show-prefix")
	if err != nil {
		return nil, err
	}
	r.prefix = strings.TrimSuffix(prefix, "\n")
	// The name goes in as input: as an argument, it could be an option. A line is
	// "OBJECT TYPE SIZE", or the name and "missing" or "ambiguous".
	if name == "" || strings.ContainsAny(name, "\n\r\x00") {
		return nil, fmt.Errorf("%q is no revision", name)
	}
	line, err := r.git(name+"^{commit}\n", "cat-file", "--batch-check")
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(line)
	if len(fields) != 3 || fields[1] != "commit" {
		return nil, fmt.Errorf("the repository has no revision %q", name)
	}
	r.commit = fields[0]
	return r, nil
}

// git runs git and returns what it prints.
func (r *revision) git(input string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = r.folder
	cmd.Stdin = strings.NewReader(input)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", errNoGit
	case err != nil:
		return "", fmt.Errorf("git %s: %w: %s", args[0], err, strings.TrimSpace(errs.String()))
	}
	return out.String(), nil
}

// Open returns a file, or what a symbolic link inside the repository leads to.
func (r *revision) Open(name string) (fs.File, error) {
	fail := func(err error) (fs.File, error) { return nil, &fs.PathError{Op: "open", Path: name, Err: err} }
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\n\r\x00") {
		return fail(fs.ErrInvalid)
	}
	out, err := r.git(r.commit+":"+r.prefix+name+"\n", "cat-file", "--batch", "--follow-symlinks")
	if err != nil {
		return fail(err)
	}
	// "OBJECT blob SIZE", the contents and a line feed; or "NAME missing", or "dangling SIZE" and
	// the like about a link.
	line, rest, _ := strings.Cut(out, "\n")
	fields := strings.Fields(line)
	if strings.HasSuffix(line, " missing") || len(fields) != 3 {
		return fail(fs.ErrNotExist)
	}
	if fields[1] != "blob" {
		return fail(errors.New("not a file"))
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil || size > len(rest) {
		return fail(io.ErrUnexpectedEOF)
	}
	return &revisionFile{strings.NewReader(rest[:size]), path.Base(name)}, nil
}

// A revisionFile is an open file of a revision, and its own description.
type revisionFile struct {
	*strings.Reader
	name string
}

func (f *revisionFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *revisionFile) Close() error               { return nil }
func (f *revisionFile) Name() string               { return f.name }
func (f *revisionFile) Mode() fs.FileMode          { return 0o444 }
func (f *revisionFile) ModTime() time.Time         { return time.Time{} }
func (f *revisionFile) IsDir() bool                { return false }
func (f *revisionFile) Sys() any                   { return nil }
