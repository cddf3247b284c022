package table

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	maxSmallPart = 1 << 20 // bytes of a part that is not a sheet and holds no text
	maxToken     = 1 << 20 // bytes of one tag or one run of text; a cell has at most 32,767 characters
	maxDepth     = 64      // of elements
)

// A part is an XML document in a workbook. It is read from the beginning to
// the end with root, children, text and skip: a function that is called for an
// element must consume it with one of these.
type part struct {
	book    *workbook
	name    string
	file    io.ReadCloser
	decoder *xml.Decoder
	limit   int64 // bytes that the part may have
	left    int64 // those that it may still have
	token   int   // bytes that the next token may still have
	depth   int   // of the current element
}

// An element is the start of one.
type element struct{ xml.StartElement }

// attr returns an attribute, whatever its namespace, or "".
func (e element) attr(name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isSet reports whether a truth value is true.
func (e element) isSet(name string) bool {
	v := e.attr(name)
	return v == "1" || v == "true"
}

// open opens a part, of which at most limit bytes are read.
func (w *workbook) open(name string, limit int64) (*part, error) {
	f := w.parts[strings.ToLower(name)]
	if f == nil {
		return nil, fmt.Errorf("%w: it has no part %q", ErrNotWorkbook, name)
	}
	file, err := f.Open()
	if err != nil {
		return nil, notWorkbook(err)
	}
	p := &part{book: w, name: name, file: file, limit: limit, left: limit}
	p.decoder = xml.NewDecoder(p)
	return p, nil
}

func (p *part) close() { p.file.Close() }

// Read unpacks for the decoder, within all limits. A part may be larger than
// its archive says.
func (p *part) Read(b []byte) (int, error) {
	switch {
	case p.token < 0:
		return 0, fmt.Errorf("%w: a tag or text of more than %d bytes", ErrTooLarge, maxToken)
	case p.left < 0:
		return 0, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, p.limit)
	case p.book.left < 0:
		return 0, fmt.Errorf("%w: more than %d bytes in all", ErrTooLarge, maxUnzipped)
	}
	n, err := p.file.Read(b)
	p.token -= n
	p.left -= int64(n)
	p.book.left -= int64(n)
	if err == zip.ErrFormat {
		return 0, fmt.Errorf("%w: more bytes than it declares", ErrTooLarge)
	}
	return n, err
}

// next returns the next token, or io.EOF.
func (p *part) next() (xml.Token, error) {
	p.token = maxToken
	t, err := p.decoder.Token()
	switch {
	case err == io.EOF:
		return nil, err
	case err != nil:
		return nil, p.errorf("%w", err)
	}
	switch t.(type) {
	case xml.Directive: // a document type, which could define entities
		return nil, p.errorf("has a document type")
	case xml.StartElement:
		if p.depth++; p.depth > maxDepth {
			return nil, p.errorf("elements are nested too deeply")
		}
	case xml.EndElement:
		p.depth--
	}
	return t, nil
}

// errorf returns an error about the part.
func (p *part) errorf(format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	if errors.Is(err, ErrTooLarge) {
		return fmt.Errorf("part %q: %w", p.name, err)
	}
	return notWorkbook(fmt.Errorf("part %q: %w", p.name, err))
}

// root visits the children of the document's root, which must have the given
// name, and reads to the end of the part: only then its checksum is known.
func (p *part) root(name string, visit func(element) error) error {
	for {
		t, err := p.next()
		if err == io.EOF {
			return p.errorf("is empty")
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if e.Name.Local != name {
				return p.errorf("begins with %q, expected %q", e.Name.Local, name)
			}
			break
		}
	}
	if err := p.children(visit); err != nil {
		return err
	}
	for {
		if _, err := p.next(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// children visits the children of the current element, up to its end.
func (p *part) children(visit func(element) error) error {
	for {
		t, err := p.inside()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := visit(element{t}); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// skip reads to the end of the current element.
func (p *part) skip() error {
	for end := p.depth - 1; p.depth > end; {
		if _, err := p.inside(); err != nil {
			return err
		}
	}
	return nil
}

// text returns the text of the current element, up to its end.
func (p *part) text() (string, error) {
	var b strings.Builder
	err := p.appendText(&b)
	return b.String(), err
}

// appendText appends the text of the current element, up to its end.
func (p *part) appendText(b *strings.Builder) error {
	for {
		t, err := p.inside()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.CharData:
			if b.Len()+len(t) > maxToken {
				return p.errorf("%w: a text of more than %d bytes", ErrTooLarge, maxToken)
			}
			b.Write(t)
		case xml.StartElement:
			if err := p.skip(); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// inside returns the next token inside an element, where no part may end.
func (p *part) inside() (xml.Token, error) {
	t, err := p.next()
	if err == io.EOF {
		err = p.errorf("%w", io.ErrUnexpectedEOF)
	}
	return t, err
}
