// Package merge lays the tables of a manifest over those that are built into the
// command: what has the key of a built-in entry takes its place, as a whole, and what is
// new goes behind.
package merge

import (
	"slices"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/table"
)

// Layers returns what own and base, of the providers that own's manifest chooses, say
// together. It marks the files of base as built in. Among the findings are those of both, a note
// for each entry that is replaced, and choices that base does not have.
func Layers(base, own *table.Input) *table.Input {
	base.Manifest.Source.BuiltIn = true
	for _, t := range base.Tables() {
		t.Source.BuiltIn = true
	}
	m := &merger{}
	base = m.choose(base, own.Manifest.BuiltIn)

	manifest := *own.Manifest
	in := &table.Input{
		Manifest:   &manifest,
		Replies:    m.rows("reply code", base.Replies, own.Replies, "code"),
		Statuses:   m.rows("family", base.Statuses, own.Statuses, "code"),
		Categories: m.rows("category", base.Categories, own.Categories, "name"),
		Conditions: m.rows("condition", base.Conditions, own.Conditions, "id"),
		Phrases:    m.rows("phrase", base.Phrases, own.Phrases, "phrase", "condition", "also", "unless"),
		Waivers:    join(base.Waivers, own.Waivers),
	}
	manifest.Languages = list(m, "language", base.Manifest.Languages, own.Manifest.Languages, func(l table.Language) table.Cell { return l.Tag })
	manifest.Providers = list(m, "provider", base.Manifest.Providers, own.Manifest.Providers, func(p table.Provider) table.Cell { return p.ID })
	documents := list(m, "document", documentsOf(base), documentsOf(own), func(d document) table.Cell { return d.ID })
	manifest.Documents = nil
	for _, d := range documents {
		manifest.Documents = append(manifest.Documents, d.Document)
		in.Documents = append(in.Documents, d.table)
	}
	in.Conditions = withoutUnused(in)
	in.Findings = slices.Concat(own.Findings, base.Findings, m.findings)
	return in
}

// A merger collects what merging finds.
type merger struct {
	findings []finding.Finding
}

// A document is one of the manifest, and its table.
type document struct {
	table.Document
	table *table.Table
}

func documentsOf(in *table.Input) []document {
	var list []document
	for i, d := range in.Manifest.Documents {
		list = append(list, document{d, in.Documents[i]})
	}
	return list
}

// withoutUnused returns the conditions without the built-in ones that have lost their last
// row and phrase, because their documents went with a provider or are replaced.
func withoutUnused(in *table.Input) *table.Table {
	used := map[string]bool{}
	for _, t := range append([]*table.Table{in.Phrases}, in.Documents...) {
		for row := range t.Len() {
			used[t.Cell(row, "condition").Text] = true
		}
	}
	return filter(in.Conditions, func(row int) bool {
		return used[in.Conditions.Cell(row, "id").Text] || !in.Conditions.Position(row).BuiltIn()
	})
}
