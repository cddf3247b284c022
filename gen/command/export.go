package command

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/export"
	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/report"
)

var exportCommand = &command{
	name:    "export",
	args:    "[-config FILE] [-format jsonl|csv|xlsx|md|html] [-o FILE]",
	summary: "write the documents' rows, or all tables as a workbook",
	doc: `Export writes every row of every document with its condition and category; as a
workbook, all tables, for people who do not edit text files.
` + configDoc + `

A workbook has a sheet a table, with drop-downs for categories, actions, parties
and conditions, and with the findings as comments. It is written even if the
tables have errors. A manifest can name it as the file of any table: documents
name their sheet too, the other tables are on the sheet that is called as the
manifest's key.

Flags:

	-config FILE      the manifest
	-format FORMAT    jsonl (default): a JSON object a row; csv; xlsx: a workbook
	                  for review; md: a Markdown page by category and condition;
	                  or html: the same as a web page
	-o FILE           write to FILE instead of standard output

Exit codes: 0 if all was written, 1 if errors in the tables leave rows
uncertain, 2 for wrong usage or a file that cannot be read or written.`,
	run: runExport,
}

func runExport(inv *invocation) error {
	config := inv.flags.String("config", "", "")
	format := inv.flags.String("format", "jsonl", "")
	file := inv.flags.String("o", "", "")
	if err := inv.parse(); err != nil {
		return err
	}
	if !slices.Contains(export.Formats, *format) {
		return &usageError{fmt.Sprintf("no format is called %q: use %s", *format, strings.Join(export.Formats, ", "))}
	}
	t, err := loadTables(*config)
	if err != nil {
		return err
	}
	stopping := t.findings
	if *format == "xlsx" {
		// A workbook shows the tables with their errors. Only what could not be
		// read as it stands in a file would be missing there.
		stopping = t.registry.Input.Findings
	}
	if slices.ContainsFunc(stopping, check.Blocking) {
		if err := report.Write(inv.stderr, "text", t.findings, check.All()); err != nil {
			return err
		}
		summarize(inv.stderr, t)
		return errFindings
	}
	if *file == "" {
		return export.Write(inv.stdout, *format, t.registry, t.findings)
	}
	return output.WriteFile(*file, func(w io.Writer) error {
		return export.Write(w, *format, t.registry, t.findings)
	})
}
