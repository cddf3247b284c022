package templates

import "iter"

// Entry is one row of a document: the words in which it describes a condition,
// and the codes that it gives for it. What the document does not give is zero.
type Entry struct {
	Document  Document
	Condition Condition
	Reply     Reply
	Enhanced  Enhanced
	Text      string // what the document says that happened
	Cause     string // why
	Remedy    string // what to do about it
}

// Entries returns an iterator over the rows of all documents, document by
// document, each in the order of [Document.Entries].
func Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for d := range Documents() {
			for _, e := range documentEntries(d) {
				if !yield(e) {
					return
				}
			}
		}
	}
}
