package changes

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/templates"
)

// A constant is one that the tables bring into the package.
type constant struct {
	name, kind string
	key        string // what the constant stands for; a condition's is comparison.key
	text       string // the text form, of kinds where it is neither the name nor the number
	alias      bool   // a former name
	position   finding.Position
}

// constants returns the constants of one side, in the order of the package.
func (c *comparison) constants(reg *registry.Registry) []constant {
	var list []constant
	add := func(kind, prefix string, name table.Cell, key, text string) {
		list = append(list, constant{prefix + name.Text, kind, key, text, false, name.Position})
	}
	for _, x := range reg.Replies {
		add("reply code", "", x.Name, x.Code.String(), "")
	}
	for _, x := range reg.Statuses {
		add("family", "", x.Name, x.Code.String(), "")
	}
	given := enhancedCells(reg)
	for _, code := range reg.EnhancedCodes() {
		list = append(list, constant{reg.EnhancedName(code), "enhanced status code", code.String(), "", false, given[code].Position})
	}
	for _, x := range reg.Categories[2:] { // Unknown and OK come from no cell
		add("category", "Category", x.Name, x.Name.Text, "")
	}
	for _, x := range reg.Languages {
		add("language", "Language", x.Name, x.Tag.Text, x.Tag.Text)
	}
	for _, x := range reg.Providers {
		add("provider", "Provider", x.Name, x.ID.Text, x.ID.Text)
	}
	for _, x := range reg.Documents {
		add("document", "Document", x.Name, x.ID.Text, x.ID.Text)
	}
	for _, x := range reg.Conditions {
		add("condition", "", x.Name, c.key(x), "")
		for _, was := range x.Was {
			list = append(list, constant{was.Text, "condition", c.key(x), "", true, was.Position})
		}
	}
	return list
}

// enhancedCells returns the first cell that gives each enhanced code.
func enhancedCells(reg *registry.Registry) map[templates.Enhanced]table.Cell {
	cells := map[templates.Enhanced]table.Cell{}
	for _, d := range reg.Documents {
		for _, row := range d.Rows {
			if _, ok := cells[row.Codes.Enhanced]; !ok {
				cells[row.Codes.Enhanced] = row.EnhancedCell
			}
		}
	}
	return cells
}

func byName(list []constant) map[string]constant {
	m := map[string]constant{}
	for _, c := range list {
		m[c.name] = c
	}
	return m
}

// byKey returns the constants that are no aliases by what they stand for.
func byKey(list []constant) map[[2]string]constant {
	m := map[[2]string]constant{}
	for _, c := range list {
		if !c.alias {
			m[[2]string{c.kind, c.key}] = c
		}
	}
	return m
}

// breaks returns what apidiff found, with the cells, and what no API shows: names that
// go over to something else, text forms that are gone, and the package's own name and
// folder.
func (c *comparison) breaks(a *api) []Break {
	before, after := c.constants(c.old), c.constants(c.new)
	was, is, now := byName(before), byName(after), byKey(after)
	var breaks []Break
	if o, n := c.old.Package, c.new.Package; o.Text != n.Text {
		breaks = append(breaks, Break{"package " + o.Text, "called " + n.Text + " now", "", Places{o.Position, n.Position}})
	}
	if o, n := c.old.Output, c.new.Output; path.Clean(o.Text) != path.Clean(n.Text) {
		breaks = append(breaks, Break{o.Text, "the package's folder, and so its import path, is " + n.Text + " now", "", Places{o.Position, n.Position}})
	}
	for _, b := range a.breaks {
		o := was[b.name]
		found := Break{b.name, b.what, "", Places{o.position, is[b.name].position}}
		if renamed, ok := now[[2]string{o.kind, o.key}]; ok && b.what == "removed" {
			found.New = renamed.position
			found.What = "removed; the " + o.kind + " is called " + renamed.name + " now"
			if o.kind == "condition" {
				found.Hint = "With the former name in the column was, it stays as an alias."
			}
		}
		breaks = append(breaks, found)
	}
	for _, o := range before {
		n, ok := is[o.name]
		if !ok || n.kind != o.kind {
			continue // apidiff has said so
		}
		switch other, exists := now[[2]string{o.kind, o.key}]; {
		case o.text != n.text:
			breaks = append(breaks, Break{o.name, fmt.Sprintf("text form changed from %q to %q", o.text, n.text), "", Places{o.position, n.position}})
		case o.kind == "condition" && o.key != n.key && exists:
			breaks = append(breaks, Break{o.name, "stands for another condition; the one that it stood for is called " + other.name + " now", "", Places{o.position, n.position}})
		}
	}
	slices.SortStableFunc(breaks, func(a, b Break) int { return cmp.Compare(a.Name, b.Name) })
	return breaks
}

// renames returns the constants whose names became aliases.
func (c *comparison) renames() []Rename {
	before := byName(c.constants(c.old))
	var renames []Rename
	for _, condition := range c.new.Conditions {
		for _, was := range condition.Was {
			if o, ok := before[was.Text]; ok && !o.alias {
				renames = append(renames, Rename{was.Text, condition.Name.Text, Places{o.position, was.Position}})
			}
		}
	}
	return renames
}
