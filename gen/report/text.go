package report

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"example.com/smtpcodes/gen/finding"
)

// reasonPlaceholder stands where whoever accepts a finding says why.
const reasonPlaceholder = "REASON"

func writeText(w io.Writer, findings []finding.Finding) error {
	b := bufio.NewWriter(w)
	shown := map[string]bool{}
	for _, f := range findings {
		fmt.Fprintln(b, Visible(f.String()))
		for _, r := range f.Related {
			fmt.Fprintf(b, "\t%s\n", Visible(r.Position.String()+": "+r.Message))
		}
		// One row accepts all findings of a check about one subject, and a
		// second one would be an error.
		if row := waiverRow(f); row != "" && !shown[row] {
			shown[row] = true
			fmt.Fprintf(b, "\twaiver: %s\n", row)
		}
	}
	return b.Flush()
}

// waiverRow returns the row of waivers.csv that accepts the finding once a
// reason is filled in, or "" if there is none: the finding is to be mended, or
// its subject cannot be pasted because it does not print.
func waiverRow(f finding.Finding) string {
	if !f.Check.Waivable || !printable(f.Subject) {
		return ""
	}
	var row strings.Builder
	out := csv.NewWriter(&row)
	out.Write([]string{f.Check.ID, f.Subject, reasonPlaceholder})
	out.Flush() // a strings.Builder takes everything
	return strings.TrimSuffix(row.String(), "\n")
}
