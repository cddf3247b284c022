package changes

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEscapes(t *testing.T) {
	tests := []struct {
		escape     func(string) string
		text, want string
	}{
		{text, "a_b @team #12 <b>", `a\_b @<!-- -->team \#<!-- -->12 \<b\>`},
		{code, "GmailServerBusy", "`GmailServerBusy`"},
		{code, "@team #12 <b> _a_", "`@team #12 <b> _a_`"}, // nothing of this means anything in code
		{code, "a`b", "<code>a\\`b</code>"},
		{code, "a|b", `<code>a\|b</code>`},
		{code, "a\nb", "<code>a<br>b</code>"},
		{code, " a", "<code> a</code>"},
		{code, "\u202ea", `<code>\\u202ea</code>`},
		{code, "", "<code></code>"},
		{short, strings.Repeat("é", 300), strings.Repeat("é", 200) + "…"},
	}
	for _, test := range tests {
		if got := test.escape(test.text); got != test.want {
			t.Errorf("%q becomes %q, want %q", test.text, got, test.want)
		}
	}
}

func TestDifference(t *testing.T) {
	long := strings.Repeat("m", 200)
	edge := strings.Repeat("m", 40)
	tests := []struct {
		runs []Run
		want string
	}{
		{[]Run{{Same: "a "}, {Old: "b"}, {Same: " c"}}, "a <del>b</del> c"},
		{[]Run{{Old: "<b>", New: "</b>"}}, `<del>\<b\></del><b>\</b\></b>`},
		{[]Run{{Same: long}, {Old: "a"}, {Same: long}, {New: "b"}, {Same: long}}, "…" + edge + "<del>a</del>" + edge + "…" + edge + "<b>b</b>" + edge + "…"},
		{[]Run{{New: strings.Repeat("界", 700)}}, "<b>" + strings.Repeat("界", 600) + "…</b>"},
	}
	for _, test := range tests {
		if got := difference(test.runs); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

// TestLongReport demands that a report fits a comment, that each section says how
// much of it is missing, and that all that breaks is there.
func TestLongReport(t *testing.T) {
	r := &Report{}
	for i := range 3000 {
		r.Texts = append(r.Texts, Text{Language: "Swedish", Subject: fmt.Sprint("C", i), Part: "text", Old: strings.Repeat("gammal ", 100), New: strings.Repeat("ny ", 100)})
		r.Verdicts = append(r.Verdicts, Verdict{Reply: fmt.Sprint("550 ", i), Before: "a", After: "b"})
		r.Additions = append(r.Additions, Addition{Kind: "phrase", Name: fmt.Sprint("phrase ", i)})
	}
	for i := range 500 {
		r.Breaking = append(r.Breaking, Break{Name: fmt.Sprint("Gone", i), What: "removed"})
	}
	r.Removals = []Phrase{{Words: "the only one", Condition: "C"}}
	got := written(t, r)
	if n := utf8.RuneCountInString(got); n > 65_536 || n < 50_000 {
		t.Errorf("%d characters", n)
	}
	for i := range 500 {
		if !strings.Contains(got, fmt.Sprintf("- `Gone%d`: removed.", i)) {
			t.Errorf("Gone%d is missing", i)
		}
	}
	if !strings.Contains(got, "the only one") {
		t.Error("a section of one line is cut")
	}
	sections := strings.Split(got, "\n## ")[1:]
	missing := regexp.MustCompile(`\n… and (\d+) more, for which the report has no room\.\n`)
	for _, s := range sections {
		name, _, _ := strings.Cut(s, "\n")
		if cut := name == "Changed texts: Swedish" || name == "Changed verdicts on replies" || name == "Additions"; missing.MatchString(s) != cut {
			t.Errorf("section %q is cut: %v, want %v", name, !cut, cut)
		} else if cut {
			var n int
			fmt.Sscan(missing.FindStringSubmatch(s)[1], &n)
			if there := strings.Count(s, "\n- ") + strings.Count(s, "\n| `"); there+n != 3000 || there < 10 {
				t.Errorf("section %q has %d lines and says that %d are missing", name, there, n)
			}
		}
	}

	for i := range 5000 {
		r.Breaking = append(r.Breaking, Break{Name: fmt.Sprint("More", i), What: "removed"})
	}
	if got := written(t, r); strings.Count(got, ": removed.") != 5500 {
		t.Errorf("%d of 5500 that break are there", strings.Count(got, ": removed."))
	}
}

func written(t *testing.T, r *Report) string {
	t.Helper()
	var b strings.Builder
	if err := r.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReaches(t *testing.T) {
	tests := []struct {
		name   string
		report Report
		want   []bool // by level
	}{
		{"nothing", Report{Renumbered: 5}, []bool{false, false, false}},
		{"breaking", Report{Breaking: make([]Break, 1)}, []bool{true, true, true}},
		{"fact", Report{Facts: make([]Fact, 1)}, []bool{false, true, true}},
		{"verdict", Report{Verdicts: make([]Verdict, 1)}, []bool{false, true, true}},
		{"rename", Report{Renamed: make([]Rename, 1)}, []bool{false, false, true}},
		{"text", Report{Texts: make([]Text, 1)}, []bool{false, false, true}},
		{"removal", Report{Removals: make([]Phrase, 1)}, []bool{false, false, true}},
		{"addition", Report{Additions: make([]Addition, 1)}, []bool{false, false, true}},
	}
	for _, test := range tests {
		for i, level := range Levels {
			if got := test.report.Reaches(level); got != test.want[i] {
				t.Errorf("%s reaches %s: %v", test.name, level, got)
			}
		}
	}
}
