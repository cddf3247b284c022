package codes_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/codes"
)

func reply(t testing.TB, text string) codes.Reply {
	t.Helper()
	var r codes.Reply
	if text != "" {
		r = codes.Reply(number(t, text))
	}
	return r
}

func enhanced(t testing.TB, text string) codes.Enhanced {
	t.Helper()
	if text == "" {
		return 0
	}
	p := strings.Split(text, ".")
	return codes.Enhanced(number(t, p[0])<<20 | number(t, p[1])<<10 | number(t, p[2]))
}

func status(t testing.TB, text string) codes.Status {
	t.Helper()
	p := strings.Split(strings.TrimPrefix(text, "X."), ".")
	return codes.Status(number(t, p[0])<<10 | number(t, p[1]))
}

func TestReplyLookups(t *testing.T) {
	meanings := map[codes.Reply]string{}
	for _, r := range readTable(t, "replies.csv") {
		code := reply(t, r["code"])
		meanings[code] = r["text"]
		if got := code.Meaning(); got != r["text"] {
			t.Errorf("%v.Meaning() = %q, the table says %q", code, got, r["text"])
		}
		if got := code.Reference(); got != r["reference"] {
			t.Errorf("%v.Reference() = %q, the table says %q", code, got, r["reference"])
		}
	}
	if diff := cmp.Diff(meanings, codes.ReplyMeanings()); diff != "" {
		t.Errorf("ReplyMeanings() (-table +package):\n%s", diff)
	}
	if got, want := slices.Collect(codes.Replies()), slices.Sorted(maps.Keys(meanings)); !slices.Equal(got, want) {
		t.Errorf("Replies() = %v, want %v", got, want)
	}
	if got := codes.Reply(299).Meaning(); got != "" {
		t.Errorf("an unregistered code means %q", got)
	}
}

func TestStatusLookups(t *testing.T) {
	meanings := map[codes.Status]string{}
	for _, r := range readTable(t, "statuses.csv") {
		code := status(t, r["code"])
		meanings[code] = r["text"]
		if got := code.Meaning(); got != r["text"] {
			t.Errorf("%v.Meaning() = %q, the table says %q", code, got, r["text"])
		}
		if got := code.Reference(); got != r["reference"] {
			t.Errorf("%v.Reference() = %q, the table says %q", code, got, r["reference"])
		}
	}
	if diff := cmp.Diff(meanings, codes.StatusMeanings()); diff != "" {
		t.Errorf("StatusMeanings (-table +package):\n%s", diff)
	}
	if got, want := slices.Collect(codes.Statuses()), slices.Sorted(maps.Keys(meanings)); !slices.Equal(got, want) {
		t.Errorf("Statuses() = %v, want %v", got, want)
	}
}

func TestCategoryLookups(t *testing.T) {
	if got := len(slices.Collect(codes.Categories())); got != 26 {
		t.Errorf("Categories() has %d values, want 24 and Unknown and OK", got)
	}
	for _, r := range readTable(t, "categories.csv") {
		c, ok := codes.CategoriesByName()[r["name"]]
		if !ok {
			t.Errorf("CategoriesByName lacks %q", r["name"])
			continue
		}
		got := record{
			"name": c.String(), "transient": c.Action(codes.ClassTransient).String(), "permanent": c.Action(codes.ClassPermanent).String(),
			"passes": map[bool]string{true: "yes"}[c.Passes()], "party": c.Party().String(), "summary": c.Summary(), "remedy": c.Remedy(),
		}
		if diff := cmp.Diff(r, got); diff != "" {
			t.Errorf("%v (-table +package):\n%s", c, diff)
		}
	}
	if got := len(codes.CategoriesByName()); got != 26 {
		t.Errorf("CategoriesByName has %d entries, want 26", got)
	}
}

func TestConditionLookups(t *testing.T) {
	records := readTable(t, "conditions.csv")
	if got := slices.Collect(codes.Conditions()); len(got) != len(records) {
		t.Fatalf("Conditions() has %d values, the table %d", len(got), len(records))
	}
	names := 0
	for i, r := range records {
		c := codes.Condition(i + 1)
		got := record{
			"id": r["id"], "name": c.String(), "provider": c.Provider().String(), "category": c.Category().String(),
			"action": c.Action().String(), "party": c.Party().String(), "summary": c.Summary(), "note": c.Note(), "was": r["was"],
		}
		if diff := cmp.Diff(r, got); diff != "" {
			t.Errorf("condition %d (-table +package):\n%s", i+1, diff)
		}
		for _, name := range append(strings.Fields(r["was"]), r["name"]) {
			names++
			if got := codes.ConditionsByName()[name]; got != c {
				t.Errorf("ConditionsByName[%q] = %v, want %v", name, got, c)
			}
			if got, err := codes.ParseCondition(name); err != nil || got != c {
				t.Errorf("ParseCondition(%q) = %v, %v; want %v", name, got, err, c)
			}
		}
		if got := codes.CategoriesByCondition()[c]; got != c.Category() {
			t.Errorf("CategoriesByCondition[%v] = %v, want %v", c, got, c.Category())
		}
	}
	if len(codes.ConditionsByName()) != names {
		t.Errorf("ConditionsByName has %d entries, the table %d names", len(codes.ConditionsByName()), names)
	}
	if len(codes.CategoriesByCondition()) != len(records) {
		t.Errorf("CategoriesByCondition has %d entries, the table %d rows", len(codes.CategoriesByCondition()), len(records))
	}
}

