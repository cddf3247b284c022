package templates

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
)

// Reply is an SMTP reply code such as 550 (RFC 5321 section 4.2). Its value is
// the code. Servers send 200 to 599; the numbers from 100, which some documents
// list beside them, have no class. The zero value means that there is none.
type Reply uint16

// replyRecord is what the standards say about a reply code.
type replyRecord struct {
	code               Reply
	meaning, reference string
}

// ParseReply parses a reply code: three digits from 100 to 599. The error is a
// [*ParseError].
func ParseReply(s string) (Reply, error) {
	if len(s) == 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2]) {
		if r := Reply(s[0]-'0')*100 + Reply(s[1]-'0')*10 + Reply(s[2]-'0'); r.IsValid() {
			return r, nil
		}
	}
	return 0, &ParseError{"reply code", s, "three digits from 100 to 599"}
}

// replyFrom returns the reply code of that number, or none if no server sends
// it.
func replyFrom(code int) Reply {
	if code < 200 || code > 599 {
		return 0
	}
	return Reply(code)
}

// IsValid reports whether r is a number from 100 to 599. It need not be one
// that is registered, see [Pair].
func (r Reply) IsValid() bool { return r >= 100 && r <= 599 }

// Class returns the meaning of the first digit, and [ClassNone] if r is not a
// code that servers send: from 200 to 599.
func (r Reply) Class() Class {
	if r < 200 || r > 599 {
		return ClassNone
	}
	return Class(r / 100)
}

// String returns the three digits, and "" for the zero value.
func (r Reply) String() string {
	b, err := r.AppendText(nil)
	if err != nil {
		return numbered("Reply", uint64(r))
	}
	return string(b)
}

// AppendText appends the text form to b. The error is a [*ValueError].
func (r Reply) AppendText(b []byte) ([]byte, error) {
	switch {
	case r == 0:
		return b, nil
	case !r.IsValid():
		return b, &ValueError{"reply code", int64(r)}
	}
	return strconv.AppendUint(b, uint64(r), 10), nil
}

// MarshalText returns the text form. The error is a [*ValueError].
func (r Reply) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText reads what [Reply.MarshalText] writes. The error is a
// [*ParseError].
func (r *Reply) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*r = 0
		return nil
	}
	parsed, err := ParseReply(string(text))
	if err != nil {
		return err
	}
	*r = parsed
	return nil
}

// Meaning returns the registered meaning of the code in English, and "" if it
// is not registered.
func (r Reply) Meaning() string {
	record, _ := r.record()
	return record.meaning
}

// Reference returns where the code is defined, such as "RFC 5321 section
// 4.2.3", and "" if it is not registered.
func (r Reply) Reference() string {
	record, _ := r.record()
	return record.reference
}

// record returns the registered facts of the code, and whether there are any.
func (r Reply) record() (replyRecord, bool) {
	i, ok := slices.BinarySearchFunc(replyRecords[:], r, func(record replyRecord, r Reply) int {
		return cmp.Compare(record.code, r)
	})
	if !ok {
		return replyRecord{}, false
	}
	return replyRecords[i], true
}

// Replies returns an iterator over the registered reply codes in ascending
// order.
func Replies() iter.Seq[Reply] {
	return func(yield func(Reply) bool) {
		for i := range replyRecords {
			if !yield(replyRecords[i].code) {
				return
			}
		}
	}
}
