package table

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// maxRecord is how many bytes a record of a CSV file may have. It is far more
// than a spreadsheet can hold in a row that people read, and stops a quotation
// mark that is never closed from swallowing a large file.
const maxRecord = 1 << 20

// A csvFile reads the records of a CSV file. Besides the cells it looks at the
// text of each record, since package csv skips empty lines, does not mind
// what is not UTF-8, and counts columns in bytes.
type csvFile struct {
	builder *builder
	wide    bool
	window  *window
	reader  *csv.Reader
	comma   byte
	line    int // at which the next record begins, or empty lines before it
	cells   []cell
}

// readCSV gives the records of a CSV file to b.
func readCSV(r io.Reader, b *builder) error {
	whole := b.report.at(0, 0)
	text, wide, err := decodeText(r)
	if err != nil {
		return &Error{whole, err}
	}
	head, err := text.Peek(maxHeader)
	if err != nil && err != io.EOF {
		return &Error{whole, err}
	}
	comma, at, err := separator(head)
	if err != nil {
		c := cursor{text: head, wide: wide, line: 1, column: 1}
		c.seek(at)
		return &Error{b.report.at(c.line, c.column), err}
	}
	f := &csvFile{builder: b, wide: wide, window: &window{r: text}, comma: comma, line: 1}
	f.reader = csv.NewReader(f.window)
	f.reader.Comma = rune(comma)
	f.reader.FieldsPerRecord = -1
	f.reader.ReuseRecord = true
	for {
		if err := f.next(); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
	}
	if !b.started {
		return &Error{whole, fmt.Errorf("%w: the file is empty", ErrHeader)}
	}
	return nil
}

// separator returns the first comma or semicolon outside quotation marks in
// the header, or the offset of what shows that the file is not one of ours.
func separator(head []byte) (comma byte, offset int, err error) {
	quoted := false
	for i, b := range head {
		switch {
		case b == 0:
			return 0, i, fmt.Errorf("%w: a zero byte, expected UTF-8, or UTF-16 with a byte order mark", ErrEncoding)
		case b == '"':
			quoted = !quoted
		case quoted:
		case comma == 0 && (b == ',' || b == ';'):
			comma = b
		case comma == 0 && b == '\t':
			return 0, i, fmt.Errorf("%w: columns are separated by tabs, expected commas or semicolons", ErrHeader)
		case b == '\r' && i+1 < len(head) && head[i+1] != '\n':
			return 0, i, fmt.Errorf("%w: lines end with CR alone, expected LF or CR LF", ErrHeader)
		case b == '\n' && len(bytes.TrimSpace(head[:i])) > 0:
			return cmp.Or(comma, ','), 0, nil // a header without either is a single column
		}
	}
	return cmp.Or(comma, ','), 0, nil
}

// next reads a record.
func (f *csvFile) next() error {
	record, err := f.reader.Read()
	if err == io.EOF {
		return err
	}
	raw := f.window.take(f.reader.InputOffset())
	first := f.line
	f.line += bytes.Count(raw, []byte{'\n'})
	if broken := (*csv.ParseError)(nil); errors.As(err, &broken) {
		return f.broken(raw, first, broken)
	}
	if err != nil {
		return &Error{f.builder.report.at(first, 0), err}
	}

	line, _ := f.reader.FieldPos(0)
	f.blank(first, line)
	f.cells = f.cells[:0]
	c := f.cursor(raw, first)
	for i, text := range record {
		line, column := f.reader.FieldPos(i)
		if f.wide {
			c.seekLine(line, column)
			line, column = c.line, c.column
		}
		f.cells = append(f.cells, cell{text, int32(line), int32(column)})
	}
	if err := f.builder.add(line, f.cells); err != nil {
		return err
	}
	if !utf8.Valid(raw) || bytes.ContainsRune(raw, utf8.RuneError) {
		f.invalid(raw, first)
	}
	return nil
}

