package command

import "fmt"

// maxDepth is how deep arrays and objects may be nested, as in encoding/json.
const maxDepth = 10000

// A jsonError says what is wrong with a line of JSON, and where.
type jsonError struct {
	offset int // in bytes
	text   string
}

func (e *jsonError) Error() string { return e.text }

// A jsonScanner walks over a JSON text (RFC 8259) and keeps nothing but its
// place, for those who need to know where a value begins and ends. Like
// encoding/json it takes any bytes from 0x80 inside strings.
type jsonScanner struct {
	data  []byte
	i     int
	depth int
}

// fail returns an error about the next byte.
func (s *jsonScanner) fail(want string) error {
	if s.i >= len(s.data) {
		return &jsonError{s.i, "invalid JSON: want " + want + ", the line ends"}
	}
	return &jsonError{s.i, fmt.Sprintf("invalid JSON: want %s, have %q", want, s.data[s.i:s.i+1])}
}

// peek returns the next byte, and 0 at the end.
func (s *jsonScanner) peek() byte {
	if s.i < len(s.data) {
		return s.data[s.i]
	}
	return 0
}

// take moves over c, if it is next.
func (s *jsonScanner) take(c byte) bool {
	if s.i < len(s.data) && s.data[s.i] == c {
		s.i++
		return true
	}
	return false
}

func (s *jsonScanner) blanks() {
	for s.i < len(s.data) {
		switch s.data[s.i] {
		case ' ', '\t', '\r', '\n':
			s.i++
		default:
			return
		}
	}
}

// value moves over a value. Blanks before it were skipped.
func (s *jsonScanner) value() error {
	switch c := s.peek(); c {
	case '{':
		return s.object(func(key, start int) error { return nil })
	case '[':
		return s.array()
	case '"':
		return s.str()
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	default:
		if c == '-' || isDigit(c) {
			return s.number()
		}
		return s.fail("a value")
	}
}

// object moves over an object and calls member behind each of its members
// with the places where its key and its value begin.
func (s *jsonScanner) object(member func(key, value int) error) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer func() { s.depth-- }()
	s.blanks()
	if s.take('}') {
		return nil
	}
	for {
		key := s.i
		if err := s.str(); err != nil {
			return err
		}
		s.blanks()
		if !s.take(':') {
			return s.fail("a colon")
		}
		s.blanks()
		value := s.i
		if err := s.value(); err != nil {
			return err
		}
		if err := member(key, value); err != nil {
			return err
		}
		s.blanks()
		if s.take('}') {
			return nil
		}
		if !s.take(',') {
			return s.fail("a comma or a brace")
		}
		s.blanks()
	}
}

func (s *jsonScanner) array() error {
	if err := s.enter(); err != nil {
		return err
	}
	defer func() { s.depth-- }()
	s.blanks()
	if s.take(']') {
		return nil
	}
	for {
		if err := s.value(); err != nil {
			return err
		}
		s.blanks()
		if s.take(']') {
			return nil
		}
		if !s.take(',') {
			return s.fail("a comma or a bracket")
		}
		s.blanks()
	}
}

// enter moves over the bracket or brace that is next.
func (s *jsonScanner) enter() error {
	s.depth++
	if s.depth > maxDepth {
		return &jsonError{s.i, fmt.Sprintf("invalid JSON: more than %d brackets inside each other", maxDepth)}
	}
	s.i++
	return nil
}

// endsRun tells the bytes that do not stand for themselves in a string.
var endsRun = func() (ends [256]bool) {
	for c := range ' ' {
		ends[c] = true
	}
	ends['"'], ends['\\'] = true, true
	return ends
}()

// str moves over a string with its quotes.
func (s *jsonScanner) str() error {
	if !s.take('"') {
		return s.fail("a string")
	}
	for {
		rest := s.data[s.i:]
		n := 0
		for n < len(rest) && !endsRun[rest[n]] {
			n++
		}
		s.i += n
		switch c := s.peek(); {
		case s.i == len(s.data):
			return s.fail("a quote")
		case c == '"':
			s.i++
			return nil
		case c == '\\':
			s.i++
			if err := s.escape(); err != nil {
				return err
			}
		default:
			return s.fail("no control character")
		}
	}
}

// escape moves over what follows a backslash.
func (s *jsonScanner) escape() error {
	switch s.peek() {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		s.i++
		return nil
	case 'u':
		s.i++
		for range 4 {
			if !isHex(s.peek()) {
				return s.fail("a hexadecimal digit")
			}
			s.i++
		}
		return nil
	}
	return s.fail("an escape")
}

func (s *jsonScanner) word(word string) error {
	for i := range len(word) {
		if !s.take(word[i]) {
			return s.fail(word)
		}
	}
	return nil
}

func (s *jsonScanner) number() error {
	s.take('-')
	if !s.take('0') {
		if err := s.digits(); err != nil {
			return err
		}
	}
	if s.take('.') {
		if err := s.digits(); err != nil {
			return err
		}
	}
	if s.take('e') || s.take('E') {
		if !s.take('+') {
			s.take('-')
		}
		return s.digits()
	}
	return nil
}

// digits moves over one digit or more.
func (s *jsonScanner) digits() error {
	if !isDigit(s.peek()) {
		return s.fail("a digit")
	}
	for isDigit(s.peek()) {
		s.i++
	}
	return nil
}

func isHex(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }
