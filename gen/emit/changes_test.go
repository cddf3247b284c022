package emit_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"example.com/smtpcodes/gen/output"
)

// many returns tables with n conditions, each with a row and a phrase, that
// share 40 pairs of codes as real ones do.
func many(n int) *folder {
	f := everything()
	families := *f.table("statuses.csv")
	for detail := range 20 {
		families = append(families, []string{fmt.Sprintf("X.7.%d", detail), fmt.Sprintf("StatusFamily%d", detail), fmt.Sprintf("Family %d of security", detail), "", "", "", "", "RFC 3463 section 3.8", ""})
	}
	*f.table("statuses.csv") = families
	for _, name := range []string{"conditions.csv", "phrases.csv", "waivers.csv", "example-de.csv"} {
		*f.table(name) = (*f.table(name))[:1]
	}
	for i := range n {
		f.insert(i, fmt.Sprintf("%05d", i), [][2]string{{"450", "4"}, {"550", "5"}}[i%2], i%20)
	}
	return f
}

// insert adds a condition, its row and its phrase in front of the i-th.
func (f *folder) insert(i int, name string, codes [2]string, detail int) {
	id := "example-" + strings.ToLower(name)
	rows := map[string][]string{
		"conditions.csv": {id, "Example" + name, "example", []string{"MailboxFull", "RecipientUnknown"}[len(id)%2], "Retry", "Recipient",
			"The server of the recipient refuses " + name + " for a reason that takes a sentence of two lines to explain to its readers.", "A note on " + name + ".", ""},
		"phrases.csv":    {id, "refused because of " + strings.ToLower(name) + "x", "", "", ""},
		"example-de.csv": {codes[0], fmt.Sprintf("%s.7.%d", codes[1], detail), id, "Abgelehnt wegen " + name + ".", "", ""},
	}
	for table, row := range rows {
		t := f.table(table)
		*t = slices.Insert(*t, i+1, row)
	}
}

// TestSmallDiffs changes one thing in large tables and counts the lines that a
// reviewer of the generated package has to read.
func TestSmallDiffs(t *testing.T) {
	const most, mostRemoved = 40, 4 // added and removed lines; a changed line is both
	changes := []struct {
		name    string
		change  func(f *folder, i int)
		removed int
	}{
		{"add, new pair", func(f *folder, i int) { f.insert(i, "New", [2]string{"550", "5"}, 6) }, mostRemoved},
		{"add, known pair", func(f *folder, i int) { f.insert(i, "New", [2]string{"450", "4"}, 6) }, mostRemoved},
		// A name stands in each line that is about the condition.
		{"rename", func(f *folder, i int) {
			row := (*f.table("conditions.csv"))[i+1]
			row[1], row[8] = "ExampleNew", row[1]
		}, 8},
		{"reword summary", func(f *folder, i int) {
			row := (*f.table("conditions.csv"))[i+1]
			row[6] = strings.Replace(row[6], "for a reason that takes", "because of something for which it takes", 1)
		}, mostRemoved},
		{"reword row", func(f *folder, i int) { (*f.table("example-de.csv"))[i+1][3] = "Abgelehnt, weil es so ist." }, mostRemoved},
		{"recategorise", func(f *folder, i int) {
			row := (*f.table("conditions.csv"))[i+1]
			row[3] = map[string]string{"MailboxFull": "RecipientUnknown", "RecipientUnknown": "MailboxFull"}[row[3]]
		}, mostRemoved},
		// The bits of words stand in lines that other words share.
		{"other words of a phrase", func(f *folder, i int) { (*f.table("phrases.csv"))[i+1][1] = "denied because of policy 5q" }, 14},
	}
	for _, n := range []int{150, 2000} {
		if n > 150 && testing.Short() {
			continue
		}
		before := emitted(t, many(n).files())
		for _, c := range changes {
			for _, i := range []int{0, n / 2, n - 1} {
				if n > 150 && i != n/2 {
					continue // that the place does not matter is seen on the small tables
				}
				f := many(n)
				c.change(f, i)
				text := changed(before, emitted(t, f.files()))
				added, removed := count(text, '+'), count(text, '-')
				t.Logf("%d conditions, %s at %d: %d lines added, %d removed", n, c.name, i, added, removed)
				for line := range bytes.Lines(text) {
					if c.name == "rename" && line[0] == '-' && !bytes.HasPrefix(line, []byte("--- ")) && !bytes.Contains(line, fmt.Appendf(nil, "Example%05d", i)) {
						t.Errorf("%d conditions, %s at %d: line has another name: %s", n, c.name, i, line)
					}
				}
				if added > most || removed > c.removed || added == 0 {
					t.Errorf("%d conditions, %s at %d: %d lines added, at most %d wanted; %d removed, at most %d wanted\n%s",
						n, c.name, i, added, most, removed, c.removed, text)
				}
			}
		}
	}
}

// changed returns the differences of two packages.
func changed(before, after []output.File) []byte {
	old := map[string][]byte{}
	for _, f := range before {
		old[f.Name] = f.Data
	}
	var text []byte
	for _, f := range after {
		text = append(text, diff.Diff(f.Name, old[f.Name], f.Name, f.Data)...)
		delete(old, f.Name)
	}
	for name, data := range old {
		text = append(text, diff.Diff(name, data, name, nil)...)
	}
	return text
}

// count returns how many lines of a diff begin with the sign, those that name
// its files left out.
func count(text []byte, sign byte) int {
	n := 0
	for line := range bytes.Lines(text) {
		if line[0] == sign && !bytes.HasPrefix(line, []byte{sign, sign, sign, ' '}) {
			n++
		}
	}
	return n
}