// TestPairs compares Pair, ConditionsOf and ConditionsByPair for every pair of a code
// that a table has, with both or one of them registered or not.
func TestPairs(t *testing.T) {
	statuses := byColumn(readTable(t, "statuses.csv"), "code")
	replies := byColumn(readTable(t, "replies.csv"), "code")
	conditions := map[[2]string][]string{}
	for _, r := range allRows(t) {
		key := [2]string{r["reply"], r["enhanced"]}
		conditions[key] = append(conditions[key], conditionName(t, r["condition"]))
	}
	order := map[string]int{}
	for i, c := range readTable(t, "conditions.csv") {
		order[c["name"]] = i
	}
	pairs := 0
	for _, r := range replyTexts(t) {
		for _, e := range enhancedTexts(t) {
			var want codes.PairInfo
			_, want.ReplyRegistered = replies[r]
			if e != "" {
				s, ok := statuses["X"+e[1:]]
				want.StatusRegistered = ok
				want.AssociationGiven = s["replies"] != ""
				want.Associated = ok && r != "" && (s["replies"] == "Any" || s["replies"] == "5XX" && r[0] == '5' || slices.Contains(strings.Fields(s["replies"]), r))
				want.ClassMismatch = r != "" && r[0] != e[0]
			}
			documented := distinct(conditions[[2]string{r, e}])
			slices.SortFunc(documented, func(a, b string) int { return order[a] - order[b] })
			if r == "" && e == "" {
				documented = nil // rows without codes are no pair
			}
			want.Documented = len(documented) > 0
			if want.Documented {
				pairs++
			}
			rc, ec := reply(t, r), enhanced(t, e)
			if got := codes.Pair(rc, ec); got != want {
				t.Errorf("Pair(%q, %q) = %+v, the tables say %+v", r, e, got, want)
			}
			if got := texts(slices.Collect(codes.ConditionsOf(rc, ec))); !slices.Equal(got, documented) {
				t.Errorf("ConditionsOf(%q, %q) = %q, the tables say %q", r, e, got, documented)
			}
			if got := texts(codes.ConditionsByPair()[codes.CodePair{Reply: rc, Enhanced: ec}]); !slices.Equal(got, documented) {
				t.Errorf("ConditionsByPair[%q, %q] = %q, the tables say %q", r, e, got, documented)
			}
		}
	}
	if len(codes.ConditionsByPair()) != pairs {
		t.Errorf("ConditionsByPair has %d pairs, the tables %d", len(codes.ConditionsByPair()), pairs)
	}
}

// replyTexts returns every reply code of the tables, some of no table, and none.
func replyTexts(t testing.TB) []string {
	list := []string{"", "299", "350", "499", "599"}
	for _, r := range readTable(t, "replies.csv") {
		list = append(list, r["code"])
	}
	for _, r := range allRows(t) {
		list = append(list, r["reply"])
	}
	return distinct(list)
}

// enhancedTexts returns every family of the registry in each class, some that
// nobody registered, and none.
func enhancedTexts(t testing.TB) []string {
	list := []string{"", "5.9.9", "4.4.9", "2.0.999"}
	for _, r := range readTable(t, "statuses.csv") {
		for _, class := range "245" {
			list = append(list, string(class)+strings.TrimPrefix(r["code"], "X"))
		}
	}
	return list
}

var conditionNames map[string]string

// conditionName returns the constant's name of a condition's id.
func conditionName(t testing.TB, id string) string {
	t.Helper()
	if conditionNames == nil {
		conditionNames = map[string]string{}
		for _, c := range readTable(t, "conditions.csv") {
			conditionNames[c["id"]] = c["name"]
		}
	}
	name, ok := conditionNames[id]
	if !ok {
		t.Fatalf("no condition has the id %q", id)
	}
	return name
}

func texts[S fmt.Stringer](values []S) []string {
	var list []string
	for _, v := range values {
		list = append(list, v.String())
	}
	return list
}
