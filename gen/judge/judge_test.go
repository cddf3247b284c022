package judge_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"example.com/smtpcodes/codes"
	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/judge"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/sources"
	"example.com/smtpcodes/templates"
)

// An agreement compares the judge of the tables with the package that is
// generated from them.
type agreement struct {
	*judge.Judge
	reg     *registry.Registry
	replies int
}

func newAgreement(t *testing.T) *agreement {
	reg, _, err := gen.Load(sources.FS, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	return &agreement{judge.New(reg), reg, 0}
}

func (a *agreement) demand(t *testing.T, reply string) {
	t.Helper()
	a.replies++
	v, want := a.Reply(reply), codes.ClassifyReply(reply)
	if got, want := text(v), fmt.Sprintf("%v temporary: %v", want, want.Temporary()); got != want {
		t.Errorf("%q:\n\tjudge:     %s\n\tgenerated: %s", reply, got, want)
	}
}

// text writes a verdict as generated code does.
func text(v judge.Verdict) string {
	condition := ""
	if v.Condition != nil {
		condition = v.Condition.Name.Text
	}
	fields := []string{v.Codes.Reply.String(), v.Codes.Enhanced.String(), v.Class.String(), v.Category.Name.Text,
		v.Action.String(), v.Party.String(), condition}
	for i, f := range fields {
		if f == "" {
			fields[i] = "-"
		}
	}
	basis := v.Basis.String()
	if basis == "" {
		basis = "-"
	}
	return fmt.Sprintf("%s (%s) temporary: %v", strings.Join(fields, " "), basis, v.Temporary())
}

func TestAgreesOnReplies(t *testing.T) {
	a := newAgreement(t)
	for _, name := range []string{"replies.jsonl", "samples.jsonl"} {
		file, err := os.Open("../../testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		for lines := bufio.NewScanner(file); lines.Scan(); {
			var row struct{ Reply string }
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
				t.Fatal(err)
			}
			a.demand(t, row.Reply)
			a.demand(t, "relay=mx.example.com[192.0.2.25]:25, status=bounced (host mx.example.com[192.0.2.25] said: "+row.Reply+" (in reply to RCPT TO command))")
			a.demand(t, "192.0.2.25 does not like recipient.\nRemote host said: "+row.Reply)
		}
	}
	for _, reply := range []string{"", "gsmtp", "no such user", "5.1.1 no such user", "250 2.1.5 OK gsmtp", "354 Go ahead", "999", "550 550 5.1.1 x"} {
		a.demand(t, reply)
	}
	if a.replies < 1000 {
		t.Errorf("only %d replies", a.replies)
	}
}

// TestAgreesOnCodes takes every reply code with every family, without words
// and with the marker of a provider.
func TestAgreesOnCodes(t *testing.T) {
	a := newAgreement(t)
	for reply := 199; reply < 600; reply++ {
		a.demand(t, fmt.Sprint(reply))
		if a.reg.Reply(templates.Reply(reply)) == nil && reply%50 != 49 {
			continue
		}
		for _, s := range a.reg.Statuses {
			for _, class := range []string{"2", "4", "5"} {
				enhanced := class + strings.TrimPrefix(s.Code.String(), "X")
				a.demand(t, fmt.Sprint(reply, " ", enhanced))
				a.demand(t, fmt.Sprint(reply, " ", enhanced, " gsmtp"))
			}
		}
	}
}

// TestAgreesOnPhrases takes every phrase under codes that documents give its condition,
// and under others.
func TestAgreesOnPhrases(t *testing.T) {
	a := newAgreement(t)
	for _, p := range a.reg.Phrases {
		for _, spelling := range p.Words.Spellings() {
			words := registry.SpellingText(spelling)
			for _, also := range p.Also {
				words += " - " + registry.SpellingText(also.Spellings()[0])
			}
			a.demand(t, "550 "+words)
			a.demand(t, "451 4.7.1 "+words)
			a.demand(t, "550 5.7.1 mailbox disabled, see https://example.com/"+strings.ReplaceAll(words, " ", "-"))
			a.demand(t, "550 5.7.1 <"+strings.ReplaceAll(words, " ", ".")+"@example.com>: refused")
			for _, row := range p.Condition.Rows {
				a.demand(t, row.CodesText()+" "+words)
			}
		}
	}
}
