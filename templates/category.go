package templates

import "iter"

// Category says what kind of thing happened, in words that fit every provider.
// The zero value is CategoryUnknown.
type Category uint8

// categoryRecord is a row of the table of categories; transient and permanent
// are what to do under a 4yz and a 5yz reply when no condition says better.
type categoryRecord struct {
	name, summary, remedy string
	transient, permanent  Action
	passes                bool
	party                 Party
}

// record returns the facts of the category; those of CategoryUnknown for a
// number that is no category.
func (c Category) record() *categoryRecord {
	if int(c) >= len(categoryRecords) {
		c = CategoryUnknown
	}
	return &categoryRecords[c]
}

func (c Category) text() (string, bool) { return c.record().name, int(c) < len(categoryRecords) }

// ParseCategory returns the category that prints as s, such as "MailboxFull".
// The error is a [*ParseError].
func ParseCategory(s string) (Category, error) {
	return parseName[Category]("category", s, len(categoryRecords))
}

// String returns the constant's name without its prefix, such as
// "MailboxFull".
func (c Category) String() string { return nameOf("Category", c) }

// AppendText appends the text form to b. The error is a [*ValueError].
func (c Category) AppendText(b []byte) ([]byte, error) { return appendName(b, "category", c) }

// MarshalText returns the text form. The error is a [*ValueError].
func (c Category) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads what [Category.MarshalText] writes. The error is a
// [*ParseError].
func (c *Category) UnmarshalText(text []byte) error { return unmarshalName(c, text, ParseCategory) }

// Summary returns an English sentence that says what the category means.
func (c Category) Summary() string { return c.record().summary }

// Remedy returns one or two English sentences that say what to do and who
// should do it, and "" if there is nothing to do.
func (c Category) Remedy() string { return c.record().remedy }

// Party returns who can usually mend the cause.
func (c Category) Party() Party { return c.record().party }

// Passes reports whether the cause passes by itself, or by sending slower or
// less at once, even under a 5yz reply: a later attempt with the same content
// can succeed.
func (c Category) Passes() bool { return c.record().passes }

// Action returns what to do by default under a reply of the class:
// [ActionNone] unless the class is transient or permanent.
func (c Category) Action(class Class) Action {
	switch class {
	case ClassTransient:
		return c.record().transient
	case ClassPermanent:
		return c.record().permanent
	}
	return ActionNone
}

// Categories returns an iterator over all categories in the order of the
// table, after CategoryUnknown and CategoryOK.
func Categories() iter.Seq[Category] { return count[Category](0, len(categoryRecords)) }
