package templates

import "iter"

// Class is the first digit of a reply code or of an enhanced status code: what
// the protocol itself says about the outcome (RFC 5321 section 4.2.1 and
// RFC 3463 section 2). Its value is that digit. The zero value, [ClassNone],
// means that there is no code.
type Class uint8

const (
	// ClassNone is the class of an absent code.
	ClassNone Class = 0
	// ClassSuccess (2) says that the command was carried out.
	ClassSuccess Class = 2
	// ClassIntermediate (3) says that the server waits for more input. Enhanced
	// status codes have no such class.
	ClassIntermediate Class = 3
	// ClassTransient (4) says that the command failed, and that the server
	// expects a later attempt to succeed.
	ClassTransient Class = 4
	// ClassPermanent (5) says that the command failed, and that the server
	// expects the same attempt to fail again.
	ClassPermanent Class = 5
)

func (c Class) text() (string, bool) {
	switch c {
	case ClassNone:
		return "", true
	case ClassSuccess:
		return "success", true
	case ClassIntermediate:
		return "intermediate", true
	case ClassTransient:
		return "transient", true
	case ClassPermanent:
		return "permanent", true
	}
	return "", false
}

// ParseClass returns the class that prints as s: "success", "intermediate",
// "transient" or "permanent". The error is a [*ParseError].
func ParseClass(s string) (Class, error) {
	return parseName[Class]("class", s, int(ClassPermanent)+1)
}

// String returns "success", "intermediate", "transient" or "permanent", and ""
// for [ClassNone].
func (c Class) String() string { return nameOf("Class", c) }

// AppendText appends the text form to b. The error is a [*ValueError].
func (c Class) AppendText(b []byte) ([]byte, error) { return appendName(b, "class", c) }

// MarshalText returns the text form. The error is a [*ValueError].
func (c Class) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads what [Class.MarshalText] writes. The error is a
// [*ParseError].
func (c *Class) UnmarshalText(text []byte) error { return unmarshalName(c, text, ParseClass) }

// Classes returns an iterator over all classes but [ClassNone].
func Classes() iter.Seq[Class] { return count[Class](int(ClassSuccess), int(ClassPermanent)+1) }
