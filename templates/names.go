package templates

import (
	"iter"
	"strconv"
)

// enum is a type whose values count from 0 and have names.
type enum interface {
	~uint8 | ~uint16 | ~uint32
	// text returns the name of the value, and whether the value is one of the
	// type's own.
	text() (string, bool)
}

// nameOf returns the name of v, or a form such as "Action(200)" for a number
// that is no value of the type.
func nameOf[T enum](typeName string, v T) string {
	if name, ok := v.text(); ok {
		return name
	}
	return numbered(typeName, uint64(v))
}

// numbered returns the form in which numbers outside a type's values print.
func numbered(typeName string, v uint64) string {
	return typeName + "(" + strconv.FormatUint(v, 10) + ")"
}

// appendName appends the name of v to b.
func appendName[T enum](b []byte, kind string, v T) ([]byte, error) {
	name, ok := v.text()
	if !ok {
		return b, &ValueError{kind, int64(v)}
	}
	return append(b, name...), nil
}

// parseName returns the value among 0 … n-1 that has the name. No value is
// called "".
func parseName[T enum](kind, name string, n int) (T, error) {
	for i := range n {
		if s, ok := T(i).text(); ok && s == name && s != "" {
			return T(i), nil
		}
	}
	return 0, &ParseError{Kind: kind, Text: name}
}

// unmarshalName sets *v to the value whose text form is text. Types whose zero
// value prints as "" read "" as zero, although it is nobody's name.
func unmarshalName[T enum](v *T, text []byte, parse func(string) (T, error)) error {
	var zero T
	if name, _ := zero.text(); name == string(text) {
		*v = zero
		return nil
	}
	parsed, err := parse(string(text))
	if err != nil {
		return err
	}
	*v = parsed
	return nil
}

// count returns an iterator over first … n-1.
func count[T enum](first, n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := first; i < n; i++ {
			if !yield(T(i)) {
				return
			}
		}
	}
}
