package merge_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen/merge"
	"example.com/smtpcodes/gen/table"
)

// layer reads tables of a txtar-like map.
func layer(t *testing.T, shown string, files map[string]string) *table.Input {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	in, err := table.Read(fsys, "m.toml", shown)
	if err != nil {
		t.Fatal(err)
	}
	if len(in.Findings) > 0 {
		t.Fatal(in.Findings)
	}
	return in
}

const (
	manifest = `[tables]
replies = "replies.csv"
statuses = "statuses.csv"
categories = "categories.csv"
conditions = "conditions.csv"
phrases = "phrases.csv"
waivers = "waivers.csv"
` + lists
	lists = `[[language]]
tag = "en"
name = "English"
[[language]]
tag = "sv"
name = "Swedish"
[[provider]]
id = "a"
name = "A"
title = "The first"
[[provider]]
id = "b"
name = "B"
title = "The second"
[[document]]
id = "a-sv"
name = "ASV"
title = "A"
language = "sv"
provider = "a"
file = "a.csv"
[[document]]
id = "any-sv"
name = "AnySV"
title = "Any"
language = "sv"
file = "any.csv"
`
)

func base(t *testing.T) *table.Input {
	return layer(t, "built-in/", map[string]string{
		"m.toml":         manifest,
		"replies.csv":    "code,name,text\n450,Reply450,Busy\n550,Reply550,Refused\n",
		"statuses.csv":   "code,name,text,note\nX.1.1,StatusOne,One,noted\n",
		"categories.csv": "name,transient,permanent,party,summary\nFull,Retry,Return,Recipient,Full.\n",
		"conditions.csv": "id,name,category,action,party,summary,provider\na-full,AFull,Full,Retry,Recipient,A.,a\nfull,Full,Full,Retry,Recipient,Any.,\nb-full,BFull,Full,Retry,Recipient,B.,b\nsaid-by-a,SaidByA,Full,Retry,Recipient,Any.,\n",
		"phrases.csv":    "condition,phrase,also\nfull,is full,\nb-full,is b full,\na-full,is full,a\n",
		"waivers.csv":    "finding,where,reason\nx,y,z\n",
		"a.csv":          "condition,text\na-full,A1\nsaid-by-a,A2\n",
		"any.csv":        "condition,text\nfull,N1\n",
	})
}

// rows writes a table, a row with its first two columns and its place a line.
func rows(t *table.Table) string {
	var b strings.Builder
	for row := range t.Len() {
		first, second := t.Cell(row, t.Columns[0]), t.Cell(row, t.Columns[1])
		fmt.Fprintf(&b, "%s %s %s\n", first.Text, second.Text, first.Position)
	}
	return b.String()
}

func names(in *table.Input) string {
	var b strings.Builder
	for _, l := range in.Manifest.Languages {
		fmt.Fprintln(&b, "language", l.Tag.Text, l.Name.Text)
	}
	for _, p := range in.Manifest.Providers {
		fmt.Fprintln(&b, "provider", p.ID.Text, p.Title.Text)
	}
	for i, d := range in.Manifest.Documents {
		fmt.Fprintln(&b, "document", d.ID.Text, d.Title.Text, in.Documents[i].Source.Path)
	}
	return b.String()
}

