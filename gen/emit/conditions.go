package emit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/registry"
)

func declareConditions(f *jen.File, reg *registry.Registry) {
	constants := []constant{{"ConditionNone", "ConditionNone means that no condition is known."}}
	records := []jen.Code{record(jen.Lit(""), provider(nil), category(nil), action(0), party(0), class(0))}
	texts := []jen.Code{record(jen.Lit(""), jen.Lit(""))}
	for _, c := range reg.Conditions {
		name := c.Name.Text
		constants = append(constants, constant{name, conditionDoc(c)})
		records = append(records, record(jen.Lit(name), provider(c.Provider), category(c.Category), action(c.Action), party(c.Party), class(c.Class())))
		texts = append(texts, record(jen.Lit(c.Summary), jen.Lit(c.Note)))
	}
	enum(f, "The conditions that documents describe.", "Condition", constants)
	for _, c := range reg.Conditions {
		var was []string
		for _, name := range c.Was {
			was = append(was, name.Text)
		}
		deprecated(f, c.Name.Text, was)
	}
	array(f, "conditionRecords holds the verdict on each condition, by its value.", "conditionRecords", "conditionRecord", records)
	array(f, "conditionTexts holds the sentences about each condition, by its value. They stand apart so that a program that only classifies does not carry them.",
		"conditionTexts", "conditionText", texts)
	array(f, "conditionNames holds the present and former names of the conditions, in the order of their bytes.", "conditionNames", "conditionName", conditionNames(reg))
}

// conditionNames returns a record for each present and former name, sorted so
// that a name is found by halving.
func conditionNames(reg *registry.Registry) []jen.Code {
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
	var records []jen.Code
	for _, n := range list {
		records = append(records, record(jen.Lit(n.name), condition(n.condition)))
	}
	return records
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
