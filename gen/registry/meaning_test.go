package registry

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/templates"
)

func TestPairs(t *testing.T) {
	reg, _ := build(t, nil)
	var got []string
	for _, p := range reg.Pairs() {
		text := PairText(p.Codes) + ":"
		for _, c := range p.Conditions {
			text += " " + c.ID.Text
		}
		if c := p.Condition(); c != nil {
			text += ", only " + c.ID.Text
		}
		if c := p.Category(); c != nil {
			text += ", " + c.Name.Text
		}
		got = append(got, text)
	}
	want := []string{
		"5.1.1: nobody, only nobody, Unknowable",
		"420: listed, only listed, Blocked",
		"450: full, only full, Full",
		"452 4.2.2: full, only full, Full",
		"550 5.7.1: blocked nobody",
		"550 5.9.9: listed, only listed, Blocked",
		"552 5.2.2: full, only full, Full",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pairs (-want +got):\n%s", diff)
	}
}

// TestReading gives a pair conditions of several categories, and lets the codes
// decide, if they can. X.7.1 and 450 are used for anything, X.2.2 and 552 are not.
func TestReading(t *testing.T) {
	tests := []struct {
		reply, enhanced string
		conditions      string
		category        string
		basis           templates.Basis
	}{
		{"550", "5.7.1", "full", "Full", templates.BasisPair},
		{"550", "5.7.1", "blocked listed", "Blocked", templates.BasisPair},   // of one category
		{"550", "5.7.1", "blocked nobody", "Blocked", templates.BasisFamily}, // 550 says nothing
		{"552", "5.7.1", "blocked full", "Full", templates.BasisReply},       // the reply is used for nothing else
		{"450", "4.7.1", "blocked grey", "Blocked", templates.BasisFamily},   // both are used for anything
		{"552", "5.2.2", "full nobody", "Full", templates.BasisFamily},       // both say the same
		{"450", "4.2.2", "full grey", "Full", templates.BasisFamily},         // the family is used for nothing else
		{"450", "4.2.2", "grey nobody", "Greylisted", templates.BasisReply},  // no condition is what the family says
		{"550", "5.2.2", "blocked nobody", "", templates.BasisClass},         // nor what either says
		{"550", "5.6.0", "blocked nobody", "", templates.BasisClass},         // the family says nothing
		{"559", "5.9.9", "blocked nobody", "", templates.BasisClass},         // not registered
		{"552", "5.6.0", "full blocked", "Full", templates.BasisReply},       // the reply alone says something
		{"", "5.1.1", "nobody full", "Unknowable", templates.BasisFamily},    // no reply at all
		{"552", "5.1.1", "nobody full", "Unknowable", templates.BasisFamily}, // the family comes first
		{"250", "2.1.1", "full blocked", "", templates.BasisClass},           // OK is no condition's category
	}
	for _, test := range tests {
		t.Run(test.reply+" "+test.enhanced+" "+test.conditions, func(t *testing.T) {
			rows := "reply,enhanced,condition,text\n"
			for id := range strings.FieldsSeq(test.conditions) {
				rows += fmt.Sprintf("%s,%s,%s,Text\n", test.reply, test.enhanced, id)
			}
			reg, findings := build(t, map[string]string{
				"old.csv":        rows,
				"new.csv":        "reply,enhanced,condition,text\n",
				"conditions.csv": plain["conditions.csv"] + "grey,Grey,,Greylisted,Retry,Nobody,Grey.,\n",
			})
			if len(findings) > 0 {
				t.Fatal(findings)
			}
			category, basis := reg.Reading(reg.Pairs()[0])
			name := ""
			if category != nil {
				name = category.Name.Text
			}
			if name != test.category || basis != test.basis {
				t.Errorf("reading is %q by %v, want %q by %v", name, basis, test.category, test.basis)
			}
		})
	}
}