func found(in *table.Input) string {
	var b strings.Builder
	for _, f := range in.Findings {
		fmt.Fprintf(&b, "%s [%s]", f, f.Subject)
		for _, r := range f.Related {
			fmt.Fprintf(&b, " %s", r.Position)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func demand(t *testing.T, what, want, got string) {
	t.Helper()
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestNothingOfItsOwn(t *testing.T) {
	in := merge.Layers(base(t), layer(t, "", map[string]string{"m.toml": "output = \"x\"\n[builtin]\n"}))
	demand(t, "conditions", rows(base(t).Conditions), rows(in.Conditions))
	demand(t, "phrases", rows(base(t).Phrases), rows(in.Phrases))
	demand(t, "manifest", names(base(t)), names(in))
	demand(t, "findings", "", found(in))
	if in.Manifest.Output.Text != "x" || in.Manifest.Source.BuiltIn || !in.Conditions.Position(0).BuiltIn() {
		t.Errorf("output is %q, own is built in: %v", in.Manifest.Output.Text, in.Manifest.Source.BuiltIn)
	}
}

// TestReplaces demands own rows in the places of those that they replace, other new ones
// behind them, and columns by their names, whatever their order.
func TestReplaces(t *testing.T) {
	own := layer(t, "", map[string]string{
		"m.toml":         "[builtin]\n" + strings.Replace(manifest, lists, "", 1) + "[[provider]]\nid = \"b\"\nname = \"B\"\ntitle = \"Mine\"\n[[provider]]\nid = \"c\"\nname = \"C\"\ntitle = \"New\"\n[[document]]\nid = \"a-sv\"\nname = \"ASV\"\ntitle = \"Mine\"\nlanguage = \"sv\"\nprovider = \"a\"\nfile = \"own.csv\"\n",
		"replies.csv":    "text,name,code,note\nMine,Reply450,450,why\nNew,Reply451,451,\n",
		"statuses.csv":   "code,name,text\nX.1.1,StatusMine,Mine\n",
		"categories.csv": "name,transient,permanent,party,summary\nFull,Retry,Retry,Recipient,Mine.\nNew,Retry,Retry,Recipient,New.\n",
		"conditions.csv": "id,name,category,action,party,summary\nnew,New,Full,Retry,Recipient,New.\nfull,Mine,Full,Retry,Recipient,Mine.\nnew,Again,Full,Retry,Recipient,New.\nfull,Again,Full,Retry,Recipient,Twice.\n",
		"phrases.csv":    "condition,phrase,also,unless,weight\na-full,is full,a,,9\na-full,is full,b,,9\nfull,is full,,not,9\n",
		"waivers.csv":    "finding,where,reason\nx,y,mine\n",
		"own.csv":        "condition,text\nfull,O1\n",
	})
	in := merge.Layers(base(t), own)
	demand(t, "replies", "450 Reply450 replies.csv:2:15\n550 Reply550 built-in/replies.csv:3:1\n451 Reply451 replies.csv:3:14\n", rows(in.Replies))
	if got := in.Replies.Cell(0, "note").Text + in.Replies.Cell(1, "note").Text + in.Statuses.Cell(0, "note").Text; got != "why" {
		t.Errorf("notes are %q: a row is replaced as a whole", got)
	}
	demand(t, "categories", "Full Retry categories.csv:2:1\nNew Retry categories.csv:3:1\n", rows(in.Categories))
	// The only row of said-by-a was in the document that is replaced.
	demand(t, "conditions", "a-full AFull built-in/conditions.csv:2:1\nfull Mine conditions.csv:3:1\nb-full BFull built-in/conditions.csv:4:1\nnew New conditions.csv:2:1\nnew Again conditions.csv:4:1\nfull Again conditions.csv:5:1\n", rows(in.Conditions))
	demand(t, "phrases", "full is full built-in/phrases.csv:2:1\nb-full is b full built-in/phrases.csv:3:1\na-full is full phrases.csv:2:1\na-full is full phrases.csv:3:1\nfull is full phrases.csv:4:1\n", rows(in.Phrases))
	demand(t, "columns of phrases", "condition phrase also unless weight", strings.Join(in.Phrases.Columns, " "))
	demand(t, "waivers", "x y built-in/waivers.csv:2:1\nx y waivers.csv:2:1\n", rows(in.Waivers))
	demand(t, "manifest", "language en English\nlanguage sv Swedish\nprovider a The first\nprovider b Mine\nprovider c New\ndocument a-sv Mine own.csv\ndocument any-sv Any built-in/any.csv\n", names(in))
	demand(t, "findings", `replies.csv:2:15: reply code "450" replaces the built-in one (override) [reply code 450] built-in/replies.csv:2:1
statuses.csv:2:1: family "X.1.1" replaces the built-in one (override) [family X.1.1] built-in/statuses.csv:2:1
categories.csv:2:1: category "Full" replaces the built-in one (override) [category Full] built-in/categories.csv:2:1
conditions.csv:3:1: condition "full" replaces the built-in one (override) [condition full] built-in/conditions.csv:3:1
phrases.csv:2:8: phrase "is full" replaces the built-in one (override) [phrase is full a-full a] built-in/phrases.csv:4:8
m.toml:10:6: provider "b" replaces the built-in one (override) [provider b] built-in/m.toml:19:6
m.toml:18:6: document "a-sv" replaces the built-in one (override) [document a-sv] built-in/m.toml:23:6
`, found(in))
}

// TestProviders demands that what belongs to a provider goes with it, and nothing else.
func TestProviders(t *testing.T) {
	tests := []struct{ choice, conditions, phrases, manifest, findings string }{
		{`["a", "b"]`, rows(base(t).Conditions), rows(base(t).Phrases), names(base(t)), ""},
		{`["a"]`,
			"a-full AFull built-in/conditions.csv:2:1\nfull Full built-in/conditions.csv:3:1\nsaid-by-a SaidByA built-in/conditions.csv:5:1\n",
			"full is full built-in/phrases.csv:2:1\na-full is full built-in/phrases.csv:4:1\n",
			strings.Replace(names(base(t)), "provider b The second\n", "", 1), ""},
		{`[]`,
			"full Full built-in/conditions.csv:3:1\n",
			"full is full built-in/phrases.csv:2:1\n",
			"language en English\nlanguage sv Swedish\ndocument any-sv Any built-in/any.csv\n", ""},
		{`["bb", "nobody"]`,
			"full Full built-in/conditions.csv:3:1\n",
			"full is full built-in/phrases.csv:2:1\n",
			"language en English\nlanguage sv Swedish\ndocument any-sv Any built-in/any.csv\n",
			"m.toml:2:14: no built-in provider is called \"bb\" (builtin-choice) [bb]\nm.toml:2:20: no built-in provider is called \"nobody\" (builtin-choice) [nobody]\n"},
	}
	for _, test := range tests {
		t.Run(test.choice, func(t *testing.T) {
			in := merge.Layers(base(t), layer(t, "", map[string]string{"m.toml": "[builtin]\nproviders = " + test.choice + "\n"}))
			demand(t, "conditions", test.conditions, rows(in.Conditions))
			demand(t, "phrases", test.phrases, rows(in.Phrases))
			demand(t, "manifest", test.manifest, names(in))
			demand(t, "findings", test.findings, found(in))
		})
	}
}
