package templates

import _ "embed"

// PackageDoc is the text/template of a generated package's doc comment,
// without comment marks. Its data has the fields Package and Documents.
//
//go:embed doc.tmpl
var PackageDoc string
