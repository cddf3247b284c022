package templates

import "strconv"

// Enhanced is an enhanced status code such as 5.7.1 (RFC 3463 section 2). Its
// value is the class, the subject and the detail in one number: class<<20 |
// subject<<10 | detail, so that codes sort as people read them. The class is 2,
// 4 or 5, the subject and the detail are from 0 to 999. The zero value means
// that there is none.
type Enhanced uint32

// NewEnhanced returns the enhanced status code class.subject.detail. The error
// is a [*ValueError] that names the part which is out of range.
func NewEnhanced(class Class, subject, detail int) (Enhanced, error) {
	switch {
	case class != ClassSuccess && class != ClassTransient && class != ClassPermanent:
		return 0, &ValueError{"class", int64(class)}
	case subject < 0 || subject > 999:
		return 0, &ValueError{"subject", int64(subject)}
	case detail < 0 || detail > 999:
		return 0, &ValueError{"detail", int64(detail)}
	}
	return Enhanced(class)<<20 | Enhanced(subject)<<10 | Enhanced(detail), nil
}

// ParseEnhanced parses an enhanced status code: class, subject and detail in
// decimal digits without leading zeros, with full stops between. The error is
// a [*ParseError].
func ParseEnhanced(s string) (Enhanced, error) {
	if e, end := enhancedDigits(s, 0); e != 0 && end == len(s) {
		return e, nil
	}
	return 0, &ParseError{"enhanced status code", s, "a form such as 5.7.1, of class 2, 4 or 5"}
}

// enhancedFrom returns the enhanced status code of the three numbers, or none
// if no code has them.
func enhancedFrom(numbers [3]int) Enhanced {
	if numbers[0] < 0 || numbers[0] > int(ClassPermanent) {
		return 0 // would not fit a Class
	}
	e, _ := NewEnhanced(Class(numbers[0]), numbers[1], numbers[2])
	return e
}

// IsValid reports whether e is an enhanced status code. It need not be one of
// a registered family, see [Pair].
func (e Enhanced) IsValid() bool {
	_, err := NewEnhanced(e.Class(), e.Subject(), e.Detail())
	return err == nil && e>>24 == 0
}

// Class returns the meaning of the first number, and [ClassNone] for the zero
// value.
func (e Enhanced) Class() Class { return Class(e >> 20) }

// Subject returns the second number: 1 for the address, 2 for the mailbox, 3
// for the mail system, 4 for the network, 5 for the protocol, 6 for the
// content, 7 for security or policy (RFC 3463 section 2).
func (e Enhanced) Subject() int { return int(e >> 10 & 1023) }

// Detail returns the third number, whose meaning depends on the subject
// (RFC 3463 section 3).
func (e Enhanced) Detail() int { return int(e & 1023) }

// Status returns the code without its class: X.7.1 for 5.7.1.
func (e Enhanced) Status() Status { return Status(e & (1<<20 - 1)) }

// String returns a form such as "5.7.1", and "" for the zero value.
func (e Enhanced) String() string {
	b, err := e.AppendText(nil)
	if err != nil {
		return numbered("Enhanced", uint64(e))
	}
	return string(b)
}

// AppendText appends the text form to b. The error is a [*ValueError].
func (e Enhanced) AppendText(b []byte) ([]byte, error) {
	switch {
	case e == 0:
		return b, nil
	case !e.IsValid():
		return b, &ValueError{"enhanced status code", int64(e)}
	}
	b = append(b, '0'+byte(e.Class()))
	return e.Status().appendNumbers(b), nil
}

// MarshalText returns the text form. The error is a [*ValueError].
func (e Enhanced) MarshalText() ([]byte, error) { return e.AppendText(nil) }

// UnmarshalText reads what [Enhanced.MarshalText] writes. The error is a
// [*ParseError].
func (e *Enhanced) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*e = 0
		return nil
	}
	parsed, err := ParseEnhanced(string(text))
	if err != nil {
		return err
	}
	*e = parsed
	return nil
}

// appendNumbers appends a form such as ".7.1" to b.
func (s Status) appendNumbers(b []byte) []byte {
	b = strconv.AppendUint(append(b, '.'), uint64(s>>10), 10)
	return strconv.AppendUint(append(b, '.'), uint64(s&1023), 10)
}
