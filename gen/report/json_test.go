package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestJSONKeys reads the report as a script would, with no type of ours.
func TestJSONKeys(t *testing.T) {
	var got struct{ Findings []map[string]any }
	if err := json.Unmarshal(write(t, "json", usual()), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Findings) != len(usual()) {
		t.Fatalf("%d findings, want %d", len(got.Findings), len(usual()))
	}
	related := func(file string, sheet, cell any, line, column float64, message string) any {
		return map[string]any{"file": file, "sheet": sheet, "cell": cell, "line": line, "column": column, "message": message}
	}
	wants := map[int]map[string]any{
		0: {
			"check": "silent", "severity": "error", "file": nil, "sheet": nil, "line": nil, "column": nil, "cell": nil,
			"subject": "everything", "message": "nowhere in particular", "related": []any{}, "waiver": nil,
		},
		1: {
			"check": "class-mismatch", "severity": "error", "file": "sources/gmail-zh.csv", "sheet": nil, "line": 21.0, "column": 6.0, "cell": nil,
			"subject": "454 5.5.1", "message": "enhanced code 5.5.1 has class 5, reply 454 has class 4", "waiver": nil,
			"related": []any{
				related("sources/gmail-zh.csv", nil, nil, 30, 5, "also here"),
				related("sources/help desk, tr.xlsx", "Codes", "Codes!B12", 12, 2, "and here"),
			},
		},
		4: {
			"check": "pair-drift", "severity": "warning", "file": "sources/gmail-zh.csv", "sheet": nil, "line": 41.0, "column": 1.0, "cell": nil,
			"subject": "accepted", "message": "old pair 530 5.5.1", "related": []any{}, "waiver": "the documents are years apart",
		},
		6: {
			"check": "registry-tension", "severity": "note", "file": "sources/help desk, tr.xlsx", "sheet": "Codes", "line": 12.0, "column": 3.0, "cell": "Codes!C12",
			"subject": "X.7.16", "message": "lists 451", "related": []any{}, "waiver": nil,
		},
		8: {
			"check": "pair-drift", "severity": "warning", "file": "sources/help desk, tr.xlsx", "sheet": "Codes", "line": nil, "column": nil, "cell": "Codes",
			"subject": "sheet", "message": "a whole sheet", "related": []any{}, "waiver": nil,
		},
	}
	for i, want := range wants {
		if diff := cmp.Diff(want, got.Findings[i]); diff != "" {
			t.Errorf("finding %d (-want +got):\n%s", i, diff)
		}
	}
}

func TestJSONHostileText(t *testing.T) {
	data := write(t, "json", hostile())
	var got struct {
		Findings []struct {
			File, Subject, Message string
			Related                []struct{ Sheet, Cell, Message string }
		}
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	for i, f := range hostile() {
		want := strings.ToValidUTF8(f.Message, "\ufffd") // JSON has no other bytes
		if f.Message[0] == 0xff {
			want = "\ufffd\ufffd invalid" // one for each byte
		}
		g := got.Findings[i]
		r := g.Related[0]
		texts := []string{g.File, g.Subject, g.Message, r.Sheet, strings.TrimSuffix(r.Cell, "!D3"), r.Message}
		for _, text := range texts {
			if text != want {
				t.Errorf("finding %d has %q, want %q", i, text, want)
			}
		}
	}
	if !bytes.Contains(data, []byte("<script>")) {
		t.Error("JSON is escaped for HTML")
	}
	if bytes.ContainsAny(data, "\u2028\u2029") {
		t.Error("JSON has a raw line separator, which JavaScript would end a line at")
	}
}
