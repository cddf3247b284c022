package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

const (
	maxWorkbook = 16 << 20 // bytes of a workbook file
	maxUnzipped = 64 << 20 // bytes of all its parts, unpacked
)

// A workbook is an opened XLSX file (ISO/IEC 29500): a zip archive of XML
// parts.
//
// It is read here rather than by a library, because those at hand either give
// the text of cells without their types or need the whole sheet in memory for
// them, end quietly where XML is broken or a checksum is wrong, and can be made
// to allocate gigabytes by a small file. The tests hold what is read here
// against what such a library reads.
type workbook struct {
	parts map[string]*zip.File // by name in lower case: part names ignore case
	left  int64                // bytes that may still be unpacked
}

// openWorkbook opens a file of the given size and refuses what is no
// workbook, or one that can harm or mislead.
func openWorkbook(file io.Reader, size int64) (*workbook, error) {
	if size > maxWorkbook {
		return nil, fmt.Errorf("%w: %d bytes, at most %d are read", ErrTooLarge, size, maxWorkbook)
	}
	r, ok := file.(io.ReaderAt)
	if !ok {
		data, err := io.ReadAll(&limited{r: file, limit: maxWorkbook})
		if err != nil {
			return nil, err
		}
		r, size = bytes.NewReader(data), int64(len(data))
	}
	if err := checkMagic(io.NewSectionReader(r, 0, size)); err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, notWorkbook(err)
	}
	w := &workbook{parts: make(map[string]*zip.File, len(archive.File)), left: maxUnzipped}
	var total uint64
	for _, f := range archive.File {
		// One at a time: the sum of declared sizes may overflow.
		if f.UncompressedSize64 > maxUnzipped || total+f.UncompressedSize64 > maxUnzipped {
			return nil, fmt.Errorf("%w: its parts have more than %d bytes", ErrTooLarge, maxUnzipped)
		}
		total += f.UncompressedSize64
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if w.parts[name] != nil {
			return nil, fmt.Errorf("%w: two parts are named %q", ErrNotWorkbook, name)
		}
		w.parts[name] = f
		if err := checkPart(f, name); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// checkPart refuses parts that show what kind of workbook this is.
func checkPart(f *zip.File, name string) error {
	switch {
	case f.Flags&1 != 0:
		return fmt.Errorf("%w: part %q", ErrEncrypted, name)
	case path.Base(name) == "vbaproject.bin", strings.Contains(name, "/macrosheets/"):
		return fmt.Errorf("%w: part %q", ErrMacros, name)
	case strings.Contains(name, "/externallinks/"), name == "xl/connections.xml":
		return fmt.Errorf("%w: part %q", ErrExternalData, name)
	}
	return nil
}

// checkMagic tells by its first bytes whether a file can be a workbook, and if
// not, what it is.
func checkMagic(r io.Reader) error {
	head := make([]byte, 8)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return err
	}
	switch {
	case bytes.HasPrefix(head[:n], []byte("PK\x03\x04")):
		return nil
	case bytes.Equal(head, []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}):
		return compoundFile(r)
	}
	return fmt.Errorf("%w: it does not begin like one", ErrNotWorkbook)
}

// compoundFile says what a compound file (MS-CFB) is: a container which old
// Office formats share with encrypted new ones. The names of its streams
// stand in it as UTF-16.
func compoundFile(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	switch {
	case containsUTF16(data, "EncryptedPackage"):
		return fmt.Errorf("%w: save it without a password", ErrEncrypted)
	case containsUTF16(data, "Workbook"), containsUTF16(data, "Book"):
		return fmt.Errorf("%w: save it as .xlsx", ErrOldWorkbook)
	}
	return fmt.Errorf("%w: it is a compound file without a workbook", ErrNotWorkbook)
}

func containsUTF16(data []byte, name string) bool {
	var wide []byte
	for i := range len(name) {
		wide = append(wide, name[i], 0)
	}
	return bytes.Contains(data, wide)
}

// A relation leads from one part to another.
type relation struct {
	id, kind, target string // kind is the last word of the type
}

// relations reads what leads from a part, or from the package if name is
// empty.
func (w *workbook) relations(name string) ([]relation, error) {
	folder, base := path.Split(name)
	p, err := w.open(path.Join(folder, "_rels", base+".rels"), maxSmallPart)
	if err != nil {
		return nil, err
	}
	defer p.close()
	var list []relation
	err = p.root("Relationships", func(e element) error {
		r := relation{id: e.attr("Id"), kind: path.Base(e.attr("Type")), target: e.attr("Target")}
		if strings.HasPrefix(r.target, "/") {
			r.target = r.target[1:]
		} else {
			r.target = path.Join(folder, r.target)
		}
		list = append(list, r)
		return p.skip()
	})
	return list, err
}

// follow returns the targets of the relations of some kind.
func follow(list []relation, kind string) []string {
	var targets []string
	for _, r := range list {
		if r.kind == kind {
			targets = append(targets, r.target)
		}
	}
	return targets
}

// notWorkbook wraps an error of the archive or of a part. One that comes from
// the file system keeps its own reason.
func notWorkbook(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return err
	}
	if errors.Is(err, ErrNotWorkbook) || errors.Is(err, ErrTooLarge) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrNotWorkbook, err)
}