// blank reports the empty lines before the line at which a record begins.
func (f *csvFile) blank(first, line int) {
	if first < line {
		f.builder.empty(first, line-1)
	}
}

func (f *csvFile) cursor(raw []byte, line int) *cursor {
	return &cursor{text: raw, wide: f.wide, line: line, column: 1}
}

// broken reports a record that breaks the rules of quotation marks. Without a
// header nothing can be read.
func (f *csvFile) broken(raw []byte, first int, err *csv.ParseError) error {
	f.blank(first, err.StartLine)
	c := f.cursor(raw, first)
	c.seekLine(err.Line, err.Column)
	reason := "quotation mark inside a cell that does not begin with one"
	if errors.Is(err, csv.ErrQuote) {
		reason = "quotation mark inside a quoted cell is neither doubled nor its end"
		if c.offset == len(raw) || raw[c.offset] != '"' {
			reason = "cell is not closed by a quotation mark"
			c = f.cursor(raw, first)
			c.seek(f.open(raw))
		}
	}
	position := f.builder.report.at(c.line, c.column)
	if !f.builder.started {
		return &Error{position, fmt.Errorf("%w: %s", ErrHeader, reason)}
	}
	f.builder.report.add(checkCSVQuote, position, "", "%s", reason)
	return nil
}

// open returns the offset of the quotation mark with which the last cell of a
// record begins, which none closes.
func (f *csvFile) open(raw []byte) int {
	last, quoted := 0, false
	begin := true // of a cell
	for i, b := range raw {
		switch {
		case b == '"' && quoted:
			quoted = false
		case b == '"':
			if begin {
				last = i
			}
			quoted = true
		}
		begin = !quoted && (b == f.comma || b == '\n')
	}
	return last
}

// invalid reports, once a cell, what is not valid text.
func (f *csvFile) invalid(raw []byte, first int) {
	c := f.cursor(raw, first)
	last := -1
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError {
			c.seek(i)
			if cell := f.cellAt(c.line, c.column); cell != last {
				last = cell
				f.builder.report.add(checkTextEncoding, f.builder.report.at(c.line, c.column), f.builder.column(cell),
					"%s", f.reason(raw[i], size))
			}
		}
		i += size
	}
}

// reason says what is wrong with a character that b begins.
func (f *csvFile) reason(b byte, size int) string {
	switch {
	case size == 1:
		return fmt.Sprintf("byte 0x%02X is not valid UTF-8", b)
	case f.wide:
		return "not valid UTF-16, or the replacement character U+FFFD"
	}
	return "replacement character U+FFFD: an earlier conversion lost text"
}

// cellAt returns the index of the current record's cell to which a place
// belongs.
func (f *csvFile) cellAt(line, column int) int {
	for i := len(f.cells) - 1; i > 0; i-- {
		c := f.cells[i]
		if int(c.line) < line || int(c.line) == line && int(c.column) <= column {
			return i
		}
	}
	return 0
}

// A window passes a file on and keeps what the current record consists of.
type window struct {
	r     io.Reader
	kept  []byte
	start int   // in kept, of the current record
	base  int64 // offset of kept in the file
	err   error
}

func (w *window) Read(p []byte) (int, error) {
	if len(w.kept)-w.start > maxRecord {
		w.err = fmt.Errorf("%w: a record of more than %d bytes", ErrTooLarge, maxRecord)
	}
	if w.err != nil {
		return 0, w.err
	}
	w.kept = append(w.kept[:0], w.kept[w.start:]...)
	w.base += int64(w.start)
	w.start = 0
	n, err := w.r.Read(p)
	w.kept = append(w.kept, p[:n]...)
	return n, err
}

// take returns the text from the last offset to this one. It is valid until
// the next Read.
func (w *window) take(offset int64) []byte {
	end := int(offset - w.base)
	text := w.kept[w.start:end]
	w.start = end
	return text
}
