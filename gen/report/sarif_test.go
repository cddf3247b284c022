package report

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen/finding"
)

func sarif(t *testing.T, findings []finding.Finding, checks []*finding.Check) map[string]any {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, "sarif", findings, checks); err != nil {
		t.Fatal(err)
	}
	var log map[string]any
	if err := json.Unmarshal([]byte(b.String()), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

func TestSARIFFollowsItsSchema(t *testing.T) {
	for _, list := range [][]finding.Finding{nil, usual(), hostile()} {
		for _, known := range [][]*finding.Check{nil, checks} {
			if err := log(sarif(t, list, known)); err != nil {
				t.Error(err)
			}
		}
	}
}

func results(log map[string]any) (list []map[string]any, rules []any) {
	run := log["runs"].([]any)[0].(map[string]any)
	for _, r := range run["results"].([]any) {
		list = append(list, r.(map[string]any))
	}
	return list, run["tool"].(map[string]any)["driver"].(map[string]any)["rules"].([]any)
}

func TestSARIFResults(t *testing.T) {
	list, _ := results(sarif(t, usual(), checks))
	if len(list) != len(usual()) {
		t.Fatalf("%d results, want %d", len(list), len(usual()))
	}
	file := func(uri string, region map[string]any) map[string]any {
		l := map[string]any{"artifactLocation": map[string]any{"uri": uri}}
		if region != nil {
			l["region"] = region
		}
		return l
	}
	const book = "sources/help%20desk,%20tr.xlsx"
	wants := map[int]map[string]any{
		0: {
			"ruleId": "silent", "ruleIndex": 4.0, "level": "error", "message": map[string]any{"text": "nowhere in particular"},
			"locations": []any{}, "partialFingerprints": map[string]any{"subject/v1": "everything"}, "suppressions": []any{},
		},
		1: {
			"ruleId": "class-mismatch", "ruleIndex": 1.0, "level": "error",
			"message":   map[string]any{"text": "enhanced code 5.5.1 has class 5, reply 454 has class 4"},
			"locations": []any{map[string]any{"physicalLocation": file("sources/gmail-zh.csv", map[string]any{"startLine": 21.0, "startColumn": 6.0})}},
			"relatedLocations": []any{
				map[string]any{
					"physicalLocation": file("sources/gmail-zh.csv", map[string]any{"startLine": 30.0, "startColumn": 5.0}),
					"message":          map[string]any{"text": "also here"},
				},
				map[string]any{
					"physicalLocation": file(book, nil),
					"logicalLocations": []any{map[string]any{"fullyQualifiedName": "Codes!B12"}},
					"message":          map[string]any{"text": "and here"},
				},
			},
			"partialFingerprints": map[string]any{"subject/v1": "454 5.5.1"}, "suppressions": []any{},
		},
		4: {
			"ruleId": "pair-drift", "ruleIndex": 2.0, "level": "warning", "message": map[string]any{"text": "old pair 530 5.5.1"},
			"locations":           []any{map[string]any{"physicalLocation": file("sources/gmail-zh.csv", map[string]any{"startLine": 41.0, "startColumn": 1.0})}},
			"partialFingerprints": map[string]any{"subject/v1": "accepted"},
			"suppressions":        []any{map[string]any{"kind": "external", "status": "accepted", "justification": "the documents are years apart"}},
		},
		6: {
			"ruleId": "registry-tension", "ruleIndex": 3.0, "level": "note", "message": map[string]any{"text": "lists 451"},
			"locations": []any{map[string]any{
				"physicalLocation": file(book, nil),
				"logicalLocations": []any{map[string]any{"fullyQualifiedName": "Codes!C12"}},
			}},
			"partialFingerprints": map[string]any{"subject/v1": "X.7.16"}, "suppressions": []any{},
		},
	}
	for i, want := range wants {
		if diff := cmp.Diff(want, list[i]); diff != "" {
			t.Errorf("result %d (-want +got):\n%s", i, diff)
		}
	}
}

// TestSARIFRules demands that each result's index leads to its rule, also for
// a check that the caller did not list.
func TestSARIFRules(t *testing.T) {
	for _, known := range [][]*finding.Check{checks, {silent, pairDrift}, nil} {
		list, rules := results(sarif(t, usual(), known))
		ids := map[any]bool{}
		for _, r := range rules {
			id := r.(map[string]any)["id"]
			if ids[id] {
				t.Errorf("rule %v is listed twice", id)
			}
			ids[id] = true
		}
		for _, c := range known {
			if !ids[c.ID] {
				t.Errorf("no rule %q", c.ID)
			}
		}
		for _, r := range list {
			if got := rules[int(r["ruleIndex"].(float64))].(map[string]any)["id"]; got != r["ruleId"] {
				t.Errorf("the rule of %v is %v", r["ruleId"], got)
			}
		}
	}
}

func TestSARIFDescriptions(t *testing.T) {
	tests := []struct{ doc, short string }{
		{"One sentence.", "One sentence."},
		{"One sentence about 5.7.1. And another. And more.", "One sentence about 5.7.1."},
		{"", ""},
	}
	for _, test := range tests {
		r := newSARIFRule(&finding.Check{ID: "x", Severity: finding.Note, Doc: test.doc})
		if r.ShortDescription.Text != test.short || r.FullDescription.Text != test.doc {
			t.Errorf("descriptions of %q are %q and %q", test.doc, r.ShortDescription.Text, r.FullDescription.Text)
		}
	}
}

func TestSARIFHostileText(t *testing.T) {
	list, _ := results(sarif(t, hostile(), checks))
	for i, f := range hostile() {
		got := list[i]["message"].(map[string]any)["text"].(string)
		if strings.Contains(got, "](") {
			t.Errorf("message %q has a link", got)
		}
		if want := strings.ReplaceAll(Visible(f.Message), "](", "] ("); got != want {
			t.Errorf("message %q, want %q", got, want)
		}
		location := list[i]["locations"].([]any)[0].(map[string]any)["physicalLocation"].(map[string]any)
		uri := location["artifactLocation"].(map[string]any)["uri"].(string)
		path, err := url.PathUnescape(uri)
		if err != nil {
			t.Errorf("URI %q: %v", uri, err)
		}
		// A first segment with a colon would read as a scheme (RFC 3986 section 4.2).
		if strings.TrimPrefix(path, "./") != f.Position.Source.Path {
			t.Errorf("URI %q is of %q, want %q", uri, path, f.Position.Source.Path)
		}
	}
}
