package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
)

// journalName is the file that a run locks in the folder which it writes. As long as
// files are being replaced, it lists them: see journal.
const journalName = ".smtpcodes-journal"

// Contents wait as the hidden file .smtpcodes-NAME.new until they replace the file
// NAME, and those that were replaced stay as .smtpcodes-NAME.old until all are.
// Without a listing in the journal, such files mean nothing.
func newName(name string) string { return ".smtpcodes-" + name + ".new" }
func oldName(name string) string { return ".smtpcodes-" + name + ".old" }

// isTemporary reports whether a name is one that newName or oldName returns.
func isTemporary(name string) bool {
	return strings.HasPrefix(name, ".smtpcodes-") &&
		(strings.HasSuffix(name, ".go.new") || strings.HasSuffix(name, ".go.old"))
}

// temporaries returns the names of the files in dir that runs which were cut
// off left behind.
func temporaries(d disk, dir string) ([]string, error) {
	entries, err := d.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if name := e.Name(); name == journalName || isTemporary(name) {
			names = append(names, name)
		}
	}
	return names, nil
}

// A journal is the right to write a folder, and the way back: what it lists is
// undone, by the run itself when a step fails, or by the next one when the run was cut off. It
// lists what a run is about to replace before the first file is, and nothing
// as soon as all are, so that a folder is never left half old, half new.
type journal struct {
	disk
	dir    string
	file   handle
	listed []change
}

// A change is a line of a journal.
type change struct {
	name string
	had  bool // whether the folder had the file, which oldName holds then
}

// openJournal waits until no other run writes dir, undoes what a run that was cut off did
// there, and removes what it left.
func openJournal(d disk, dir string) (*journal, error) {
	path := filepath.Join(dir, journalName)
	file, err := d.Lock(path)
	if err != nil {
		return nil, fmt.Errorf("writing to %s: %w", dir, withoutPath(err))
	}
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	j := &journal{disk: d, dir: dir, file: file, listed: parseChanges(data)}
	if err := j.undo(); err != nil {
		return nil, errors.Join(err, j.close())
	}
	return j, nil
}

// begin lists changes. From then on they are undone unless they are committed.
func (j *journal) begin(changes []change) error {
	j.listed = changes
	if _, err := j.file.WriteAt(formatChanges(changes), 0); err != nil {
		return err
	}
	return errors.Join(j.file.Sync(), j.SyncFolder(j.dir))
}

// commit makes what was done final. The journal lists nothing then.
func (j *journal) commit() error {
	if err := j.SyncFolder(j.dir); err != nil {
		return err
	}
	if err := j.file.Truncate(0); err != nil {
		return err
	}
	j.listed = nil // the next run would not undo it, so this one must not either
	return j.file.Sync()
}

// undo puts the folder back as it was before the listed changes, however many of them
// were made and undone, and removes temporaries. What is no generated file is left alone: the
// error then wraps ErrForeign.
func (j *journal) undo() error {
	current := make([][]byte, len(j.listed))
	for i, c := range j.listed {
		var err error
		if current[i], _, err = readGenerated(j, filepath.Join(j.dir, c.name)); err != nil {
			return err
		}
	}
	var failed error
	for i, c := range j.listed {
		if err := j.putBack(c, current[i]); err != nil {
			failed = errors.Join(failed, fmt.Errorf("putting %s back: %w", filepath.Join(j.dir, c.name), err))
		}
	}
	if failed != nil {
		return failed
	}
	if len(j.listed) > 0 {
		if err := j.commit(); err != nil {
			return err
		}
	}
	return j.clean()
}

// putBack undoes one change of a file, whose contents are given, nil if there is none.
func (j *journal) putBack(c change, current []byte) error {
	path := filepath.Join(j.dir, c.name)
	if !c.had {
		if current == nil {
			return nil
		}
		return j.Remove(path)
	}
	second := filepath.Join(j.dir, oldName(c.name))
	old, err := j.ReadFile(second)
	switch {
	case errors.Is(err, fs.ErrNotExist): // it was put back
		return nil
	case err != nil:
		return err
	case current != nil && bytes.Equal(old, current): // it could not be replaced in the first place
		return nil
	}
	return j.Rename(second, path)
}

// clean removes all temporaries of the folder.
func (j *journal) clean() error {
	names, failed := temporaries(j, j.dir)
	for _, name := range names {
		if name != journalName {
			failed = errors.Join(failed, j.Remove(filepath.Join(j.dir, name)))
		}
	}
	return failed
}

// close lets others write the folder. A journal that lists something stays.
func (j *journal) close() error {
	if len(j.listed) > 0 {
		return j.file.Close()
	}
	return j.Unlock(filepath.Join(j.dir, journalName), j.file)
}

// formatChanges returns the contents of a journal: the sum of what follows, and a
// line a change.
func formatChanges(changes []change) []byte {
	var b strings.Builder
	for _, c := range changes {
		word := "new"
		if c.had {
			word = "old"
		}
		fmt.Fprintf(&b, "%s %q\n", word, c.name)
	}
	return fmt.Appendf(nil, "%x\n%s", sha256.Sum256([]byte(b.String())), b.String())
}

// parseChanges reads the contents of a journal. They list nothing if they are not
// whole: then the run was cut off before it replaced anything.
func parseChanges(data []byte) []change {
	sum, text, _ := strings.Cut(string(data), "\n")
	if sum != fmt.Sprintf("%x", sha256.Sum256([]byte(text))) {
		return nil
	}
	var changes []change
	for line := range strings.Lines(text) {
		word, quoted, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		name, err := strconv.Unquote(quoted)
		// A left-over file may have any name, but not one that leads elsewhere.
		if err != nil || name != filepath.Base(name) || !strings.HasSuffix(name, ".go") {
			return nil
		}
		changes = append(changes, change{name, word == "old"})
	}
	return changes
}

// withoutPath returns an error without the name of a hidden file, which nobody knows.
func withoutPath(err error) error {
	if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
		return failed.Err
	}
	return err
}
