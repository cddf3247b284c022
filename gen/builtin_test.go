package gen_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
)

// load loads a manifest that asks for the built-in tables, and other files.
func load(t *testing.T, choices string, others ...string) (*registry.Registry, []finding.Finding) {
	t.Helper()
	files := fstest.MapFS{"smtpcodes.toml": {Data: []byte("[builtin]\n" + choices)}}
	for i := 0; i < len(others); i += 2 {
		files[others[i]] = &fstest.MapFile{Data: []byte(others[i+1])}
	}
	reg, findings, err := gen.Load(files, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	return reg, findings
}

func open(findings []finding.Finding) string {
	var b strings.Builder
	for _, f := range check.Open(findings) {
		fmt.Fprintln(&b, f)
	}
	return b.String()
}

// TestEveryChoiceIsAccepted demands that the built-in tables have no finding that is not
// waived, whichever of their providers is chosen: nobody but us could mend it.
func TestEveryChoiceIsAccepted(t *testing.T) {
	all, findings := load(t, "")
	choices := []string{"[]"}
	for _, p := range all.Providers {
		choices = append(choices, fmt.Sprintf("[%q]", p.ID.Text))
	}
	if got := open(findings); got != "" || len(choices) < 2 {
		t.Errorf("%d providers; findings of all:\n%s", len(choices)-1, got)
	}
	for _, choice := range choices {
		if _, findings := load(t, "providers = "+choice); open(findings) != "" {
			t.Errorf("findings of providers = %s:\n%s", choice, open(findings))
		}
	}
}

// TestLanguagesChangeNoVerdict demands that what codes and words mean does not
// depend on the languages that are chosen, and that only the chosen texts are there.
func TestLanguagesChangeNoVerdict(t *testing.T) {
	meanings := func(reg *registry.Registry) (list []string) {
		for _, p := range reg.Pairs() {
			for _, c := range p.Conditions {
				list = append(list, registry.PairText(p.Codes)+" "+c.ID.Text)
			}
		}
		for _, c := range reg.Conditions {
			list = append(list, fmt.Sprintln(c.ID.Text, c.Class(), len(c.Phrases)))
		}
		return list
	}
	all, _ := load(t, "")
	for _, test := range []struct{ choice, languages, texts string }{
		{"[]", "en", ""},
		{`["en"]`, "en", ""},
		{`["tr"]`, "en tr", "tr"},
		{`["zh", "sv"]`, "en sv zh", "sv zh"},
	} {
		reg, findings := load(t, "languages = "+test.choice)
		if got := open(findings); got != "" {
			t.Errorf("findings of languages = %s:\n%s", test.choice, got)
		}
		if diff := cmp.Diff(meanings(all), meanings(reg)); diff != "" {
			t.Errorf("meanings with languages = %s (-want +got):\n%s", test.choice, diff)
		}
		var languages, texts []string
		for _, l := range reg.Languages {
			languages = append(languages, l.Tag.Text)
		}
		shown := 0 // rows that lead to a condition
		for _, d := range reg.Documents {
			seen := map[string]bool{} // what rows without a text say
			for _, row := range d.Rows {
				if says := row.CodesText() + " " + row.Condition.ID.Text; d.Language == nil && seen[says] {
					t.Errorf("%s says twice that %s", d.ID.Text, says)
				} else {
					seen[says] = true
				}
				shown++
				if row.Text.Text+row.Cause.Text+row.Remedy.Text != "" {
					texts = append(texts, d.Language.Tag.Text)
				}
			}
		}
		for _, c := range reg.Conditions {
			shown -= len(c.Rows)
		}
		if shown != 0 {
			t.Errorf("languages = %s: the documents have %d rows more than the conditions", test.choice, shown)
		}
		slices.Sort(texts)
		if got := strings.Join(languages, " ") + "; " + strings.Join(slices.Compact(texts), " "); got != test.languages+"; "+test.texts {
			t.Errorf("languages = %s gives %s", test.choice, got)
		}
		if _, err := gen.Files(reg); err == nil {
			t.Error("a package without a name was written")
		}
	}
}

// TestLanguagesOfOneselfStay demands the texts of own documents, whatever was chosen of the
// built-in ones.
func TestLanguagesOfOneselfStay(t *testing.T) {
	reg, findings := load(t, `languages = []
[[language]]
tag = "fi"
name = "Finnish"
[[document]]
id = "own-tr"
name = "OwnTR"
title = "Bizimkiler"
language = "tr"
file = "own.csv"
`, "own.csv", "reply,enhanced,condition,text\n552,5.2.2,mailbox-full,Dolu\n")
	if got := open(findings); !strings.Contains(got, "own.csv:2:1: ") || strings.Contains(got, "reference-unknown") {
		t.Errorf("findings are %s", got)
	}
	var languages []string
	for _, l := range reg.Languages {
		languages = append(languages, l.Tag.Text)
	}
	if got := strings.Join(languages, " "); got != "en tr fi" {
		t.Errorf("languages are %s", got)
	}
	own := reg.Documents[len(reg.Documents)-1]
	if own.ID.Text != "own-tr" || own.Rows[0].Text.Text != "Dolu" {
		t.Errorf("last document is %q", own.ID.Text)
	}
}

// TestWaivers demands that built-in waivers accept what the built-in tables do, and
// neither what own rows add nor too little to be kept.
func TestWaivers(t *testing.T) {
	const document = `providers = []
[tables]
waivers = "waivers.csv"
[[document]]
id = "own"
name = "Own"
title = "Own"
language = "en"
file = "own.csv"
`
	const own = "reply,enhanced,condition,text\n452,4.2.2,mailbox-full,Full\n431,,mailbox-full,Exchange\n"
	const none = "finding,where,reason\n"
	_, findings := load(t, document, "own.csv", own, "waivers.csv", none)
	got := open(findings)
	for _, want := range []string{
		`condition "mailbox-full" is documented under`,        // waived for the built-in rows
		`reply 431 is in no standard (4.3.1 without its dots`, // the same
	} {
		if !strings.Contains(got, want) {
			t.Errorf("findings lack %q:\n%s", want, got)
		}
	}
	var rows strings.Builder
	rows.WriteString(none)
	for _, f := range check.Open(findings) {
		if f.Check.Waivable {
			fmt.Fprintf(&rows, "%s,%s,mine\n", f.Check.ID, f.Subject)
		}
	}
	_, findings = load(t, document, "own.csv", own, "waivers.csv", rows.String())
	if got := open(findings); got != "" {
		t.Errorf("findings after the waivers that they ask for:\n%s%s", rows.String(), got)
	}
	_, findings = load(t, document, "own.csv", own, "waivers.csv", rows.String()+"pair-drift,nothing,mine\n")
	if got := open(findings); !strings.Contains(got, `no finding of pair-drift is about "nothing" (waiver-unused)`) || strings.Count(got, "\n") != 1 {
		t.Errorf("findings with one waiver too many:\n%s", got)
	}
}

// TestFindingsLeadToTheUser demands a position in a file of the user's in every finding.
func TestFindingsLeadToTheUser(t *testing.T) {
	_, findings := load(t, "")
	if len(findings) < 10 {
		t.Fatalf("%d findings", len(findings))
	}
	for _, f := range findings {
		last := f.Positions()[len(f.Positions())-1]
		if !f.Position.BuiltIn() || !strings.HasPrefix(f.Position.Source.Path, "example.com/smtpcodes/sources/") || last.String() != "smtpcodes.toml:1:2" {
			t.Errorf("%s: last position is %s", f, last)
		}
	}
}
