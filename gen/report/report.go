// Package report writes findings for those who mend the tables: for a person
// at a terminal, for a script, and for the services that show findings beside
// a change.
//
// Findings quote tables that anybody may have written. No text of theirs can
// start a line, a workflow command or a link of its own.
package report

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/finding"
)

// Formats are the formats that [Write] knows, the one for people first.
var Formats = []string{"text", "json", "github", "sarif"}

// ErrFormat is the error of [Write] for a format that is not in [Formats].
var ErrFormat = errors.New("unknown format")

// Write writes the findings in the given format, in the order given.
//
//   - text: a line for each open finding, with lines indented by a tab below it: the
//     related positions, and the row of waivers.csv that would accept the finding.
//   - json: one object with all findings, waived ones included.
//   - github: a workflow command of GitHub Actions for each open finding.
//   - sarif: a log in the Static Analysis Results Interchange Format (SARIF)
//     2.1.0 with all findings; waived ones are marked as suppressed.
//
// An open finding is one that no waiver accepts. checks are all checks that
// were carried out; only sarif lists those that found nothing.
//
// The error is [ErrFormat], before anything is written, or that of w.
func Write(w io.Writer, format string, findings []finding.Finding, checks []*finding.Check) error {
	switch format {
	case "text":
		return writeText(w, open(findings))
	case "json":
		return writeJSON(w, findings)
	case "github":
		return writeGitHub(w, open(findings))
	case "sarif":
		return writeSARIF(w, findings, checks)
	}
	return fmt.Errorf("%w %q: expected one of %s", ErrFormat, format, strings.Join(Formats, ", "))
}

// open returns the findings that no waiver accepts.
func open(findings []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool { return f.Waiver != "" })
}

// place returns where a service that shows findings beside the user's files
// shows this one: at the first position in such a file. Where there is none, it is
// nowhere.
func place(f finding.Finding) finding.Position {
	for _, p := range f.Positions() {
		if !p.BuiltIn() {
			return p
		}
	}
	return finding.Position{}
}

// placedMessage returns the message, after the finding's own position if the
// finding is shown elsewhere.
func placedMessage(f finding.Finding) string {
	if f.Position.BuiltIn() {
		return f.Position.String() + ": " + f.Message
	}
	return f.Message
}

// cell returns the cell, row or sheet of a workbook where the position is, as in
// "Codes!C12". It returns "" for text files.
func cell(p finding.Position) string {
	if p.Source == nil || p.Source.Sheet == "" {
		return ""
	}
	return strings.TrimPrefix(p.String(), p.Source.Path+":")
}
