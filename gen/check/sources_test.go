package check_test

import (
	"encoding/csv"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/sources"
)

// unwaived is the built-in tables without their waivers.
type unwaived struct{ fs.FS }

func (u unwaived) Open(name string) (fs.File, error) {
	if name == "waivers.csv" {
		return fstest.MapFS{name: {Data: []byte("finding,where,reason\n")}}.Open(name)
	}
	return u.FS.Open(name)
}

// found returns the findings of the built-in tables by check and subject.
func found(t *testing.T) map[string]map[string]finding.Finding {
	t.Helper()
	_, findings, err := gen.Load(unwaived{sources.FS}, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]map[string]finding.Finding{}
	for _, f := range findings {
		if by[f.Check.ID] == nil {
			by[f.Check.ID] = map[string]finding.Finding{}
		}
		if _, twice := by[f.Check.ID][f.Subject]; twice {
			t.Errorf("%s: two findings have the subject %q: one waiver accepts both", f, f.Subject)
		}
		by[f.Check.ID][f.Subject] = f
	}
	return by
}

// TestKnownFindings demands what is known to be wrong with the documents and
// the standards, at the cell where it is.
func TestKnownFindings(t *testing.T) {
	wants := []struct{ check, subject, position, message string }{
		{"class-mismatch", "454 5.5.1", "gmail-zh.csv", "enhanced code 5.5.1 has class 5, reply 454 has class 4"},
		{"reply-outside-smtp", "101", "hosting-tr.csv", "does not begin with 2, 3, 4 or 5"},
		{"reply-outside-smtp", "111", "hosting-tr.csv", "does not begin with 2, 3, 4 or 5"},
		{"reply-unregistered", "420", "hosting-tr.csv", "4.2.0 without its dots"},
		{"reply-unregistered", "431", "hosting-tr.csv", "4.3.1 without its dots"},
		{"reply-unregistered", "441", "hosting-tr.csv", "4.4.1 without its dots"},
		{"reply-unregistered", "442", "hosting-tr.csv", "4.4.2 without its dots"},
		{"reply-unregistered", "446", "hosting-tr.csv", "4.4.6 without its dots"},
		{"reply-unregistered", "447", "hosting-tr.csv", "4.4.7 without its dots"},
		{"reply-unregistered", "449", "hosting-tr.csv", "is in no standard"},
		{"reply-meaning", "422 mailbox-full", "hosting-tr.csv", "password transition"},
		{"reply-meaning", "432 incoming-queue-stopped", "hosting-tr.csv", "password transition"},
		{"reply-meaning", "523 gmail-pipelining-after-starttls", "gmail-sv.csv", "Encryption"},
		{"status-meaning", "4.7.27 gmail-spf-failed-throttled", "gmail-sv.csv", "null MX"},
		{"status-meaning", "5.7.27 gmail-spf-failed", "gmail-sv.csv", "null MX"},
		{"status-meaning", "4.7.28 gmail-dkim-failed-throttled", "gmail-sv.csv", "Mail flood"},
		{"status-meaning", "5.7.28 gmail-dkim-failed", "gmail-sv.csv", "Mail flood"},
		{"status-meaning", "4.7.29 gmail-tls-not-used-throttled", "gmail-sv.csv", "ARC"},
		{"status-meaning", "5.7.11 gmail-parameters-not-allowed", "gmail-sv.csv", "Encryption required"},
		{"status-meaning", "5.7.14 gmail-web-login-required", "gmail-sv.csv", "Trust relationship"},
		{"status-meaning", "5.4.5 gmail-daily-sending-limit-exceeded", "gmail-sv.csv", "congestion"},
		{"pair-drift", "gmail-message-too-large", "gmail-sv.csv", "drifted: 552 5.2.3, 552 5.3.4"},
		{"pair-drift", "gmail-too-many-hops", "gmail-sv.csv", "drifted: 554 5.6.0, 554 5.4.6"},
		{"pair-drift", "gmail-authentication-required", "gmail-sv.csv", "drifted: 530 5.5.1, 530 5.7.0"},
		{"pair-drift", "gmail-credentials-invalid", "gmail-sv.csv", "drifted: 535 5.7.1, 535 5.7.8"},
		{"pair-drift", "gmail-application-password-required", "gmail-sv.csv", "drifted: 535 5.7.1, 534 5.7.9"},
		{"pair-drift", "gmail-web-login-required", "gmail-sv.csv", "drifted: 535 5.7.1, 534 5.7."},
		{"pair-drift", "gmail-pipelining-after-starttls", "gmail-sv.csv", "drifted: 454 4.5.0, 523 5.7.10"},
		{"pair-drift", "gmail-dmarc-policy", "gmail-sv.csv", "drifted: 550 5.7.1, 550 5.7.26"},
		{"class-drift", "gmail-pipelining-after-starttls", "gmail-sv.csv", "temporary under 454 4.5.0 and permanent under 523 5.7.10"},
		{"registry-tension", "X.1.1", "statuses.csv", "permanent replies only, yet it lists 451"},
		{"registry-tension", "X.2.2", "statuses.csv", "transient replies only, yet it lists 552"},
	}
	by := found(t)
	for _, want := range wants {
		f, ok := by[want.check][want.subject]
		switch {
		case !ok:
			t.Errorf("no finding of %s is about %q", want.check, want.subject)
		case f.Position.Source.Path != want.position || f.Position.Line < 2 || f.Position.Column < 1:
			t.Errorf("%s: position is not a cell of %s", f, want.position)
		case !strings.Contains(f.Message, want.message):
			t.Errorf("%s: message lacks %q", f, want.message)
		}
	}
}

// TestUnassociatedPairs finds the pairs outside the registry's lists a second
// time, by reading the tables naively.
func TestUnassociatedPairs(t *testing.T) {
	associated := map[string]string{}
	for _, row := range records(t, "statuses.csv") {
		associated[row["code"]] = row["replies"]
	}
	want := map[string]bool{}
	for _, document := range []string{"gmail-sv.csv", "gmail-zh.csv"} {
		for _, row := range records(t, document) {
			reply, enhanced := row["reply"], row["enhanced"]
			if reply == "" || enhanced == "" {
				continue
			}
			replies := associated["X"+enhanced[1:]]
			any := replies == "" || strings.EqualFold(replies, "any") || strings.EqualFold(replies, "5xx") && reply[0] == '5'
			if !any && !slices.Contains(strings.Fields(replies), reply) {
				want[reply+" "+enhanced] = true
			}
		}
	}
	got := slices.Sorted(maps.Keys(found(t)["pair-unassociated"]))
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), got); diff != "" || len(got) < 15 {
		t.Errorf("pairs (-want +got):\n%s", diff)
	}
}

// TestBuiltInTablesAreAccepted demands that every finding is waived or a note:
// the waivers fit.
func TestBuiltInTablesAreAccepted(t *testing.T) {
	_, findings, err := gen.Load(sources.FS, "smtpcodes.toml", "sources/")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if check.Unclean(f) {
			t.Error(f)
		}
	}
}

// records reads a table without the generator's help.
func records(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := sources.FS.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, header := range rows[0] {
			record[header] = row[i]
		}
		list = append(list, record)
	}
	return list
}
