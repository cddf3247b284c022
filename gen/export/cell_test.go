package export

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestWriteRefusesCells(t *testing.T) {
	tests := []struct {
		name    string
		cells   []string // reply, enhanced, text, cause, remedy
		refused map[string]string
	}{
		{"fine", []string{"550", "5.1.1", "no such user"}, nil},
		{"absent codes", []string{"", "", "text"}, nil},
		{"code outside SMTP", []string{"101", "", "text"}, nil},
		{"reply with blank", []string{"550 ", "", "text"}, map[string]string{"jsonl": `sources/d.csv:2:1: reply cannot be written as jsonl: "550 " is no number`}},
		{"reply with leading zero", []string{"055", "", "text"}, map[string]string{"jsonl": `sources/d.csv:2:1: reply cannot be written as jsonl: "055" is no number`}},
		{"reply with sign", []string{"+55", "", "text"}, map[string]string{"jsonl": `sources/d.csv:2:1: reply cannot be written as jsonl: "+55" is no number`}},
		{"full-width reply", []string{"５５０", "", "text"}, map[string]string{"jsonl": `sources/d.csv:2:1: reply cannot be written as jsonl: "５５０" is no number`}},
		{"huge reply", []string{"99999", "", "text"}, map[string]string{"jsonl": `sources/d.csv:2:1: reply cannot be written as jsonl: "99999" is no number`}},
		{"odd enhanced code", []string{"550", "5.1", "text"}, nil},
		{"invalid UTF-8", []string{"550", "\xff", "text"}, map[string]string{
			"jsonl": `sources/d.csv:2:2: enhanced cannot be written as jsonl: "\xff" is not valid UTF-8`,
			"csv":   `sources/d.csv:2:2: enhanced cannot be written as csv: "\xff" is not valid UTF-8`,
			"md":    `sources/d.csv:2:2: enhanced cannot be written as md: "\xff" is not valid UTF-8`,
			"html":  `sources/d.csv:2:2: enhanced cannot be written as html: "\xff" is not valid UTF-8`,
		}},
	}
	for _, test := range tests {
		for _, format := range rowFormats {
			t.Run(test.name+"/"+format, func(t *testing.T) {
				m := newMaker()
				m.addRow(m.addDocument("d", "en"), "", test.cells...)
				var b bytes.Buffer
				err := Write(&b, format, m.Registry, nil)
				want, refused := test.refused[format]
				if !refused {
					if err != nil {
						t.Fatalf("Write = %v", err)
					}
					return
				}
				if err == nil || err.Error() != want {
					t.Fatalf("Write = %v\nwant    %s", err, want)
				}
				var cell *CellError
				if !errors.As(err, &cell) || cell.Format != format || cell.Position.Line != 2 {
					t.Errorf("error is %#v", cell)
				}
				if b.Len() > 0 {
					t.Errorf("%d bytes were written before the error", b.Len())
				}
			})
		}
	}
}

// TestWriteRefusesAllCells demands that every bad cell is named, those of
// other tables by the row that uses them.
func TestWriteRefusesAllCells(t *testing.T) {
	m := newMaker()
	d := m.addDocument("d\xfe", "en")
	m.addRow(d, "", "x", "", "fine")
	m.addRow(d, "", "y", "", "\xff")
	m.addRow(d, "", "\xff", "\xff", "fine", "\xff", "\xff")
	err := Write(nil, "csv", m.Registry, nil)
	want := strings.Join([]string{
		"sources/d\xfe.csv:2: document cannot be written as csv: \"d\\xfe\" is not valid UTF-8",
		"sources/d\xfe.csv:3: document cannot be written as csv: \"d\\xfe\" is not valid UTF-8",
		"sources/d\xfe.csv:3:3: text cannot be written as csv: \"\\xff\" is not valid UTF-8",
		"sources/d\xfe.csv:4: document cannot be written as csv: \"d\\xfe\" is not valid UTF-8",
		"sources/d\xfe.csv:4:1: reply cannot be written as csv: \"\\xff\" is not valid UTF-8",
		"sources/d\xfe.csv:4:2: enhanced cannot be written as csv: \"\\xff\" is not valid UTF-8",
		"sources/d\xfe.csv:4:4: cause cannot be written as csv: \"\\xff\" is not valid UTF-8",
		"sources/d\xfe.csv:4:5: remedy cannot be written as csv: \"\\xff\" is not valid UTF-8",
	}, "\n")
	if err == nil || err.Error() != want {
		t.Errorf("Write = %v\nwant    %s", err, want)
	}
}
