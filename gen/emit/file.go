package emit

import (
	"bytes"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/output"
)

// A file is a Go file in the making. What is declared in its jen.File may have any
// form: go/format brings it into gofmt's shape. That is slow and takes much memory,
// so lists of any length are written line by line, already in that shape.
type file struct {
	*jen.File
	name   string // of the package
	data   bytes.Buffer
	lines  *jen.File // not written yet
	length int       // number of these lines
	err    error     // the first one
}

func newFile(packageName string) *file {
	f := &file{File: jen.NewFile(packageName), name: packageName}
	f.HeaderComment(output.Header)
	return f
}

// bytes returns the whole file.
func (f *file) bytes() ([]byte, error) {
	f.flush()
	return f.data.Bytes(), f.err
}

// flush writes what was declared in the jen.File.
func (f *file) flush() {
	text := f.render(f.File)
	if f.data.Len() > 0 { // the package clause is there
		text = bytes.TrimPrefix(text, []byte("package "+f.name+"\n"))
	}
	f.data.Write(text)
	f.File = jen.NewFile(f.name)
}

// linesAtOnce is how many lines are held as jennifer's trees.
const linesAtOnce = 64

// line adds a line in gofmt's shape to the declaration that began after the last flush.
func (f *file) line(code ...jen.Code) {
	if f.lines == nil {
		f.lines = jen.NewFile(f.name)
		f.lines.NoFormat = true
	}
	f.lines.Add(adjoined(code...))
	if f.length++; f.length == linesAtOnce {
		f.writeLines()
	}
}

// end ends a declaration of lines.
func (f *file) end() {
	f.writeLines()
	f.data.WriteByte('\n')
}

func (f *file) writeLines() {
	if f.length > 0 { // jennifer puts a line break before each line, and a package clause before all
		f.data.Write(bytes.TrimPrefix(f.render(f.lines), []byte("package "+f.name+"\n\n")))
	}
	f.lines, f.length = nil, 0
}

func (f *file) render(part *jen.File) []byte {
	var b bytes.Buffer
	if err := part.Render(&b); err != nil && f.err == nil {
		f.err = err
	}
	return b.Bytes()
}
