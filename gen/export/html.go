package export

import (
	"bufio"
	"html/template"
	"io"

	"example.com/smtpcodes/gen/markdown"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates/report"
)

func writeHTML(w io.Writer, reg *registry.Registry) error {
	t, err := template.New("conditions").Funcs(template.FuncMap{
		"visible": markdown.Visible,
		"record":  newRecord,
	}).Parse(report.ConditionsHTML)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	if err := t.Execute(b, newPage(reg)); err != nil {
		return err
	}
	return b.Flush()
}
