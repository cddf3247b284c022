package check_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen"
)

const minimal = "../../testdata/minimal"

// lines returns the findings of the minimal tables, over which others are laid:
// each finding a line, with its related positions.
func lines(t *testing.T, other map[string]string) []string {
	t.Helper()
	files := fstest.MapFS{}
	entries, err := os.ReadDir(minimal)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(minimal + "/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = &fstest.MapFile{Data: data}
	}
	for name, text := range other {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	_, findings, err := gen.Load(files, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range findings {
		line := f.String()
		for _, r := range f.Related {
			line += "; " + r.Position.String() + ": " + r.Message
		}
		list = append(list, line)
	}
	return list
}

// TestGroups demands one finding for all rows that give rise to it, at the
// first of them, with the others beside it.
func TestGroups(t *testing.T) {
	const header = "reply,enhanced,condition,text\n"
	tests := []struct {
		name string
		rows string
		want []string
	}{
		{"class mismatch in three rows", "450,5.2.2,example-mailbox-full,A\n550,5.1.1,example-user-unknown,B\n450,5.2.2,example-mailbox-full,C\n450,5.2.2,example-mailbox-full,D\n", []string{
			`example-de.csv:2:5: enhanced code 5.2.2 has class 5, reply 450 has class 4 (class-mismatch); example-de.csv:4:5: also here; example-de.csv:5:5: also here`,
		}},
		{"unregistered reply in two rows, another once", "551,,example-user-unknown,A\n552,,example-mailbox-full,B\n551,,example-user-unknown,C\n", []string{
			`example-de.csv:2:1: reply 551 is in no standard (reply-unregistered); example-de.csv:4:1: also here`,
			`example-de.csv:3:1: reply 552 is in no standard (reply-unregistered)`,
		}},
		{"meaning, with the registered one first", "550,5.2.2,example-user-unknown,A\n550,5.2.2,example-user-unknown,B\n450,,example-mailbox-full,C\n", []string{
			`example-de.csv:2:5: X.2.2 is registered as "Mailbox full", but condition "example-user-unknown" is of category RecipientUnknown (status-meaning); statuses.csv:3:1: registered meaning; example-de.csv:3:5: also here`,
		}},
		{"drift, the last pair last", "450,4.2.2,example-mailbox-full,A\n550,5.2.2,example-mailbox-full,B\n450,4.2.2,example-mailbox-full,C\n550,5.1.1,example-user-unknown,D\n", []string{
			`example-de.csv:3:1: condition "example-mailbox-full" is documented under 450 4.2.2, 550 5.2.2 (pair-drift); example-de.csv:2:1: 450 4.2.2 (2025)`,
			`example-de.csv:3:1: condition "example-mailbox-full" is temporary under 450 4.2.2 and permanent under 550 5.2.2 (class-drift); example-de.csv:2:1: 450 4.2.2 (2025)`,
		}},
		{"drift over many pairs", drifting(12) + "550,5.1.1,example-user-unknown,Z\n", []string{
			`example-de.csv:13:1: condition "example-mailbox-full" is documented under 450 4.2.2, 451 4.2.2, 452 4.2.2, 453 4.2.2, 454 4.2.2, 455 4.2.2, 456 4.2.2, 457 4.2.2, 458 4.2.2, 459 4.2.2 and 2 more (pair-drift); example-de.csv:2:1: 450 4.2.2 (2025)`,
		}},
		{"a reply alone says less, not something else", "450,,example-mailbox-full,A\n450,4.2.2,example-mailbox-full,B\n550,5.1.1,example-user-unknown,C\n550,,example-user-unknown,D\n", nil},
		{"two replies alone", "450,,example-mailbox-full,A\n550,,example-mailbox-full,B\n550,5.1.1,example-user-unknown,C\n", []string{
			`example-de.csv:3:1: condition "example-mailbox-full" is documented under 450, 550 (pair-drift)`,
			`example-de.csv:3:1: condition "example-mailbox-full" is temporary under 450 and permanent under 550 (class-drift)`,
		}},
		{"clash without a standard", "551,,example-user-unknown,A\n551,,example-mailbox-full,B\n551,,example-mailbox-full,C\n", []string{
			`example-de.csv:2:1: reply 551 is in no standard`,
			`example-de.csv:3:1: reply 551 is of category MailboxFull here and of category RecipientUnknown elsewhere, and no standard decides (reply-clash); example-de.csv:2:1: the other meaning`,
		}},
		{"repeated row", "450,4.2.2,example-mailbox-full,A\n450,4.2.2,example-mailbox-full,A\n550,5.1.1,example-user-unknown,C\n450,4.2.2,example-mailbox-full,A\n", []string{
			`example-de.csv:3:32: row repeats the codes and words of an earlier one (row-duplicate); example-de.csv:2:32: the earlier row`,
			`example-de.csv:5:32: row repeats the codes and words of an earlier one (row-duplicate); example-de.csv:2:32: the earlier row`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := lines(t, map[string]string{"example-de.csv": header + test.rows})
			if strings.HasPrefix(test.name, "drift over") {
				got = slices.DeleteFunc(got, func(line string) bool { return strings.Contains(line, "(reply-unregistered)") })
			}
			match := len(got) == len(test.want)
			used := map[int]bool{}
			for _, want := range test.want {
				match = match && take(got, used, want)
			}
			if !match {
				t.Errorf("findings (-want +got):\n%s", cmp.Diff(test.want, got))
			}
		})
	}
}

// drifting returns rows of one condition under n replies, all but one of which are not
// registered.
func drifting(n int) string {
	rows := ""
	for i := range n {
		rows += fmt.Sprintf("%d,4.2.2,example-mailbox-full,A\n", 450+i)
	}
	return rows
}

// take marks the first line that begins with the text and is not marked yet.
func take(lines []string, used map[int]bool, text string) bool {
	for i, line := range lines {
		if !used[i] && strings.HasPrefix(line, text) {
			used[i] = true
			return true
		}
	}
	return false
}

// TestHostileNames tries names that systems and tools read something into.
func TestHostileNames(t *testing.T) {
	const conditions = "id,name,provider,category,action,party,summary\n" +
		"example-user-unknown,ExampleUserUnknown,example,RecipientUnknown,Suppress,Author,Gone.\n"
	manifest, err := os.ReadFile(minimal + "/smtpcodes.toml")
	if err != nil {
		t.Fatal(err)
	}
	inManifest := func(old, new string) map[string]string {
		return map[string]string{"smtpcodes.toml": strings.Replace(string(manifest), old, new, 1)}
	}
	rename := func(id, name string) map[string]string {
		return map[string]string{
			"conditions.csv": conditions + id + "," + name + ",example,MailboxFull,Retry,Recipient,Full.\n",
			"example-de.csv": "reply,enhanced,condition,text\n550,5.1.1,example-user-unknown,A\n450,4.2.2," + id + ",B\n",
		}
	}
	long := strings.Repeat("x", 101)
	tests := []struct {
		name   string
		tables map[string]string
		want   string // of the first finding; empty for none
	}{
		{"plain", rename("full", "Full"), ""},
		{"package that the go command ignores", inManifest(`package = "minimal"`, `package = "documentation"`), `smtpcodes.toml:1:11: "documentation" cannot be the name of a package`},
		{"package main", inManifest(`package = "minimal"`, `package = "main"`), `smtpcodes.toml:1:11: "main" cannot be the name of a package`},
		{"package with an underscore", inManifest(`package = "minimal"`, `package = "a_test"`), `smtpcodes.toml:1:11: "a_test" cannot be the name of a package`},
		{"id of 101 letters", rename(long, "Full"), `conditions.csv:3:1: id "` + long[:40] + `"… has 101 characters, at most 100 are allowed (id-form)`},
		{"id of 100 letters", rename(long[:100], "Full"), ""},
		{"document's id with a folder", inManifest(`id = "example-de"`, `id = "../x"`), `smtpcodes.toml:25:6: id "../x" is not`},
		{"document's id that is a test", inManifest(`id = "example-de"`, `id = "x_test"`), `smtpcodes.toml:25:6: id "x_test" is not`},
		{"Cyrillic letter", rename("full", "F\u0443ll"), `conditions.csv:3:6: "F\u0443ll" cannot be the name of a constant`},
		{"blank that is a letter", rename("full", "Fu\u3164ll"), `conditions.csv:3:6: character U+3164 after "Fu" is invisible`},
		{"category that no row names", map[string]string{"conditions.csv": strings.Replace(conditions, "RecipientUnknown", "Unknown", 1)}, `conditions.csv:2:49: no category is called "Unknown"`},
		{"name of the templates", rename("full", "Verdict"), `conditions.csv:3:6: name "Verdict" is taken`},
		{"name of a code that rows make", rename("full", "Enhanced4_2_2MailboxFull"), `conditions.csv:3:6: "Enhanced4_2_2MailboxFull" cannot be the name`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := lines(t, test.tables)
			if test.want == "" && len(got) > 0 || test.want != "" && !take(got, map[int]bool{}, test.want) {
				t.Errorf("findings are %q, want %q", got, test.want)
			}
		})
	}
}
