package export

import (
	"bufio"
	"io"
	"text/template"

	"example.com/smtpcodes/gen/markdown"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates/report"
)

// A page is what report.ConditionsMarkdown and ConditionsHTML are executed with.
type page struct {
	Categories []chapter
	Loose      []*registry.Row // those without a condition
}

// A chapter is a category and its conditions, of which there is at least one.
type chapter struct {
	*registry.Category
	Conditions []*registry.Condition
}

func writeMarkdown(w io.Writer, reg *registry.Registry) error {
	t, err := template.New("conditions").Funcs(template.FuncMap{
		"inline":    markdown.Inline,
		"paragraph": markdown.Paragraph,
		"record":    newRecord,
	}).Parse(report.ConditionsMarkdown)
	if err != nil {
		return err
	}
	return writePage(w, t, reg)
}

// writePage fills in a template of text/template or html/template.
func writePage(w io.Writer, t interface{ Execute(io.Writer, any) error }, reg *registry.Registry) error {
	b := bufio.NewWriter(w)
	if err := t.Execute(b, newPage(reg)); err != nil {
		return err
	}
	return b.Flush()
}

// newPage sorts the conditions into chapters, both in the registry's order.
func newPage(reg *registry.Registry) page {
	var p page
	for _, category := range reg.Categories {
		c := chapter{Category: category}
		for _, condition := range reg.Conditions {
			if condition.Category == category {
				c.Conditions = append(c.Conditions, condition)
			}
		}
		if len(c.Conditions) > 0 {
			p.Categories = append(p.Categories, c)
		}
	}
	for row := range rows(reg) {
		if row.Condition == nil {
			p.Loose = append(p.Loose, row)
		}
	}
	return p
}
