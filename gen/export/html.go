package export

import (
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
	return writePage(w, t, reg)
}
