package report

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"example.com/smtpcodes/gen/finding"
)

func TestWaiverRow(t *testing.T) {
	position := at(chinese, 21, 6)
	tests := []struct {
		name    string
		check   *finding.Check
		subject string
		want    string
	}{
		{"plain", classMismatch, "454 5.5.1", "class-mismatch,454 5.5.1,REASON"},
		{"note", registryTension, "X.7.16", "registry-tension,X.7.16,REASON"},
		{"comma and quotation marks", pairDrift, `a, "b"`, `pair-drift,"a, ""b""",REASON`},
		{"empty subject", pairDrift, "", "pair-drift,,REASON"},
		{"leading blank", pairDrift, " a", `pair-drift," a",REASON`},
		{"about a waiver", waiverUnused, "x", ""},
		{"to be mended", cellBlank, position.String(), ""},
		{"two lines", pairDrift, "a\nb", ""},
		{"invisible", pairDrift, "a\u200bb", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := waiverRow(finding.Finding{Check: test.check, Position: position, Subject: test.subject})
			if got != test.want {
				t.Fatalf("waiverRow = %q, want %q", got, test.want)
			}
			if got == "" {
				return
			}
			record, err := csv.NewReader(strings.NewReader(got)).Read()
			if want := []string{test.check.ID, test.subject, "REASON"}; err != nil || !slices.Equal(record, want) {
				t.Errorf("read back as %q, %v; want %q", record, err, want)
			}
		})
	}
}

// TestTextLines demands that every line is ours: a finding that begins with
// its position, or an indented line.
func TestTextLines(t *testing.T) {
	list := hostile()
	lines := strings.Split(strings.TrimSuffix(string(write(t, "text", list)), "\n"), "\n")
	for _, line := range lines {
		rest, indented := strings.CutPrefix(line, "\t")
		if !printable(rest) {
			t.Errorf("line %q does not print", line)
		}
		if indented {
			if !strings.HasPrefix(rest, "w.xlsx:") && !strings.HasPrefix(rest, "waiver: class-mismatch,") {
				t.Errorf("unexpected line %q", line)
			}
			continue
		}
		if len(list) == 0 || line != Visible(list[0].String()) {
			t.Fatalf("unexpected line %q", line)
		}
		list = list[1:]
	}
	if len(list) > 0 {
		t.Errorf("%d findings are missing", len(list))
	}
}
