package emit

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/registry"
)

func declareConditions(f *file, reg *registry.Registry) {
	enum(f, "The conditions that documents describe, or whose words phrases know.", "Condition", each(reg.Conditions,
		func(c *registry.Condition) constant { return constant{name: c.Name.Text, doc: conditionDoc(c)} },
		constant{name: "ConditionNone", doc: "ConditionNone means that no condition is known."}))
	for _, c := range reg.Conditions {
		deprecated(f, c)
	}
	array(f, "conditionRecords holds the verdict on each condition, by its value.", "conditionRecords", "conditionRecord", each(reg.Conditions,
		func(c *registry.Condition) jen.Code {
			return commented("\t", c.Name.Text, record(provider(c.Provider), category(c.Category), action(c.Action), party(c.Party), class(c.Class())))
		},
		commented("\t", "ConditionNone", record(provider(nil), category(nil), action(0), party(0), class(0)))))
	array(f, "conditionConstants holds the name of each condition's constant, by its value. They stand apart so that a program that only classifies does not carry them.",
		"conditionConstants", "string", each(reg.Conditions,
			func(c *registry.Condition) jen.Code { return jen.Lit(c.Name.Text) },
			jen.Code(jen.Lit(""))))
	array(f, "conditionTexts holds the sentences about each condition, by its value. They stand apart so that a program that only classifies does not carry them.",
		"conditionTexts", "conditionText", each(reg.Conditions,
			func(c *registry.Condition) jen.Code { return record(jen.Lit(c.Summary), jen.Lit(c.Note)) },
			record(jen.Lit(""), jen.Lit(""))))
	array(f, "conditionNames holds the present and former names of the conditions, in the order of their bytes.", "conditionNames", "conditionName", conditionNames(reg))
}

// deprecated declares the former names of a condition's constant.
func deprecated(f *file, c *registry.Condition) {
	for _, was := range c.Was {
		comment(f.Group, was.Text+" is the former name of "+c.Name.Text+".\n\nDeprecated: use "+c.Name.Text+".")
		f.Const().Id(was.Text).Op("=").Id(c.Name.Text)
	}
}

// conditionNames returns a record for each present and former name, sorted so
// that a name is found by halving.
func conditionNames(reg *registry.Registry) iter.Seq[jen.Code] {
	type named struct {
		name      string
		condition *registry.Condition
	}
	var list []named
	for _, c := range reg.Conditions {
		list = append(list, named{c.Name.Text, c})
		for _, was := range c.Was {
			list = append(list, named{was.Text, c})
		}
	}
	slices.SortFunc(list, func(a, b named) int { return cmp.Compare(a.name, b.name) })
	return each(list, func(n named) jen.Code { return record(jen.Lit(n.name), condition(n.condition)) })
}

// conditionDoc says what a condition means and which documents give it under which codes.
func conditionDoc(c *registry.Condition) string {
	doc := c.Name.Text + " means: " + sentence(c.Summary)
	if c.Note != "" {
		doc += "\n" + sentence(c.Note)
	}
	var documents []string
	for i := 0; i < len(c.Rows); {
		d := c.Rows[i].Document
		var codes []string
		for ; i < len(c.Rows) && c.Rows[i].Document == d; i++ {
			if text := c.Rows[i].CodesText(); text != "" && (len(codes) == 0 || codes[len(codes)-1] != text) {
				codes = append(codes, text)
			}
		}
		text := d.ID.Text
		if len(codes) > 0 {
			text += " (" + strings.Join(codes, ", ") + ")"
		}
		documents = append(documents, text)
	}
	if len(documents) > 0 {
		doc += "\nDocuments: " + strings.Join(documents, ", ") + "."
	}
	return doc
}
