// Package report holds the templates of the reports: their prose and their form. The
// steps that write a report fill in the data.
package report

import _ "embed"

// ConditionsMarkdown is the text/template of the document rows in Markdown, by
// category and condition. Its data is that of the package gen/export, which
// also has the functions inline and paragraph, which escape a text, and record.
//
//go:embed conditions.md.tmpl
var ConditionsMarkdown string
