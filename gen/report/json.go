package report

import (
	"encoding/json"
	"io"

	"example.com/smtpcodes/gen/finding"
)

// The JSON form has the same keys for every finding, in one order; null stands for what a
// finding does not have.

type jsonReport struct {
	Findings []jsonFinding `json:"findings"`
}

type jsonFinding struct {
	Check    string `json:"check"`
	Severity string `json:"severity"` // "note", "warning" or "error"
	jsonPosition
	Subject string        `json:"subject"`
	Message string        `json:"message"`
	Related []jsonRelated `json:"related"`
	Waiver  *string       `json:"waiver"` // the reason; null for an open finding
}

type jsonRelated struct {
	jsonPosition
	Message string `json:"message"`
}

// A jsonPosition is a finding.Position.
type jsonPosition struct {
	File   *string `json:"file"`
	Sheet  *string `json:"sheet"`
	Line   *int    `json:"line"`   // in a sheet the row
	Column *int    `json:"column"` // in a sheet counted from A = 1
	Cell   *string `json:"cell"`   // in a sheet the place as a spreadsheet names it: "Codes!C12"
}

func writeJSON(w io.Writer, findings []finding.Finding) error {
	report := jsonReport{Findings: make([]jsonFinding, 0, len(findings))}
	for _, f := range findings {
		related := make([]jsonRelated, 0, len(f.Related))
		for _, r := range f.Related {
			related = append(related, jsonRelated{newJSONPosition(r.Position), r.Message})
		}
		report.Findings = append(report.Findings, jsonFinding{
			Check:        f.Check.ID,
			Severity:     f.Check.Severity.String(),
			jsonPosition: newJSONPosition(f.Position),
			Subject:      f.Subject,
			Message:      f.Message,
			Related:      related,
			Waiver:       orNull(f.Waiver),
		})
	}
	return encode(w, report)
}

func newJSONPosition(p finding.Position) jsonPosition {
	if p.Source == nil {
		return jsonPosition{}
	}
	return jsonPosition{
		File:   orNull(p.Source.Path),
		Sheet:  orNull(p.Source.Sheet),
		Line:   orNull(p.Line),
		Column: orNull(p.Column),
		Cell:   orNull(cell(p)),
	}
}

// orNull returns a pointer to v, or nil, which is written as null, if v is
// the zero value.
func orNull[V comparable](v V) *V {
	var zero V
	if v == zero {
		return nil
	}
	return &v
}

// encode writes v as indented JSON. Text stays legible: it is not made fit
// for HTML.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
