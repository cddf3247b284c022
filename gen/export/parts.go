package export

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"slices"
)

// A partWriter writes the parts of a workbook in the order of their names. The
// library has them in an order that changes from run to run.
type partWriter struct {
	out   *zip.Writer
	parts map[string]*bytes.Buffer
}

func newPartWriter(w io.Writer) *partWriter {
	return &partWriter{zip.NewWriter(w), map[string]*bytes.Buffer{}}
}

// Create returns where the contents of a part go.
func (p *partWriter) Create(name string) (io.Writer, error) {
	p.parts[name] = new(bytes.Buffer)
	return p.parts[name], nil
}

// AddFS adds the files of a file system.
func (p *partWriter) AddFS(fsys fs.FS) error { return p.out.AddFS(fsys) }

// Close writes all parts.
func (p *partWriter) Close() error {
	for _, name := range slices.Sorted(maps.Keys(p.parts)) {
		w, err := p.out.Create(name)
		if err != nil {
			return err
		}
		if _, err := p.parts[name].WriteTo(w); err != nil {
			return err
		}
	}
	return p.out.Close()
}
