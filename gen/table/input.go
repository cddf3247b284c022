package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/finding"
)

// maxManifest is how many bytes a manifest may have.
const maxManifest = 256 << 10

// errIrregular is for folders, pipes and the like.
var errIrregular = fmt.Errorf("%w: not a regular file", fs.ErrInvalid)

// Input is everything that a manifest names.
type Input struct {
	Manifest *Manifest

	// None of the tables is nil; one whose file the manifest does not name
	// is empty, and the manifest is its source.
	Replies, Statuses, Categories, Conditions, Phrases, Waivers *Table
	Documents                                                   []*Table // parallel to Manifest.Documents

	// Findings says what is wrong with single cells, rows, columns or keys,
	// sorted.
	Findings []finding.Finding
}

// Read reads the manifest with the given name and the tables that it lists.
// Names of files in it are relative to its folder and do not leave it. Paths
// are shown to the user with the prefix shown, such as "sources/".
//
// The error is for files that cannot be read at all. It joins one [*Error]
// a file; errors.Is finds the reasons of this package and of io/fs in it.
// Whatever else is wrong becomes a finding.
//
// Columns of positions count bytes, a byte order mark not included; in UTF-16
// files, where no editor shows bytes, they count characters.
func Read(fsys fs.FS, name, shown string) (*Input, error) {
	l := &loader{fsys: fsys, folder: path.Dir(name), shown: shown}
	r := &report{source: l.source(name, ""), file: path.Base(name)}
	m, err := l.manifest(name, r)
	if err != nil {
		return nil, err
	}
	l.documents = m.Documents
	in := &Input{Manifest: m}
	in.Replies = l.table(m.Tables.Replies, &repliesSchema, nil, r)
	in.Statuses = l.table(m.Tables.Statuses, &statusesSchema, nil, r)
	in.Categories = l.table(m.Tables.Categories, &categoriesSchema, nil, r)
	in.Conditions = l.table(m.Tables.Conditions, &conditionsSchema, nil, r)
	in.Phrases = l.table(m.Tables.Phrases, &phrasesSchema, nil, r)
	in.Waivers = l.table(m.Tables.Waivers, &waiversSchema, nil, r)
	for i := range m.Documents {
		doc := &m.Documents[i]
		in.Documents = append(in.Documents, l.table(doc.File, &documentSchema, doc, r))
	}
	if len(l.errs) > 0 {
		return nil, errors.Join(l.errs...)
	}
	in.Findings = append(l.findings, r.finish()...)
	finding.Sort(in.Findings)
	return in, nil
}

// A loader opens the files that a manifest names.
type loader struct {
	fsys      fs.FS
	folder    string // of the manifest
	shown     string
	documents []Document
	order     int // of the next source
	findings  []finding.Finding
	errs      []error
}

func (l *loader) source(name, sheet string) *finding.Source {
	l.order++
	return &finding.Source{Path: l.shown + name, Sheet: sheet, Order: l.order - 1}
}

func (l *loader) manifest(name string, r *report) (*Manifest, error) {
	whole := r.at(0, 0)
	file, err := l.open(name)
	if err != nil {
		return nil, &Error{whole, cause(err)}
	}
	defer file.Close()
	data, err := io.ReadAll(&limited{r: file, limit: maxManifest})
	if err != nil {
		return nil, &Error{whole, cause(err)}
	}
	root, err := parseTOML(bytes.TrimPrefix(data, []byte("\ufeff")), r)
	if err != nil {
		return nil, err
	}
	m := &Manifest{Source: r.source}
	m.decode(&decoder{report: r}, root)
	return m, nil
}

