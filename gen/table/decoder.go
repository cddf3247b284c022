package table

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A field is a key that a table of the manifest may have, and what becomes of
// its value: a string is stored in text, anything else is given to decode.
type field struct {
	key      string
	required bool
	text     *Cell
	decode   func(*decoder, *value)
}

// A decoder turns TOML into a Manifest, and reports what does not fit.
type decoder struct {
	report *report
}

// table decodes the members of a table.
func (d *decoder) table(v *value, fields ...field) {
	if !d.is(v, tableValue) {
		return
	}
	known := make([]string, len(fields))
	for i, f := range fields {
		known[i] = f.key
	}
	for _, m := range v.members {
		if !slices.Contains(known, m.key) {
			d.report.add(checkManifestKey, m.position, v.join(m.key), "unknown key %q: %s", v.join(m.key), suggest(m.key, known))
		}
	}
	for _, f := range fields {
		m, path := v.member(f.key), v.join(f.key)
		switch {
		case m == nil && f.text != nil:
			f.text.Position = v.position
			if f.required {
				d.report.add(checkManifestMissing, v.position, path, "key %q is missing", path)
			}
		case m == nil && f.required: // so that each of its own keys is reported
			f.decode(d, &value{kind: tableValue, path: path, position: v.position})
		case m == nil:
		case f.text == nil:
			f.decode(d, m.value)
		default:
			f.text.Position = m.value.position
			if d.is(m.value, stringValue) {
				f.text.Text = m.value.text
				if strings.ContainsRune(f.text.Text, utf8.RuneError) {
					d.report.add(checkTextEncoding, m.value.position, path,
						"key %q has the character U+FFFD, which stands for text that an earlier conversion lost", path)
				}
				if f.required && f.text.Text == "" {
					d.report.add(checkManifestMissing, m.value.position, path, "key %q is empty", path)
				}
			}
		}
	}
}

// texts returns a function that decodes a list of strings.
func texts(list *[]Cell) func(*decoder, *value) {
	return func(d *decoder, v *value) {
		if !d.isListOf(v, "strings") {
			return
		}
		*list = []Cell{} // an empty list is not the same as none
		for _, item := range v.items {
			if d.is(item, stringValue) {
				*list = append(*list, Cell{item.text, item.position})
			}
		}
	}
}

// is reports whether a value is of the kind that is expected of it, and, if
// not, says so.
func (d *decoder) is(v *value, want kind) bool {
	if v.kind != want {
		d.mistaken(v, string(want))
	}
	return v.kind == want
}

// isListOf is is for a list, of which the message says what it should hold.
func (d *decoder) isListOf(v *value, what string) bool {
	if v.kind != listValue {
		d.mistaken(v, string(listValue)+" of "+what)
	}
	return v.kind == listValue
}

func (d *decoder) mistaken(v *value, want string) {
	d.report.add(checkManifestType, v.position, v.path, "%q is %s, expected %s", v.path, v.kind, want)
}

// each returns a function that decodes the items of a list of tables.
func each[T any](list *[]T, decode func(*T, *decoder, *value)) func(*decoder, *value) {
	return func(d *decoder, v *value) {
		if !d.isListOf(v, "tables") {
			return
		}
		for _, item := range v.items {
			if d.is(item, tableValue) {
				var t T
				decode(&t, d, item)
				*list = append(*list, t)
			}
		}
	}
}
