package emit

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/registry"
)

func declareLanguages(f *file, reg *registry.Registry) {
	constants := []constant{{name: "LanguageNone", doc: "LanguageNone means that no language is known."}}
	records := []jen.Code{record(jen.Lit(""), jen.Lit(""))}
	for _, l := range reg.Languages {
		name := "Language" + l.Name.Text
		constants = append(constants, constant{name: name, doc: fmt.Sprintf("%s is %q (BCP 47).", name, l.Tag.Text)})
		records = append(records, record(jen.Lit(l.Tag.Text), jen.Lit(l.Name.Text)))
	}
	enum(f, "The languages of the texts.", "Language", slices.Values(constants))
	array(f, "languageRecords holds each language's tag and name, by its value.", "languageRecords", "languageRecord", slices.Values(records))
}

func declareProviders(f *file, reg *registry.Registry) {
	constants := []constant{{name: "ProviderAny", doc: "ProviderAny stands for any server, of no provider in particular."}}
	records := []jen.Code{record(jen.Lit(""), jen.Lit(""))}
	for _, p := range reg.Providers {
		name := "Provider" + p.Name.Text
		constants = append(constants, constant{name: name, doc: fmt.Sprintf("%s is %s; its text form is %q.", name, p.Title, p.ID.Text)})
		records = append(records, record(jen.Lit(p.ID.Text), jen.Lit(p.Title)))
	}
	enum(f, "The providers whose servers documents describe, or whose words phrases know.", "Provider", slices.Values(constants))
	array(f, "providerRecords holds each provider's id and title, by its value.", "providerRecords", "providerRecord", slices.Values(records))
}

func declareDocuments(f *file, reg *registry.Registry) {
	constants := []constant{{name: "DocumentNone", doc: "DocumentNone means that no document is known."}}
	records := []jen.Code{record(jen.Lit(""), jen.Lit(""), jen.Id("LanguageNone"), provider(nil), jen.Lit(""), jen.Lit(""))}
	var cases []jen.Code
	for _, d := range reg.Documents {
		name := "Document" + d.Name.Text
		vintage := d.Vintage
		if vintage == "" {
			vintage = "vintage unknown"
		}
		constants = append(constants, constant{name: name, doc: fmt.Sprintf("%s is %q, %s (%s).", name, d.Title, d.ID.Text, vintage)})
		records = append(records, record(jen.Lit(d.ID.Text), jen.Lit(d.Title), languageOf(d), provider(d.Provider), jen.Lit(d.Vintage), jen.Lit(d.Note)))
		cases = append(cases, jen.Case(document(d)).Block(jen.Return(jen.Id(entriesName(d)).Index(jen.Op(":")))))
	}
	enum(f, "The documents that the texts are taken from.", "Document", slices.Values(constants))
	array(f, "documentRecords holds what is known of each document, by its value.", "documentRecords", "documentRecord", slices.Values(records))
	comment(f.Group, "documentEntries returns the rows of a document, by condition, then in the document's order.")
	f.Func().Id("documentEntries").Params(jen.Id("d").Id("Document")).Index().Id("Entry").Block(
		jen.Switch(jen.Id("d")).Block(cases...),
		jen.Return(jen.Nil()),
	)
}

func entriesName(d *registry.Document) string { return "entries" + d.Name.Text }

// declareEntries writes the rows of one document, sorted by the order of their
// conditions so that a condition's rows are found by halving.
func declareEntries(f *file, reg *registry.Registry, d *registry.Document, order map[*registry.Condition]int) {
	rows := slices.Clone(d.Rows)
	slices.SortStableFunc(rows, func(a, b *registry.Row) int {
		return cmp.Compare(order[a.Condition], order[b.Condition])
	})
	name := document(d)
	array(f, entriesName(d)+" holds the rows of "+d.ID.Text+", by condition.", entriesName(d), "Entry", each(rows, func(r *registry.Row) jen.Code {
		return record(name, condition(r.Condition), reply(reg, r.Codes.Reply), enhanced(reg, r.Codes.Enhanced),
			jen.Lit(r.Text.Text), jen.Lit(r.Cause.Text), jen.Lit(r.Remedy.Text))
	}))
}
