package table

import "example.com/smtpcodes/gen/finding"

// A Manifest says which tables there are and which package to generate from
// them. Every value keeps its place; one that the manifest lacks is empty and
// stands where the table that should hold it begins.
type Manifest struct {
	Source          *finding.Source
	Package, Output Cell     // Go package name; folder relative to the manifest; each may be empty
	BuiltIn         *BuiltIn // nil: the manifest stands alone
	Tables          Tables
	Languages       []Language
	Providers       []Provider
	Documents       []Document
}

// BuiltIn says which of the command's own tables a manifest builds on. A nil
// list chooses everything, an empty one nothing.
type BuiltIn struct {
	Position             finding.Position
	Providers, Languages []Cell // ids and tags
}

// Tables names the files of our own tables, relative to the manifest.
type Tables struct {
	Replies, Statuses, Categories, Conditions, Phrases, Waivers Cell
}

// A Language is one in which documents are written.
type Language struct {
	Tag, Name Cell // BCP 47; what follows "Language" in the Go constant
}

// A Provider is one whose servers documents describe.
type Provider struct {
	ID, Name, Title Cell // Name is what follows "Provider" in the Go constant
	Marker          Cell // words that this provider's servers add to their replies
}

// A Document is one table of replies that somebody published.
type Document struct {
	ID, Name, Title                   Cell // Name is what follows "Document" in the Go constant
	Language, Provider, Vintage, Note Cell
	File, Sheet                       Cell // relative to the manifest; Sheet is empty for CSV
	Columns                           []Column
}

// A Column says how a document's file names one of our columns.
type Column struct {
	Name, Header Cell
}

func (m *Manifest) decode(d *decoder, v *value) {
	d.table(v,
		field{key: "package", text: &m.Package},
		field{key: "output", text: &m.Output},
		field{key: "builtin", decode: m.decodeBuiltIn},
		field{key: "tables", required: v.member("builtin") == nil, decode: m.decodeTables},
		field{key: "language", decode: each(&m.Languages, (*Language).decode)},
		field{key: "provider", decode: each(&m.Providers, (*Provider).decode)},
		field{key: "document", decode: each(&m.Documents, (*Document).decode)},
	)
}

func (m *Manifest) decodeBuiltIn(d *decoder, v *value) {
	b := &BuiltIn{Position: v.position}
	m.BuiltIn = b
	d.table(v,
		field{key: "providers", decode: texts(&b.Providers)},
		field{key: "languages", decode: texts(&b.Languages)},
	)
}

// decodeTables asks for the tables without which nothing can be built, unless the
// built-in ones are there.
func (m *Manifest) decodeTables(d *decoder, v *value) {
	t, alone := &m.Tables, m.BuiltIn == nil
	d.table(v,
		field{key: "replies", required: alone, text: &t.Replies},
		field{key: "statuses", required: alone, text: &t.Statuses},
		field{key: "categories", required: alone, text: &t.Categories},
		field{key: "conditions", required: alone, text: &t.Conditions},
		field{key: "phrases", text: &t.Phrases},
		field{key: "waivers", text: &t.Waivers},
	)
}

func (l *Language) decode(d *decoder, v *value) {
	d.table(v,
		field{key: "tag", required: true, text: &l.Tag},
		field{key: "name", required: true, text: &l.Name},
	)
}

func (p *Provider) decode(d *decoder, v *value) {
	d.table(v,
		field{key: "id", required: true, text: &p.ID},
		field{key: "name", required: true, text: &p.Name},
		field{key: "title", required: true, text: &p.Title},
		field{key: "marker", text: &p.Marker},
	)
}

func (doc *Document) decode(d *decoder, v *value) {
	d.table(v,
		field{key: "id", required: true, text: &doc.ID},
		field{key: "name", required: true, text: &doc.Name},
		field{key: "title", required: true, text: &doc.Title},
		field{key: "language", required: true, text: &doc.Language},
		field{key: "provider", text: &doc.Provider},
		field{key: "vintage", text: &doc.Vintage},
		field{key: "file", required: true, text: &doc.File},
		field{key: "sheet", text: &doc.Sheet},
		field{key: "note", text: &doc.Note},
		field{key: "columns", decode: doc.decodeColumns},
	)
}

// decodeColumns takes every key: that it names a column is for the reading of
// the table to check.
func (doc *Document) decodeColumns(d *decoder, v *value) {
	if !d.is(v, tableValue) {
		return
	}
	for _, m := range v.members {
		if d.is(m.value, stringValue) {
			doc.Columns = append(doc.Columns, Column{
				Name:   Cell{m.key, m.position},
				Header: Cell{m.value.text, m.value.position},
			})
		}
	}
}
