package export

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/table"
)

// TestComments is about findings that have no cell of their own, and about many
// that share one.
func TestComments(t *testing.T) {
	source, manifest := &finding.Source{Path: "d.csv"}, &finding.Source{Path: "smtpcodes.toml", Order: 1}
	at := func(line, column int) finding.Position {
		return finding.Position{Source: source, Line: line, Column: column}
	}
	sheets := []*sheet{
		{name: "about", columns: columnsOf("sheet")},
		{name: "d", table: true, columns: columnsOf("reply", "text"), rows: [][]table.Cell{
			{{Text: "550", Position: at(3, 1)}, {Text: "two\nlines", Position: at(3, 5)}},
			{{Position: at(5, 0)}, {Text: "x", Position: at(5, 2)}},
		}},
	}
	rule := &finding.Check{ID: "rule", Severity: finding.Note}
	var findings []finding.Finding
	for _, p := range []finding.Position{
		{}, {Source: manifest, Line: 7, Column: 1}, at(0, 0), at(1, 3), at(3, 0), at(3, 2), at(3, 5), at(4, 0), at(4, 2), at(5, 0), at(5, 2), at(9, 1),
	} {
		findings = append(findings, finding.Finding{Check: rule, Position: p, Message: p.String()})
	}
	want := []map[place]string{
		{{1, 1}: "rule (note): -\n\nrule (note): smtpcodes.toml:7:1"},
		{
			{1, 1}: "rule (note): d.csv\n\nrule (note): d.csv:1:3",
			{2, 1}: "rule (note): d.csv:3\n\nrule (note): d.csv:3:2\n\nrule (note): d.csv:4",
			{2, 2}: "rule (note): d.csv:3:5\n\nrule (note): d.csv:4:2",
			{3, 1}: "rule (note): d.csv:5",
			{3, 2}: "rule (note): d.csv:5:2\n\nrule (note): d.csv:9:1",
		},
	}
	if diff := cmp.Diff(want, newLocator(sheets).comments(findings)); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}

	many := make([]finding.Finding, 11)
	for i := range many {
		many[i] = finding.Finding{Check: rule, Position: at(3, 1), Message: "m"}
	}
	text := newLocator(sheets).comments(many)[1][place{2, 1}]
	if strings.Count(text, "rule (note): m\n") != maxComment || !strings.HasSuffix(text, "\n\nand 3 more") {
		t.Errorf("comment is %q", text)
	}
}

func TestNameSheets(t *testing.T) {
	long := strings.Repeat("long-", 10)
	var sheets []*sheet
	for _, name := range []string{"conditions", "Conditions", "history", long, long + "x", "信", ""} {
		sheets = append(sheets, &sheet{name: name})
	}
	nameSheets(sheets)
	var got []string
	for _, s := range sheets {
		got = append(got, s.name)
	}
	want := []string{"conditions", "Conditions~", "history~", long[:31], long[:30] + "~", "信", ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
