package registry

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/templates"
)

func TestBuild(t *testing.T) {
	reg, findings := build(t, nil)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var got []string
	for _, r := range reg.Replies {
		got = append(got, fmt.Sprint(r.Code, " ", r.Position))
	}
	for _, s := range reg.Statuses {
		got = append(got, fmt.Sprint(s.Code, " ", s.Position))
	}
	for _, c := range reg.Categories {
		got = append(got, fmt.Sprint(c.Name.Text, " ", c.Name.Position))
	}
	for _, c := range reg.Conditions {
		got = append(got, fmt.Sprint(c.Name.Text, " ", c.Name.Position, " ", len(c.Rows), " ", c.Category.Name.Text))
	}
	want := []string{ // codes by number, all else as in its table
		"250 replies.csv:3:1", "450 replies.csv:5:1", "550 replies.csv:2:1", "552 replies.csv:4:1",
		"X.1.1 statuses.csv:4:1", "X.2.2 statuses.csv:3:1", "X.6.0 statuses.csv:5:1", "X.7.1 statuses.csv:2:1",
		"Unknown categories.csv", "OK categories.csv", "Full categories.csv:2:1", "Unknowable categories.csv:3:1", "Blocked categories.csv:4:1", "Greylisted categories.csv:5:1",
		"BoxFull conditions.csv:2:6 3 Full", "Blocked conditions.csv:3:9 2 Blocked", "Nobody2 conditions.csv:4:8 3 Unknowable", "Listed conditions.csv:5:8 2 Blocked",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	row := reg.Documents[1].Rows[1]
	if row.Codes != (templates.CodePair{Reply: 452, Enhanced: 4<<20 | 2<<10 | 2}) || row.Condition != reg.Conditions[0] || row.Document != reg.Documents[1] ||
		row.EnhancedCell.Position.String() != "new.csv:3:5" || row.Position.String() != "new.csv:3" {
		t.Errorf("row is %v %v at %v", row.Codes, row.Condition.ID.Text, row.EnhancedCell.Position)
	}
	if w := reg.Waivers[0]; w.Check.Text != "class-mismatch" || w.Subject.Text != "550 4.7.1" || w.Reason.Position.String() != "waivers.csv:2:26" {
		t.Errorf("waiver is %v", w)
	}
}

// TestBuildFindings spoils one cell at a time.
func TestBuildFindings(t *testing.T) {
	tests := []struct {
		table, old, new string
		want            string // finding and related positions; empty for none
	}{
		{"replies.csv", "\n250,", "\n25O,", `replies.csv:3:1: invalid reply code "25O": want three digits from 100 to 599 (cell-syntax)`},
		{"replies.csv", "\n250,", "\n600,", `replies.csv:3:1: invalid reply code "600": want three digits from 100 to 599 (cell-syntax)`},
		{"replies.csv", "\n250,", "\n550,", `replies.csv:3:1: reply code "550" is listed twice (key-duplicate) replies.csv:2:1`},
		{"replies.csv", "\n250,", "\n,", ""}, // for cell-empty
		{"replies.csv", "Full,\n", "Ful,\n", `replies.csv:4:22: no category is called "Ful"; did you mean "Full"? (reference-unknown)`},
		{"replies.csv", "Full,\n", "Unknown,\n", `replies.csv:4:22: no category is called "Unknown" (reference-unknown)`},
		{"replies.csv", "OK,\n", "OK,Full Nothing\n", `replies.csv:3:27: no category is called "Nothing" (reference-unknown)`},
		{"statuses.csv", "X.7.1", "5.7.1", `statuses.csv:2:1: invalid enhanced status family "5.7.1": want a form such as X.7.1 (cell-syntax)`},
		{"statuses.csv", "X.7.1", "X.07.1", `statuses.csv:2:1: invalid enhanced status family "X.07.1": want a form such as X.7.1 (cell-syntax)`},
		{"statuses.csv", "X.7.1", "X.6.0", `statuses.csv:5:1: family "X.6.0" is listed twice (key-duplicate) statuses.csv:2:1`},
		{"statuses.csv", "X.7.1", "", ""},
		{"statuses.csv", "552 450", "552 4XX", `statuses.csv:3:39: invalid reply code "4XX": want three digits from 100 to 599 (cell-syntax)`},
		{"statuses.csv", "transient permanent", "transient eternal", `statuses.csv:3:47: invalid class "eternal" (cell-syntax)`},
		{"categories.csv", "Full,Retry", "Full,Try", `categories.csv:2:6: invalid action "Try" (cell-syntax)`},
		{"categories.csv", "Author", "Autor", `categories.csv:3:28: invalid party "Autor" (cell-syntax)`},
		{"categories.csv", "yes,Recipient", "no,Recipient", `categories.csv:2:19: invalid value "no": want "yes" or nothing (cell-syntax)`},
		{"categories.csv", "Unknowable,Retry", "Full,Retry", `categories.csv:3:1: category "Full" is listed twice (key-duplicate) categories.csv:2:1`},
		{"conditions.csv", "acme", "acne", `conditions.csv:3:17: no provider is called "acne"; did you mean "acme"? (reference-unknown)`},
		{"conditions.csv", "\nlisted", "\nfull", `conditions.csv:5:1: condition "full" is listed twice (key-duplicate) conditions.csv:2:1`},
		{"conditions.csv", "Full,Retry", "Full,retry", `conditions.csv:2:20: invalid action "retry" (cell-syntax)`},
		{"old.csv", "552,5.2.2", "552,5.2", `old.csv:2:5: invalid enhanced status code "5.2": want a form such as 5.7.1, of class 2, 4 or 5 (cell-syntax)`},
		{"old.csv", "552,5.2.2", "５５２,5.2.2", `old.csv:2:1: invalid reply code "５５２": want three digits from 100 to 599 (cell-syntax)`},
		{"old.csv", "listed", "lifted", `old.csv:4:6: no condition is called "lifted"; did you mean "listed"? (reference-unknown)`},
		{"smtpcodes.toml", `id = "new"`, `id = "old"`, `smtpcodes.toml:29:6: document "old" is listed twice (key-duplicate) smtpcodes.toml:21:6`},
		{"smtpcodes.toml", `provider = "acme"`, `provider = "ace"`, `smtpcodes.toml:33:12: no provider is called "ace"; did you mean "acme"? (reference-unknown)`},
		{"smtpcodes.toml", "language = \"en\"\nvintage", "language = \"xx\"\nvintage", `smtpcodes.toml:24:12: no language is called "xx" (reference-unknown)`},
	}
	for _, test := range tests {
		t.Run(test.table+" "+test.new, func(t *testing.T) {
			_, findings := build(t, replaced(t, test.table, test.old, test.new))
			var got []string
			for _, f := range findings {
				text := f.String()
				for _, r := range f.Related {
					text += " " + r.Position.String()
				}
				got = append(got, text)
			}
			// What refers to a spoiled row is reported too; the cause comes first.
			if strings.Join(got[:min(1, len(got))], "") != test.want {
				t.Errorf("findings are %q, want %q first", got, test.want)
			}
		})
	}
}

// TestUsualWeight counts so many words that their weight needs more bits than generated code has.
func TestUsualWeight(t *testing.T) {
	const words = "a b c d e f g h i j k l"
	for also, want := range map[int]int{0: 120, 1: 240, 7: 960, 8: templates.MaxWeight, 20: templates.MaxWeight} {
		beside := strings.TrimSuffix(strings.Repeat(words+";", also), ";")
		tables := replaced(t, "smtpcodes.toml", "[tables]\n", "[tables]\nphrases = \"phrases.csv\"\n")
		tables["phrases.csv"] = "condition,phrase,also\nfull," + words + "," + beside + "\n"
		reg, findings := build(t, tables)
		if len(findings) > 0 || len(reg.Phrases) != 1 || reg.Phrases[0].Weight != want {
			t.Errorf("with %d phrases beside it: %+v, %v; want weight %d", also, reg.Phrases, findings, want)
		}
	}
}

// TestHintsEnd reads a table that belongs to another one.
func TestHintsEnd(t *testing.T) {
	rows := "reply,enhanced,condition,text\n" + strings.Repeat("550,,lifted,Text\n", maxHints+2)
	_, findings := build(t, map[string]string{"old.csv": rows})
	if len(findings) != maxHints+2 {
		t.Fatalf("%d findings, want %d", len(findings), maxHints+2)
	}
	for i, f := range findings {
		if got := strings.Contains(f.Message, "did you mean"); got != (i < maxHints) {
			t.Fatalf("finding %d: %s", i, f.Message)
		}
	}
}
