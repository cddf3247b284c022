package changes

import (
	"cmp"
	"slices"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
)

// A Text is one that reads otherwise now.
type Text struct {
	Language string // English name
	Subject  string // what the text is about: a condition, category, code, provider or document
	Document string // id of the document that says it; empty for our own texts
	Codes    string // of the document's row, if it has some
	Part     string // "text", "cause", "summary"; "row" if the row is gone
	Old, New string
	Places
}

// Runs returns the difference word by word.
func (t Text) Runs() []Run { return wordDiff(t.Old, t.New) }

// english is the language of our own texts.
const english = "English"

// texts returns the texts that both sides have and that differ, and the rows of
// documents that are gone.
func (c *comparison) texts() []Text {
	texts := c.ownTexts()
	for _, d := range c.new.Documents {
		if before := c.documentBefore(d); before != nil {
			texts = append(texts, c.rowTexts(before, d)...)
		}
	}
	languages := map[string]int{}
	for i, l := range c.new.Languages {
		languages[l.Name.Text] = i + 1
	}
	subjects := map[string]int{}
	for i, condition := range c.new.Conditions {
		subjects[condition.Name.Text] = i + 1
	}
	slices.SortStableFunc(texts, func(a, b Text) int {
		return cmp.Or(cmp.Compare(languages[a.Language], languages[b.Language]), cmp.Compare(subjects[a.Subject], subjects[b.Subject]))
	})
	return texts
}

// ownTexts compares what the tables say beside the rows of documents.
func (c *comparison) ownTexts() []Text {
	type key struct{ kind, key, part string }
	type entry struct {
		key
		subject, language, text string
		at                      finding.Position
	}
	collect := func(reg *registry.Registry) (list []entry) {
		add := func(kind, id, subject, language string, at finding.Position, parts ...string) {
			at.Column = 0
			for i := 0; i < len(parts); i += 2 {
				list = append(list, entry{key{kind, id, parts[i]}, subject, language, parts[i+1], at})
			}
		}
		for _, x := range reg.Replies {
			add("reply", x.Code.String(), x.Name.Text, english, x.Position, "text", x.Meaning, "reference", x.Reference, "note", x.Note)
		}
		for _, x := range reg.Statuses {
			add("status", x.Code.String(), x.Name.Text, english, x.Position, "text", x.Meaning, "replies", x.RepliesText(), "reference", x.Reference, "note", x.Note)
		}
		for _, x := range reg.Categories {
			add("category", x.Name.Text, x.Name.Text, english, x.Name.Position, "summary", x.Summary, "remedy", x.Remedy)
		}
		for _, x := range reg.Providers {
			add("provider", x.Name.Text, x.ID.Text, english, x.ID.Position, "title", x.Title)
		}
		for _, x := range reg.Documents {
			add("document", x.Name.Text, x.ID.Text, languageOf(x), x.ID.Position, "title", x.Title)
			add("document", x.Name.Text, x.ID.Text, english, x.ID.Position, "vintage", x.Vintage, "note", x.Note,
				"language", languageOf(x), "provider", providerOf(x))
		}
		for _, x := range reg.Conditions {
			add("condition", c.key(x), x.Name.Text, english, x.ID.Position, "summary", x.Summary, "note", x.Note)
		}
		return list
	}
	was := map[key]entry{}
	for _, e := range collect(c.old) {
		was[e.key] = e
	}
	var texts []Text
	for _, after := range collect(c.new) {
		if before, ok := was[after.key]; ok && before.text != after.text {
			texts = append(texts, Text{Language: after.language, Subject: after.subject, Part: after.part,
				Old: before.text, New: after.text, Places: Places{before.at, after.at}})
		}
	}
	return texts
}

func languageOf(d *registry.Document) string {
	if d.Language == nil {
		return ""
	}
	return d.Language.Name.Text
}

func providerOf(d *registry.Document) string {
	if d.Provider == nil {
		return ""
	}
	return d.Provider.ID.Text
}

// rowTexts compares the rows of a document.
func (c *comparison) rowTexts(was, is *registry.Document) []Text {
	var texts []Text
	language := languageOf(is)
	pairs, gone, _ := c.matchRows(was.Rows, is.Rows)
	for _, p := range pairs {
		for _, part := range []struct {
			name          string
			before, after string
			at            Places
		}{
			{"condition", conditionName(p.old.Condition), c.nameBefore(p.new.Condition), Places{p.old.Position, p.new.Position}},
			{"codes", p.old.CodesText(), p.new.CodesText(), Places{p.old.Position, p.new.Position}},
			{"text", p.old.Text.Text, p.new.Text.Text, Places{p.old.Text.Position, p.new.Text.Position}},
			{"cause", p.old.Cause.Text, p.new.Cause.Text, Places{p.old.Cause.Position, p.new.Cause.Position}},
			{"remedy", p.old.Remedy.Text, p.new.Remedy.Text, Places{p.old.Remedy.Position, p.new.Remedy.Position}},
		} {
			if part.before != part.after {
				texts = append(texts, Text{language, conditionName(p.new.Condition), is.ID.Text, p.new.CodesText(), part.name, part.before, part.after, part.at})
			}
		}
	}
	for _, row := range gone {
		texts = append(texts, Text{language, conditionName(row.Condition), is.ID.Text, row.CodesText(), "row", row.Text.Text, "", Places{Old: row.Position}})
	}
	return texts
}

func conditionName(c *registry.Condition) string {
	if c == nil {
		return "-"
	}
	return c.Name.Text
}

// nameBefore returns the name that a new condition had, so that a new name is no
// other condition.
func (c *comparison) nameBefore(after *registry.Condition) string {
	if before := c.oldOf[after]; before != nil {
		return before.Name.Text
	}
	return conditionName(after)
}

type rowPair struct{ old, new *registry.Row }

// matchRows pairs the rows of two vintages of a document: those that are the same
// first, then those that differ in little. It returns which old rows are gone
// and which new ones are there.
func (c *comparison) matchRows(was, is []*registry.Row) (pairs []rowPair, gone, come []*registry.Row) {
	type key struct{ condition, codes, text, cause, remedy string }
	full := func(r *registry.Row) key {
		return key{c.key(r.Condition), r.CodesText(), r.Text.Text, r.Cause.Text, r.Remedy.Text}
	}
	gone, come = was, is
	for _, keyOf := range []func(*registry.Row) key{
		full,
		func(r *registry.Row) key {
			k := full(r)
			return key{condition: k.condition, codes: k.codes, text: k.text}
		},
		func(r *registry.Row) key { k := full(r); return key{codes: k.codes, text: k.text} },
		func(r *registry.Row) key { k := full(r); return key{condition: k.condition, text: k.text} },
		func(r *registry.Row) key { k := full(r); return key{condition: k.condition, codes: k.codes} },
	} {
		free := map[key][]*registry.Row{}
		for _, r := range gone {
			free[keyOf(r)] = append(free[keyOf(r)], r)
		}
		partner := map[*registry.Row]bool{}
		come = slices.DeleteFunc(slices.Clone(come), func(r *registry.Row) bool {
			k := keyOf(r)
			if len(free[k]) == 0 {
				return false
			}
			pairs = append(pairs, rowPair{free[k][0], r})
			partner[free[k][0]] = true
			free[k] = free[k][1:]
			return true
		})
		gone = slices.DeleteFunc(slices.Clone(gone), func(r *registry.Row) bool { return partner[r] })
	}
	slices.SortStableFunc(pairs, func(a, b rowPair) int { return a.new.Position.Compare(b.new.Position) })
	return pairs, gone, come
}
