//go:build !bootstrap

package command

import (
	"strconv"

	"example.com/smtpcodes/codes"
)

// appendVerdict appends a verdict as a JSON object on one line. What the
// verdict lacks is null.
func appendVerdict(b []byte, v codes.Verdict) []byte {
	b = append(b, `{"reply":`...)
	if v.Reply == 0 {
		b = append(b, "null"...)
	} else {
		b = strconv.AppendUint(b, uint64(v.Reply), 10)
	}
	b = appendWord(append(b, `,"enhanced":`...), v.Enhanced.String())
	b = appendWord(append(b, `,"class":`...), v.Class.String())
	b = strconv.AppendBool(append(b, `,"temporary":`...), v.Temporary())
	b = strconv.AppendBool(append(b, `,"permanent":`...), v.Permanent())
	b = appendWord(append(b, `,"category":`...), v.Category.String())
	b = appendWord(append(b, `,"action":`...), v.Action.String())
	b = appendWord(append(b, `,"party":`...), v.Party.String())
	b = appendWord(append(b, `,"condition":`...), v.Condition.String())
	b = appendWord(append(b, `,"basis":`...), v.Basis.String())
	return append(b, '}')
}

// appendWord appends the text form of a value, which has nothing to escape, or
// null for that of a value that is absent.
func appendWord(b []byte, word string) []byte {
	if word == "" {
		return append(b, "null"...)
	}
	return append(append(append(b, '"'), word...), '"')
}
