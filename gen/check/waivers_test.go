package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/table"
)

func TestWaive(t *testing.T) {
	findings := []finding.Finding{ // by check and subject; two have both in common
		{Check: byID(t, "class-mismatch"), Subject: "450 5.2.2", Message: "one"},
		{Check: byID(t, "class-mismatch"), Subject: "450 5.2.2", Message: "two"},
		{Check: byID(t, "class-mismatch"), Subject: "550 4.2.2", Message: "three"},
		{Check: byID(t, "pair-drift"), Subject: "450 5.2.2", Message: "four"},
		{Check: byID(t, "cell-empty"), Subject: "x.csv:1:1", Message: "five"},
	}
	tests := []struct {
		name    string
		waivers [][3]string
		waived  map[string]string // reason by message
		about   []string          // the waivers themselves: line, column, check
	}{
		{"none", nil, nil, nil},
		{"accepts all with the subject", [][3]string{{"class-mismatch", "450 5.2.2", "So it is."}}, map[string]string{"one": "So it is.", "two": "So it is."}, nil},
		{"of another check", [][3]string{{"pair-drift", "450 5.2.2", "So it is."}}, map[string]string{"four": "So it is."}, nil},
		{"unused", [][3]string{{"class-mismatch", "450 5.2.3", "Gone."}}, nil, []string{"-:1:2: no finding of class-mismatch is about \"450 5.2.3\" (waiver-unused)"}},
		{"subject in other letters", [][3]string{{"pair-drift", "450  5.2.2", "So it is."}}, nil, []string{"-:1:2: no finding of pair-drift is about \"450  5.2.2\" (waiver-unused)"}},
		{"unknown check", [][3]string{{"class-mismatsh", "450 5.2.2", "So it is."}}, nil, []string{"-:1:1: no check is called \"class-mismatsh\" (waiver-unused)"}},
		{"not waivable", [][3]string{{"cell-empty", "x.csv:1:1", "It looks better so."}}, nil, []string{"-:1:1: findings of cell-empty are to be mended and cannot be waived (waiver-unused)"}},
		{"check of waivers", [][3]string{{"waiver-unused", "a b", "So it is."}}, nil, []string{"-:1:1: findings of waiver-unused are to be mended and cannot be waived (waiver-unused)"}},
		{"twice, the first counts", [][3]string{{"class-mismatch", "450 5.2.2", "So it is."}, {"class-mismatch", "450 5.2.2", "Really."}},
			map[string]string{"one": "So it is.", "two": "So it is."}, []string{"-:2:1: class-mismatch for \"450 5.2.2\" is waived already (waiver-unused)"}},
		{"no reason", [][3]string{{"class-mismatch", "450 5.2.2", ""}}, nil, []string{"-:1:3: the waiver of \"class-mismatch\" for \"450 5.2.2\" gives no reason (waiver-reason)"}},
		{"a reason, then none", [][3]string{{"pair-drift", "450 5.2.2", "So it is."}, {"pair-drift", "450 5.2.2", ""}},
			map[string]string{"four": "So it is."}, []string{"-:2:3: the waiver of \"pair-drift\" for \"450 5.2.2\" gives no reason (waiver-reason)"}},
		{"no reason, then one", [][3]string{{"pair-drift", "450 5.2.2", ""}, {"pair-drift", "450 5.2.2", "So it is."}},
			map[string]string{"four": "So it is."}, []string{"-:1:3: the waiver of \"pair-drift\" for \"450 5.2.2\" gives no reason (waiver-reason)"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			source := &finding.Source{Path: "-"}
			var waivers []registry.Waiver
			for i, w := range test.waivers {
				cell := func(column int) table.Cell {
					return table.Cell{Text: w[column-1], Position: finding.Position{Source: source, Line: i + 1, Column: column}}
				}
				waivers = append(waivers, registry.Waiver{Check: cell(1), Subject: cell(2), Reason: cell(3)})
			}
			got := waive(append([]finding.Finding(nil), findings...), waivers)
			waived := map[string]string{}
			var about []string
			for i, f := range got {
				if i >= len(findings) {
					about = append(about, f.String())
					if f.Check.Waivable || !Blocking(f) {
						t.Errorf("%s does not stop generation", f)
					}
				} else if f.Waiver != "" {
					waived[f.Message] = f.Waiver
				}
			}
			if test.waived == nil {
				test.waived = map[string]string{}
			}
			if diff := cmp.Diff(test.waived, waived); diff != "" {
				t.Errorf("waived (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.about, about); diff != "" {
				t.Errorf("about waivers (-want +got):\n%s", diff)
			}
		})
	}
}

// TestWaivable demands that what keeps a package from compiling, or loses a
// row of it, cannot be waived.
func TestWaivable(t *testing.T) {
	for _, id := range []string{
		"cell-control", "cell-empty", "cell-syntax", "column-unknown", "go-name", "id-form", "key-duplicate", "language-english",
		"name-collision", "provider-mismatch", "reference-unknown", "text-encoding", "waiver-reason", "waiver-unused",
	} {
		if c := byID(t, id); c.Waivable || c.Severity != finding.Error {
			t.Errorf("%s is %v, waivable %v", id, c.Severity, c.Waivable)
		}
	}
}

func byID(t *testing.T, id string) *finding.Check {
	t.Helper()
	for _, c := range All() {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("no check is called %q", id)
	return nil
}

// TestSeverities says which unwaived findings stop generation, and which ask for
// something at all.
func TestSeverities(t *testing.T) {
	tests := []struct {
		severity          finding.Severity
		waiver            string
		blocking, unclean bool
	}{
		{finding.Error, "", true, true},
		{finding.Warning, "", false, true},
		{finding.Note, "", false, false},
		{finding.Error, "So it is.", false, false},
		{finding.Warning, "So it is.", false, false},
	}
	for _, test := range tests {
		f := finding.Finding{Check: &finding.Check{Severity: test.severity}, Waiver: test.waiver}
		if Blocking(f) != test.blocking || Unclean(f) != test.unclean || len(Open([]finding.Finding{f})) != map[bool]int{true: 1}[test.waiver == ""] {
			t.Errorf("%v, waiver %q: blocking %v, unclean %v", test.severity, test.waiver, Blocking(f), Unclean(f))
		}
	}
}
