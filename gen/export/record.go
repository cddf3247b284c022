package export

import (
	"iter"
	"strings"

	"example.com/smtpcodes/gen/registry"
)

// Columns are the names of what is exported of a row, in order.
var Columns = []string{"document", "language", "reply", "enhanced", "text", "cause", "remedy", "condition", "category", "action"}

// A record is a row of a document as it is exported. The codes are the cells'
// own words, so that none is lost that cannot be parsed and is reported elsewhere.
type record struct {
	Document  string // id
	Language  string // tag
	Reply     string
	Enhanced  string
	Text      string
	Cause     string
	Remedy    string
	Condition string // Go name
	Category  string
	Action    string
}

func newRecord(row *registry.Row) record {
	r := record{
		Document: row.Document.ID.Text,
		Reply:    row.ReplyCell.Text,
		Enhanced: row.EnhancedCell.Text,
		Text:     row.Text.Text,
		Cause:    row.Cause.Text,
		Remedy:   row.Remedy.Text,
	}
	if l := row.Document.Language; l != nil {
		r.Language = l.Tag.Text
	}
	if c := row.Condition; c != nil {
		r.Condition = c.Name.Text
		r.Category = c.Category.Name.Text
		r.Action = c.Action.String()
	}
	return r
}

// cells returns the fields in the order of Columns.
func (r record) cells() []string {
	return []string{r.Document, r.Language, r.Reply, r.Enhanced, r.Text, r.Cause, r.Remedy, r.Condition, r.Category, r.Action}
}

// Codes returns the codes as a server sends them: "550 5.7.1", "550", or "".
func (r record) Codes() string { return strings.TrimSpace(r.Reply + " " + r.Enhanced) }

// rows returns an iterator over the rows of all documents.
func rows(reg *registry.Registry) iter.Seq[*registry.Row] {
	return func(yield func(*registry.Row) bool) {
		for _, d := range reg.Documents {
			for _, row := range d.Rows {
				if !yield(row) {
					return
				}
			}
		}
	}
}
