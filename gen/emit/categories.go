package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/registry"
)

// The two categories that no table lists.
var builtIn = map[string]string{
	registry.Unknown: "The cause is unknown.",
	registry.OK:      "The server accepted, or asks for more.",
}

func declareCategories(f *file, reg *registry.Registry) {
	var constants []constant
	var records []jen.Code
	for _, c := range reg.Categories {
		name := c.Name.Text
		summary := c.Summary
		if text, ok := builtIn[name]; ok {
			summary = text
		}
		constants = append(constants, constant{name: "Category" + name, doc: "Category" + name + " means: " + sentence(summary)})
		records = append(records, record(jen.Lit(name), jen.Lit(summary), jen.Lit(c.Remedy), action(c.Transient), action(c.Permanent), jen.Lit(c.Passes), party(c.Party)))
	}
	enum(f, "The categories of causes.", "Category", slices.Values(constants))
	array(f, "categoryRecords holds what is known of each category, by its value.", "categoryRecords", "categoryRecord", slices.Values(records))
}
