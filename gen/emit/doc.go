package emit

import (
	"strings"
	"text/template"

	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

var packageDoc = template.Must(template.New("doc").Parse(templates.PackageDoc))

// declareDoc writes the package's doc comment.
func declareDoc(f *file, reg *registry.Registry) {
	var b strings.Builder
	type document struct{ ID, Title, Vintage string }
	data := struct {
		Package   string
		Documents []document
	}{Package: reg.Package.Text}
	for _, d := range reg.Documents {
		data.Documents = append(data.Documents, document{d.ID.Text, oneLine(d.Title), oneLine(d.Vintage)})
	}
	if err := packageDoc.Execute(&b, data); err != nil {
		panic(err) // the template is ours and the fields are there
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(b.String(), "\n"), "\n") {
		f.PackageComment(commentLine(line))
	}
}
