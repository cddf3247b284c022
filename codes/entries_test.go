package codes_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/codes"
)

// TestEntriesAreTheDocuments compares every row of every document, word by word.
func TestEntriesAreTheDocuments(t *testing.T) {
	total := 0
	for i, d := range documentFiles {
		document := codes.Document(i + 1)
		var want []codes.Entry
		for _, r := range readTable(t, d.file) {
			c, err := codes.ParseCondition(conditionName(t, r["condition"]))
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, codes.Entry{
				Document: document, Condition: c, Reply: reply(t, r["reply"]), Enhanced: enhanced(t, r["enhanced"]),
				Text: r["text"], Cause: r["cause"], Remedy: r["remedy"],
			})
		}
		if len(want) != d.rows {
			t.Errorf("%s has %d rows, the document %d", d.file, len(want), d.rows)
		}
		slices.SortStableFunc(want, func(a, b codes.Entry) int { return int(a.Condition) - int(b.Condition) })
		got := slices.Collect(document.Entries())
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-table +package):\n%s", d.id, diff)
		}
		if document.ID() != d.id || document.Language().String() != d.language || document.Provider().String() != d.provider {
			t.Errorf("document %d is %q, %q, %q; want %q, %q, %q", i+1,
				document.ID(), document.Language(), document.Provider(), d.id, d.language, d.provider)
		}
		total += len(got)
	}
	if all := slices.Collect(codes.Entries()); total != 215 || len(all) != total {
		t.Errorf("there are %d entries by document and %d by Entries, want 215", total, len(all))
	}
}

// TestTexts compares the texts of each condition in each language with the
// first row that says something.
func TestTexts(t *testing.T) {
	categories := byColumn(readTable(t, "categories.csv"), "name")
	for i, condition := range readTable(t, "conditions.csv") {
		c := codes.Condition(i + 1)
		for l := range codes.Languages() {
			var want [3]string
			if l == codes.LanguageEnglish {
				want = [3]string{condition["summary"], "", categories[condition["category"]]["remedy"]}
			}
			entries := 0
			for _, d := range documentFiles {
				for _, r := range readTableOnce(t, d.file) {
					if r["condition"] != condition["id"] {
						continue
					}
					entries++
					if d.language != l.String() {
						continue
					}
					for j, column := range []string{"text", "cause", "remedy"} {
						if want[j] == "" {
							want[j] = r[column]
						}
					}
				}
			}
			if got := [3]string{c.Text(l), c.Cause(l), c.Remedy(l)}; got != want {
				t.Errorf("%v in %v: text, cause, remedy are %q, the tables say %q", c, l, got, want)
			}
			if got := len(slices.Collect(c.Entries())); got != entries {
				t.Errorf("%v has %d entries, the tables %d rows", c, got, entries)
			}
		}
	}
}

var tablesOnce = map[string][]record{}

// readTableOnce is readTable for tests that read a table in a loop.
func readTableOnce(t testing.TB, file string) []record {
	if tablesOnce[file] == nil {
		tablesOnce[file] = readTable(t, file)
	}
	return tablesOnce[file]
}
