//go:build !bootstrap

package command

import (
	"strings"
	"testing"

	"example.com/smtpcodes/codes"
)

// TestSentences demands words for every action, party and basis.
func TestSentences(t *testing.T) {
	seen := map[string]bool{}
	demand := func(kind, name, sentence string) {
		t.Helper()
		if !strings.HasSuffix(sentence, ".") || seen[sentence] {
			t.Errorf("%s %q: %q", kind, name, sentence)
		}
		seen[sentence] = true
	}
	for a := range codes.Actions() {
		demand("action", a.String(), actionSentence(a))
	}
	for p := range codes.Parties() {
		demand("party", p.String(), partySentence(p))
	}
	for b := codes.BasisNone; b <= codes.BasisPhrase; b++ {
		demand("basis", b.String(), basisSentence(b))
	}
}

// TestExplainWidth explains every row of every document in every language, and
// demands that no line but the verdict's and those of one word is too wide.
func TestExplainWidth(t *testing.T) {
	for e := range codes.Entries() {
		for l := range codes.Languages() {
			reply := strings.TrimSpace(e.Reply.String() + " " + e.Enhanced.String())
			page := explain(reply, l)
			lines := strings.Split(strings.TrimSuffix(page, "\n"), "\n")
			if lines[0] != codes.ClassifyReply(reply).String() {
				t.Fatalf("%q: first line %q", reply, lines[0])
			}
			for _, line := range lines[1:] {
				if columns(line) > pageWidth && len(pieces(line)) > 1 {
					t.Errorf("%q in %v: %d columns: %s", reply, l, columns(line), line)
				}
				if strings.TrimRight(line, " ") != line {
					t.Errorf("%q in %v: blanks at the end of %q", reply, l, line)
				}
			}
		}
	}
}

// TestExplainConditions writes a page about every condition, which replies
// alone do not reach.
func TestExplainConditions(t *testing.T) {
	for c := range codes.Conditions() {
		for l := range codes.Languages() {
			p := page{language: l}
			v := codes.Verdict{Condition: c, Category: c.Category(), Action: c.Action(), Party: c.Party()}
			p.meaning(v)
			p.documents(c)
			text := p.b.String()
			words := strings.Join(strings.Fields(text), "")
			for e := range c.Entries() {
				for _, want := range []string{e.Text, e.Cause, e.Remedy} {
					if !strings.Contains(words, strings.Join(strings.Fields(want), "")) {
						t.Errorf("%v in %v lacks %q of %v", c, l, want, e.Document)
					}
				}
			}
			fallback := strings.Contains(words, "sothisisinEnglish")
			if said := c.Text(l)+c.Cause(l)+c.Remedy(l) != ""; said == fallback {
				t.Errorf("%v in %v: documents have words: %t, fallback: %t", c, l, said, fallback)
			}
		}
	}
}
