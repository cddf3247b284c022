// Package registry turns tables into typed entries that know each other: a
// row knows its document and condition, a condition its rows, and every entry
// the cell that it comes from, so that a late check still points at a cell.
package registry

import (
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/templates"
)

// A Registry is all that the tables say. Slices are in the order in which
// the generated package lists them: codes by number, all else as in its table.
type Registry struct {
	Input *table.Input // what it was built of, for those who show the tables themselves

	Package table.Cell // name of the package to generate
	Output  table.Cell // its folder, relative to the manifest

	Replies    []*Reply
	Statuses   []*Status
	Categories []*Category // Unknown and OK first, which no table lists
	Languages  []*Language
	Providers  []*Provider
	Documents  []*Document
	Conditions []*Condition
	Phrases    []*Phrase
	Waivers    []Waiver

	replies  map[templates.Reply]*Reply
	statuses map[templates.Status]*Status
}

// A Reply is a reply code of the standards.
type Reply struct {
	Code      templates.Reply
	Position  finding.Position // of the code's cell
	Name      table.Cell       // of the constant: Reply550MailboxUnavailable
	Meaning   string           // as registered
	Reference string           // RFC and section
	Note      string
	Sense     Sense
}

// A Status is an enhanced status code without its class, X.7.1: one of the families
// of the IANA registry.
type Status struct {
	Code      templates.Status
	Position  finding.Position
	Name      table.Cell // of the constant: StatusMailboxFull
	Meaning   string
	Reference string
	Note      string
	Sense     Sense
	// Replies, AnyReply and AnyPermanent are the reply codes that the registry
	// associates with the family. All are empty where it gives none.
	Replies      []templates.Reply
	AnyReply     bool // the registry says "Any"
	AnyPermanent bool // the registry says "5XX"
	// Classes are the classes for which the registry's text defines the
	// family; empty where the text does not say.
	Classes []templates.Class
}

// Associates reports whether the registry associates reply with the family.
func (s *Status) Associates(reply templates.Reply) bool {
	if s.AnyReply || s.AnyPermanent && reply.Class() == templates.ClassPermanent {
		return true
	}
	for _, r := range s.Replies {
		if r == reply {
			return true
		}
	}
	return false
}

// AssociatesNone reports whether the registry gives no reply code at all.
func (s *Status) AssociatesNone() bool {
	return !s.AnyReply && !s.AnyPermanent && len(s.Replies) == 0
}

// A Sense is what a code says by itself about the cause of a reply.
type Sense struct {
	Category *Category   // the verdict when nothing better is known; nil says nothing
	Also     []*Category // further categories that the registered meaning admits
	Anything bool        // used for anything: admits every category
}

// Admits reports whether a reply of category c can carry the code without
// contradicting its registered meaning. A code that says nothing admits all,
// and a category that is not known contradicts nothing.
func (s Sense) Admits(c *Category) bool {
	if c.Name.Text == Unknown || s.Anything || s.Category == nil && len(s.Also) == 0 || s.Category == c {
		return true
	}
	for _, also := range s.Also {
		if also == c {
			return true
		}
	}
	return false
}

// A Category is a cause of refusals that calls for the same reaction.
type Category struct {
	Name      table.Cell
	Transient templates.Action // what to do under a 4yz reply
	Permanent templates.Action // what to do under a 5yz reply
	Passes    bool             // by itself or by sending slower or less at once, even under a 5yz reply
	Party     templates.Party  // who can mend it
	Summary   string
	Remedy    string
}

// Action returns what to do by default under a reply of the class.
func (c *Category) Action(class templates.Class) templates.Action {
	switch class {
	case templates.ClassTransient:
		return c.Transient
	case templates.ClassPermanent:
		return c.Permanent
	}
	return templates.ActionNone
}

// A Language is a language in which a document is written.
type Language struct {
	Tag  table.Cell // BCP 47
	Name table.Cell // English name, as in the constant LanguageSwedish
}

// A Provider runs mail servers and documents their replies.
type Provider struct {
	ID    table.Cell
	Name  table.Cell // as in the constant ProviderGmail
	Title string
	// Marker is the words by which replies of the provider's servers are known, whatever
	// they say; nil if there are none.
	Marker Words
}

// A Document is a page that a provider or somebody else published.
type Document struct {
	ID       table.Cell
	Name     table.Cell // as in the constant DocumentGmailSV
	Title    string     // in the document's own language
	Language *Language
	Provider *Provider // nil: about any server
	Vintage  string
	Note     string
	Source   *finding.Source // the table's file
	Rows     []*Row          // in the document's order
}

// A Row is one row of a document.
type Row struct {
	Document  *Document
	Condition *Condition
	Position  finding.Position // of the row
	Codes     templates.CodePair
	ReplyCell table.Cell
	// EnhancedCell is the cell of the enhanced code, or a cell without text
	// where the document gives none.
	EnhancedCell table.Cell
	Text         table.Cell
	Cause        table.Cell
	Remedy       table.Cell
}

// A Condition is one thing that documents describe, whatever their languages,
// vintages and codes.
type Condition struct {
	ID       table.Cell
	Name     table.Cell // of the constant: GmailNoPTRRecord
	Provider *Provider  // nil: any server
	Category *Category
	Action   templates.Action
	Party    templates.Party
	Summary  string
	Note     string
	Was      []table.Cell // former names, which stay as deprecated aliases
	Rows     []*Row       // in document order
	Phrases  []*Phrase    // in the order of their table
}

// A Waiver accepts one finding.
type Waiver struct {
	Check   table.Cell
	Subject table.Cell
	Reason  table.Cell
}

// Reply returns the standards' entry for a code, or nil.
func (r *Registry) Reply(code templates.Reply) *Reply { return r.replies[code] }

// Status returns the registered family of a code, or nil.
func (r *Registry) Status(code templates.Status) *Status { return r.statuses[code] }

// Unknown and OK are the two categories that every package has and no
// table lists: the zero value, and success.
const (
	Unknown = "Unknown"
	OK      = "OK"
)
