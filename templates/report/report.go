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

// ChangesMarkdown is the text/template of the report of changes: for each section a
// heading and, as NAME line, one of its lines. Its data is that of the package
// gen/changes, which also has its functions.
//
//go:embed changes.md.tmpl
var ChangesMarkdown string

// ConditionsHTML is the html/template of the same as a page, with the functions visible,
// which shows what cannot be seen, and record.
//
//go:embed conditions.html.tmpl
var ConditionsHTML string
