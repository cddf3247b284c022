package templates

import (
	"cmp"
	"iter"
	"slices"
)

// Status is an enhanced status code without its class, such as X.7.1: the
// family under which the IANA registry lists meanings (RFC 5248 section 2). Its
// value is subject<<10 | detail, each from 0 to 999. The zero value is X.0.0,
// which says nothing about the cause.
type Status uint32

// statusRecord is what the registry says about a family. The field replies
// holds the associated reply codes in the registry's words: codes separated by
// blanks, "5XX" for all codes that start with 5, "Any", or "" if none are
// given.
type statusRecord struct {
	code                        Status
	meaning, reference, replies string
}

// ParseStatus parses a family: X, the subject and the detail in decimal digits
// without leading zeros, with full stops between. The error is a [*ParseError].
func ParseStatus(s string) (Status, error) {
	if len(s) > 0 && s[0] == 'X' {
		if status, end, ok := statusDigits(s, 1); ok && end == len(s) {
			return status, nil
		}
	}
	return 0, &ParseError{"enhanced status family", s, "a form such as X.7.1"}
}

// IsValid reports whether subject and detail are from 0 to 999.
func (s Status) IsValid() bool { return s>>10 <= 999 && s&1023 <= 999 }

// With returns the enhanced status code of the family in a class, and none if
// the class is not success, transient or permanent, or s is not valid.
func (s Status) With(class Class) Enhanced {
	e, _ := NewEnhanced(class, int(s>>10), int(s&1023))
	return e
}

// String returns a form such as "X.7.1".
func (s Status) String() string {
	b, err := s.AppendText(nil)
	if err != nil {
		return numbered("Status", uint64(s))
	}
	return string(b)
}

// AppendText appends the text form to b. The error is a [*ValueError].
func (s Status) AppendText(b []byte) ([]byte, error) {
	if !s.IsValid() {
		return b, &ValueError{"enhanced status family", int64(s)}
	}
	return s.appendNumbers(append(b, 'X')), nil
}

// MarshalText returns the text form. The error is a [*ValueError].
func (s Status) MarshalText() ([]byte, error) { return s.AppendText(nil) }

// UnmarshalText reads what [Status.MarshalText] writes. The error is a
// [*ParseError].
func (s *Status) UnmarshalText(text []byte) error {
	parsed, err := ParseStatus(string(text))
	if err != nil {
		return err
	}
	*s = parsed
	return nil
}

// Meaning returns the registered meaning of the family in English, and "" if
// it is not registered.
func (s Status) Meaning() string {
	record, _ := s.record()
	return record.meaning
}

// Reference returns where the family is defined, such as "RFC 3463", and "" if
// it is not registered.
func (s Status) Reference() string {
	record, _ := s.record()
	return record.reference
}

// AllowsReply reports whether the registry associates the family with the
// reply code, be it by name, by its first digit or because it takes any.
func (s Status) AllowsReply(r Reply) bool {
	record, _ := s.record()
	if !r.IsValid() || record.replies == "" {
		return false
	}
	if record.replies == "Any" {
		return true
	}
	code := r.String()
	for i := 0; i+3 <= len(record.replies); i += 4 {
		if word := record.replies[i : i+3]; word == code || word == code[:1]+"XX" {
			return true
		}
	}
	return false
}

// record returns the registered facts of the family, and whether there are
// any.
func (s Status) record() (statusRecord, bool) {
	i, ok := slices.BinarySearchFunc(statusRecords[:], s, func(record statusRecord, s Status) int {
		return cmp.Compare(record.code, s)
	})
	if !ok {
		return statusRecord{}, false
	}
	return statusRecords[i], true
}

// Statuses returns an iterator over the registered families in ascending
// order.
func Statuses() iter.Seq[Status] {
	return func(yield func(Status) bool) {
		for i := range statusRecords {
			if !yield(statusRecords[i].code) {
				return
			}
		}
	}
}
