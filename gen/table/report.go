package table

import (
	"fmt"

	"example.com/smtpcodes/gen/finding"
)

// maxFindings is how many findings of one check are listed for one source.
// A file that was saved wrongly as a whole has as many as it has cells.
const maxFindings = 1000

// A report collects what is wrong in one source.
type report struct {
	source   *finding.Source
	file     string // as the manifest names it: the part of each subject that no folder changes
	findings []finding.Finding
	counts   map[*finding.Check]int
}

// add reports something about a cell, a column or a key, or, if subject is
// empty, about the whole file.
func (r *report) add(check *finding.Check, position finding.Position, subject, format string, args ...any) {
	r.addFinding(finding.Finding{Check: check, Position: position, Subject: subject}, format, args)
}

// addRelated is add with another place that the message speaks of.
func (r *report) addRelated(check *finding.Check, position finding.Position, subject string, related finding.Related, format string, args ...any) {
	r.addFinding(finding.Finding{Check: check, Position: position, Subject: subject, Related: []finding.Related{related}}, format, args)
}

func (r *report) addFinding(f finding.Finding, format string, args []any) {
	if r.counts == nil {
		r.counts = make(map[*finding.Check]int)
	}
	if r.counts[f.Check]++; r.counts[f.Check] > maxFindings {
		return
	}
	f.Message = fmt.Sprintf(format, args...)
	if f.Subject == "" {
		f.Subject = r.file
	} else {
		f.Subject = r.file + " " + f.Subject
	}
	r.findings = append(r.findings, f)
}

// finish returns all findings. Where a check has too many, the last one says
// how many are not listed.
func (r *report) finish() []finding.Finding {
	for _, check := range Checks {
		if n := r.counts[check] - maxFindings; n > 0 {
			r.findings = append(r.findings, finding.Finding{
				Check:    check,
				Position: finding.Position{Source: r.source},
				Subject:  r.file,
				Message:  fmt.Sprintf("%d more of these, which are not listed", n),
			})
		}
	}
	return r.findings
}

// at returns a position in the source.
func (r *report) at(line, column int) finding.Position {
	return finding.Position{Source: r.source, Line: line, Column: column}
}
