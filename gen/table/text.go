package table

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	maxText   = 64 << 20 // bytes of a CSV file
	maxHeader = 64 << 10 // bytes in which the header must end
)

// decodeText returns the text of a file as UTF-8 without a byte order mark.
// wide says that the file is UTF-16: what it has instead of characters that
// are not valid becomes U+FFFD.
func decodeText(r io.Reader) (text *bufio.Reader, wide bool, err error) {
	text = bufio.NewReaderSize(&limited{r: r, limit: maxText}, maxHeader)
	head, err := text.Peek(4)
	if err != nil && err != io.EOF {
		return nil, false, err
	}
	var order unicode.Endianness
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		_, err = text.Discard(3)
		return text, false, err
	case bytes.Equal(head, []byte{0xFF, 0xFE, 0, 0}), bytes.Equal(head, []byte{0, 0, 0xFE, 0xFF}):
		return nil, false, fmt.Errorf("%w: UTF-32, expected UTF-8 or UTF-16", ErrEncoding)
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		order = unicode.LittleEndian
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		order = unicode.BigEndian
	default:
		return text, false, nil
	}
	if _, err := text.Discard(2); err != nil {
		return nil, false, err
	}
	decoder := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder()
	return bufio.NewReaderSize(transform.NewReader(text, decoder), maxHeader), true, nil
}

// limited passes a file on, and fails if it is longer than the limit.
type limited struct {
	r     io.Reader
	limit int64
	read  int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.read += int64(n); l.read > l.limit {
		return 0, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, l.limit)
	}
	return n, err
}

// A cursor moves forward through text and knows where it is. Columns count
// bytes, or, in a file where bytes are nothing that an editor shows (UTF-16),
// characters.
type cursor struct {
	text         []byte
	wide         bool
	offset       int
	start        int // offset at which the current line begins
	line, column int // of offset
}

// seek moves to an offset that is not before the current one.
func (c *cursor) seek(offset int) {
	passed := c.text[c.offset:offset]
	if i := bytes.LastIndexByte(passed, '\n'); i >= 0 {
		c.line += bytes.Count(passed, []byte{'\n'})
		c.start = c.offset + i + 1
		c.column = 1
		passed = passed[i+1:]
	}
	if c.wide {
		c.column += utf8.RuneCount(passed)
	} else {
		c.column += len(passed)
	}
	c.offset = offset
}

// seekLine moves to a byte of a line, both counted from 1, that is not before
// the current one.
func (c *cursor) seekLine(line, column int) {
	for c.line < line {
		i := bytes.IndexByte(c.text[c.offset:], '\n')
		if i < 0 {
			break
		}
		c.seek(c.offset + i + 1)
	}
	c.seek(min(max(c.start+column-1, c.offset), len(c.text)))
}
