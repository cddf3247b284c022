package synthetic_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/synthetic"
)

func TestTables(t *testing.T) {
	s := synthetic.Total(3000)
	tables, err := synthetic.Tables(s)
	if err != nil {
		t.Fatal(err)
	}
	reg, findings, err := gen.Load(tables, synthetic.Manifest, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Check.Severity != finding.Note {
			t.Error(f)
		}
	}
	rows := len(reg.Conditions) + len(reg.Phrases)
	for _, d := range reg.Documents {
		rows += len(d.Rows)
	}
	if rows != 3000 {
		t.Errorf("%d rows", rows)
	}
	for _, r := range synthetic.Replies(reg, 100) {
		if len(r) < 250 || len(r) > 500 {
			t.Errorf("reply of %d bytes: %q", len(r), r)
		}
	}
	if again, err := synthetic.Tables(s); err != nil || !cmp.Equal(tables, again) {
		t.Errorf("other tables the second time, error %v", err)
	}
}