func TestReplySenses(t *testing.T) {
	tests := []struct {
		name string
		rows string
		want []string // code, condition, category, specific
	}{
		{"standards alone", "", []string{"250 - OK true", "450 - Greylisted false", "552 - Full true"}},
		{"document that agrees", "552,,full,Text\n", []string{"250 - OK true", "450 - Greylisted false", "552 full Full true"}},
		{"document that does not", "552,,blocked,Text\n", []string{"250 - OK true", "450 - Greylisted false", "552 - Full true"}},
		{"with an enhanced code", "552,5.2.2,full,Text\n", []string{"250 - OK true", "450 - Greylisted false", "552 - Full true"}},
		{"standard without a word", "550,,full,Text\n", []string{"250 - OK true", "450 - Greylisted false", "552 - Full true"}},
		{"no standard, one condition", "420,,blocked,Text\n", []string{"250 - OK true", "420 blocked Blocked true", "450 - Greylisted false", "552 - Full true"}},
		{"no standard, one category", "420,,blocked,Text\n420,,listed,Text\n", []string{"250 - OK true", "420 - Blocked true", "450 - Greylisted false", "552 - Full true"}},
		{"no standard, no agreement", "420,,blocked,Text\n420,,full,Text\n", []string{"250 - OK true", "450 - Greylisted false", "552 - Full true"}},
		{"enhanced code alone", ",5.1.1,nobody,Text\n", []string{"250 - OK true", "450 - Greylisted false", "552 - Full true"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			reg, findings := build(t, map[string]string{
				"old.csv": "reply,enhanced,condition,text\n" + test.rows,
				"new.csv": "reply,enhanced,condition,text\n",
			})
			if len(findings) > 0 {
				t.Fatal(findings)
			}
			var got []string
			for _, s := range reg.ReplySenses() {
				condition := "-"
				if s.Condition != nil {
					condition = s.Condition.ID.Text
				}
				got = append(got, fmt.Sprint(s.Code, " ", condition, " ", s.Category.Name.Text, " ", s.Specific))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("senses (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNames(t *testing.T) {
	reg, _ := build(t, nil)
	var got []string
	for _, n := range reg.Names() {
		got = append(got, n.Text+" "+n.Cell.Position.String())
	}
	want := []string{
		"Reply250 replies.csv:3:5", "Reply450 replies.csv:5:5", "Reply550 replies.csv:2:5", "Reply552 replies.csv:4:5",
		"Nobody statuses.csv:4:7", "StatusFull statuses.csv:3:7", "StatusMedia statuses.csv:5:7", "StatusRefused statuses.csv:2:7",
		// 5.9.9 is not registered and has none; X.1.1 is not called Status.
		"Enhanced4_2_2Full statuses.csv:3:7", "Enhanced5_1_1Nobody statuses.csv:4:7", "Enhanced5_2_2Full statuses.csv:3:7", "Enhanced5_7_1Refused statuses.csv:2:7",
		"CategoryFull categories.csv:2:1", "CategoryUnknowable categories.csv:3:1", "CategoryBlocked categories.csv:4:1", "CategoryGreylisted categories.csv:5:1",
		"LanguageEnglish smtpcodes.toml:13:8", "ProviderAcme smtpcodes.toml:17:8", "DocumentOld smtpcodes.toml:22:8", "DocumentNew smtpcodes.toml:30:8",
		"BoxFull conditions.csv:2:6", "FullBox conditions.csv:2:42", "NoRoom conditions.csv:2:42", "Blocked conditions.csv:3:9", "Nobody2 conditions.csv:4:8", "Listed conditions.csv:5:8",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

// TestClass asks for the class under which a provider's condition is documented.
func TestClass(t *testing.T) {
	tests := []struct {
		rows string
		want templates.Class
	}{
		{"", templates.ClassNone},
		{",,blocked,Text\n", templates.ClassNone},
		{"101,,blocked,Text\n", templates.ClassNone},
		{"450,,blocked,Text\n", templates.ClassTransient},
		{"450,,blocked,Text\n101,,blocked,Text\n452,4.2.2,blocked,Text\n", templates.ClassTransient},
		{"552,4.2.2,blocked,Text\n", templates.ClassPermanent}, // the reply's digit counts
		{"450,,blocked,Text\n552,,blocked,Text\n450,,blocked,Other\n", templates.ClassNone},
		{"552,,blocked,Text\n450,,listed,Text\n", templates.ClassPermanent},
	}
	for _, test := range tests {
		reg, findings := build(t, map[string]string{
			"old.csv": "reply,enhanced,condition,text\n",
			"new.csv": "reply,enhanced,condition,text\n" + test.rows,
		})
		if len(findings) > 0 {
			t.Fatal(findings)
		}
		if got := reg.Conditions[1].Class(); got != test.want {
			t.Errorf("class of %q is %v, want %v", test.rows, got, test.want)
		}
	}
	reg, _ := build(t, map[string]string{"old.csv": "reply,enhanced,condition,text\n450,,listed,Text\n"})
	if got := reg.Conditions[3].Class(); got != templates.ClassNone {
		t.Errorf("class of a condition of any server is %v, want none", got)
	}
}

func TestSense(t *testing.T) {
	reg, _ := build(t, nil)
	unknown, full, unknowable, blocked := reg.Categories[0], reg.Categories[2], reg.Categories[3], reg.Categories[4]
	tests := []struct {
		sense    Sense
		category *Category
		want     bool
	}{
		{reg.Status(2<<10 | 2).Sense, full, true},
		{reg.Status(2<<10 | 2).Sense, unknowable, true}, // named in also
		{reg.Status(2<<10 | 2).Sense, blocked, false},
		{reg.Status(2<<10 | 2).Sense, unknown, true}, // contradicts nothing
		{reg.Status(7<<10 | 1).Sense, full, true},    // used for anything
		{reg.Status(6 << 10).Sense, full, true},      // says nothing
		{Sense{Also: []*Category{full}}, blocked, false},
		{Sense{Also: []*Category{full}}, full, true},
		{reg.Reply(552).Sense, blocked, false},
	}
	for i, test := range tests {
		if got := test.sense.Admits(test.category); got != test.want {
			t.Errorf("%d: admits %s: %v, want %v", i, test.category.Name.Text, got, test.want)
		}
	}
}

func TestAssociates(t *testing.T) {
	reg, _ := build(t, nil)
	tests := []struct {
		status templates.Status
		text   string
		yes    []templates.Reply
		no     []templates.Reply
	}{
		{7<<10 | 1, "Any", []templates.Reply{250, 450, 550}, nil},
		{1<<10 | 1, "5XX", []templates.Reply{500, 599}, []templates.Reply{450, 250}},
		{2<<10 | 2, "450 552", []templates.Reply{450, 552}, []templates.Reply{550}},
		{6 << 10, "", nil, []templates.Reply{550}},
	}
	for _, test := range tests {
		s := reg.Status(test.status)
		if got := s.RepliesText(); got != test.text || s.AssociatesNone() != (test.text == "") {
			t.Errorf("%v: replies %q, want %q", s.Code, got, test.text)
		}
		for _, r := range test.yes {
			if !s.Associates(r) {
				t.Errorf("%v does not associate %v", s.Code, r)
			}
		}
		for _, r := range test.no {
			if s.Associates(r) {
				t.Errorf("%v associates %v", s.Code, r)
			}
		}
	}
}