// table reads the table in the file that the manifest names. Only documents
// choose a sheet and columns.
func (l *loader) table(name Cell, s *schema, doc *Document, manifest *report) *Table {
	if name.Text == "" {
		return &Table{Source: manifest.source}
	}
	extension := strings.ToLower(path.Ext(name.Text))
	sheet := ""
	b := &builder{schema: s, sheet: extension == ".xlsx"}
	if doc != nil {
		sheet = doc.Sheet.Text
		b.mapping = mapping(doc.Columns, s, manifest)
		b.others = l.headersOfOthers(doc)
		switch {
		case b.sheet && sheet == "":
			manifest.add(checkManifestMissing, name.Position, "document.sheet",
				"key %q is missing: %q is a workbook", "document.sheet", name.Text)
			return &Table{Source: manifest.source}
		case !b.sheet && sheet != "":
			manifest.add(checkManifestKey, doc.Sheet.Position, "document.sheet",
				"key %q is for workbooks: %q is none", "document.sheet", name.Text)
			sheet = ""
		}
	}
	inside, err := inside(l.folder, name.Text)
	if err != nil {
		l.errs = append(l.errs, &Error{name.Position, err})
		return nil
	}
	b.table = &Table{Source: l.source(inside, sheet)}
	b.report = &report{source: b.table.Source, file: name.Text}
	if err := l.read(inside, extension, sheet, b); err != nil {
		if e := (*Error)(nil); !errors.As(err, &e) {
			err = &Error{name.Position, fmt.Errorf("%q: %w", b.table.Source.Path, cause(err))}
		}
		l.errs = append(l.errs, err)
	}
	l.findings = append(l.findings, b.report.finish()...)
	return b.table
}

// headersOfOthers returns the headers of the columns that other documents take from the
// same table, such as the texts in another language.
func (l *loader) headersOfOthers(doc *Document) []string {
	var headers []string
	for i := range l.documents {
		other := &l.documents[i]
		if other == doc || path.Clean(other.File.Text) != path.Clean(doc.File.Text) || other.Sheet.Text != doc.Sheet.Text {
			continue
		}
		for _, name := range documentSchema.columns() {
			header := name
			for _, c := range other.Columns {
				if c.Name.Text == name {
					header = c.Header.Text
				}
			}
			headers = append(headers, header)
		}
	}
	return headers
}

// read opens a file and gives its records to b. An error that is not an
// [*Error] is about the file as a whole.
func (l *loader) read(name, extension, sheet string, b *builder) error {
	if extension != ".csv" && extension != ".xlsx" {
		return fmt.Errorf("%w %q, expected .csv or .xlsx", ErrFormat, extension)
	}
	file, err := l.open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errIrregular
	}
	if extension == ".csv" {
		return readCSV(file, b)
	}
	return readXLSX(file, info.Size(), sheet, b)
}

// open opens a file, but no pipe: that would wait until somebody writes into it.
func (l *loader) open(name string) (fs.File, error) {
	if fsys, ok := l.fsys.(fs.StatFS); ok {
		if info, err := fsys.Stat(name); err == nil && info.Mode()&fs.ModeNamedPipe != 0 {
			return nil, errIrregular
		}
	}
	return l.fsys.Open(name)
}

// inside returns the path of a file that is named relative to a folder.
func inside(folder, name string) (string, error) {
	clean := path.Clean(name)
	if !fs.ValidPath(clean) || clean == "." || strings.ContainsAny(name, `\:`) {
		return "", fmt.Errorf("%w: %q", ErrOutside, name)
	}
	return path.Join(folder, clean), nil
}

// cause returns the error without the path that package fs puts before it,
// which is not the one that the user knows.
func cause(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}

// mapping returns the columns of a document by our names.
func mapping(columns []Column, s *schema, r *report) map[string]Column {
	known := s.columns()
	byName := make(map[string]Column)
	byHeader := make(map[string]Column)
	for _, c := range columns {
		path := "document.columns." + c.Name.Text
		first, twice := byHeader[c.Header.Text]
		switch {
		case !slices.Contains(known, c.Name.Text):
			r.add(checkColumnUnknown, c.Name.Position, path, "unknown column %q: %s", c.Name.Text, suggest(c.Name.Text, known))
		case c.Header.Text == "":
			r.add(checkManifestMissing, c.Header.Position, path, "key %q is empty", path)
		case twice:
			r.addRelated(checkColumnDuplicate, c.Header.Position, path,
				finding.Related{Position: first.Header.Position, Message: "used here first"},
				"column %q is used twice", c.Header.Text)
		default:
			byName[c.Name.Text] = c
			byHeader[c.Header.Text] = c
		}
	}
	return byName
}
