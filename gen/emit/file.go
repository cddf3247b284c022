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
	name   string    // of the package
	parts  [][]byte  // written
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
	return bytes.Join(f.parts, nil), f.err
}

// flush writes what was declared in the jen.File.
func (f *file) flush() {
	clause := ""
	if len(f.parts) > 0 { // it is there
		clause = "package " + f.name + "\n"
	}
	f.write(f.File, clause)
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
	f.line(jen.Empty()) // the line break behind the last line
	f.writeLines()
}

func (f *file) writeLines() {
	if f.length > 0 { // jennifer puts a line break before each line, and a package clause before all
		f.write(f.lines, "package "+f.name+"\n\n")
	}
	f.lines, f.length = nil, 0
}

// write writes a part of the file, without the text with which it begins.
func (f *file) write(part *jen.File, without string) {
	err := part.Render(writer(func(text []byte) {
		f.parts = append(f.parts, bytes.Clone(bytes.TrimPrefix(text, []byte(without))))
	}))
	if err != nil && f.err == nil {
		f.err = err
	}
}

// A writer is a function that takes what is written.
type writer func([]byte)

func (w writer) Write(text []byte) (int, error) {
	w(text)
	return len(text), nil
}
