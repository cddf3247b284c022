package templates

import "strconv"

// ParseError says that a text is not the text form of a value.
type ParseError struct {
	Kind string // what was to be parsed: "reply code", "action"
	Text string // the text
	Want string // the form that was expected; empty where only certain names will do
}

// Error returns a message such as `invalid reply code "55": want three digits
// from 100 to 599`.
func (e *ParseError) Error() string {
	message := "invalid " + e.Kind + " " + strconv.Quote(e.Text)
	if e.Want != "" {
		message += ": want " + e.Want
	}
	return message
}

// ValueError says that a number is outside the values of its kind, and so has
// no text form.
type ValueError struct {
	Kind  string // "reply code", "action", "subject"
	Value int64
}

// Error returns a message such as "invalid subject 1000".
func (e *ValueError) Error() string {
	return "invalid " + e.Kind + " " + strconv.FormatInt(e.Value, 10)
}
