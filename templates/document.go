package templates

import (
	"cmp"
	"iter"
	"slices"
)

// Document is one page or list in which a provider or a help desk explains
// replies. The zero value is DocumentNone.
type Document uint16

// documentRecord is a document of the manifest.
type documentRecord struct {
	id, title     string
	language      Language
	provider      Provider
	vintage, note string
}

// record returns the facts of the document; those of DocumentNone for a number
// that is no document.
func (d Document) record() *documentRecord {
	if int(d) >= len(documentRecords) {
		d = DocumentNone
	}
	return &documentRecords[d]
}

func (d Document) text() (string, bool) { return d.record().id, int(d) < len(documentRecords) }

// ParseDocument returns the document that prints as id, such as "gmail-sv".
// The error is a [*ParseError].
func ParseDocument(id string) (Document, error) {
	return parseName[Document]("document", id, len(documentRecords))
}

// String returns the document's id such as "gmail-sv", and "" for
// DocumentNone.
func (d Document) String() string { return nameOf("Document", d) }

// AppendText appends the text form to b. The error is a [*ValueError].
func (d Document) AppendText(b []byte) ([]byte, error) { return appendName(b, "document", d) }

// MarshalText returns the text form. The error is a [*ValueError].
func (d Document) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads what [Document.MarshalText] writes. The error is a
// [*ParseError].
func (d *Document) UnmarshalText(text []byte) error { return unmarshalName(d, text, ParseDocument) }

// ID returns the document's id such as "gmail-sv", and "" for DocumentNone and
// for a number that is no document.
func (d Document) ID() string { return d.record().id }

// Title returns the document's title in its own language.
func (d Document) Title() string { return d.record().title }

// Language returns the language that the document is written in, and
// LanguageNone if the package was made without the texts in it.
func (d Document) Language() Language { return d.record().language }

// Provider returns whose servers the document is about, and ProviderAny if it
// is about no provider's in particular.
func (d Document) Provider() Provider { return d.record().provider }

// Vintage returns from when the document is, such as "2024 or later".
func (d Document) Vintage() string { return d.record().vintage }

// Note returns what the document says beside its rows, in English, and "" if
// there is nothing.
func (d Document) Note() string { return d.record().note }

// Entries returns an iterator over the document's rows. Rows about the same
// condition stand together; the conditions come in the order of their table.
func (d Document) Entries() iter.Seq[Entry] { return slices.Values(documentEntries(d)) }

// entriesOf returns the document's rows about a condition.
func (d Document) entriesOf(c Condition) []Entry {
	entries := documentEntries(d)
	first := firstEntry(entries, c)
	last := first
	for last < len(entries) && entries[last].Condition == c {
		last++
	}
	return entries[first:last]
}

// firstEntry returns the index of the first entry whose condition is not less
// than c.
func firstEntry(entries []Entry, c Condition) int {
	i, _ := slices.BinarySearchFunc(entries, c, func(e Entry, c Condition) int {
		return cmp.Compare(e.Condition, c)
	})
	return i
}

// Documents returns an iterator over all documents in the order of the
// manifest, without DocumentNone.
func Documents() iter.Seq[Document] { return count[Document](1, len(documentRecords)) }
