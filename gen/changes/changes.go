// Package changes says what a change of the tables does to those who import the
// generated package: what breaks, which verdicts and texts are others, what is new.
package changes

import (
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/registry"
)

// A Side is tables without errors, and the package that is generated from them.
type Side struct {
	Registry *registry.Registry
	Files    []output.File
}

// A Report is what differs from one side to the other.
type Report struct {
	Breaking  []Break    // sorted by what breaks
	Renamed   []Rename   // in the new order
	Facts     []Fact     // conditions first, then categories, in the new order
	Verdicts  []Verdict  // other decisions first
	Texts     []Text     // by language, then condition
	Removals  []Phrase   // in the old order
	Additions []Addition // by kind, in the new order
	// Renumbered is how many constants have other numbers, of types whose numbers are
	// not for storage.
	Renumbered int
}

// Places are the cells, or rows, that say so in the old and the new tables. One of them may be
// nowhere.
type Places struct{ Old, New finding.Position }

// A Break is something that stops programs from compiling, changes a number that
// they may have stored, or makes a stored text unreadable.
type Break struct {
	Name string // the identifier, or what else is different
	What string // "removed", "value changed from 1 to 2"
	Hint string // how not to break it; may be empty
	Places
}

// A Rename is a constant whose former name stays as an alias.
type Rename struct {
	Old, New string
	Places
}

// Compare returns what changes from one side to the other. The error is about
// files that are no Go package.
func Compare(before, after Side) (*Report, error) {
	api, err := compareAPI(before.Files, after.Files)
	if err != nil {
		return nil, err
	}
	c := newComparison(before.Registry, after.Registry)
	r := &Report{
		Breaking:   c.breaks(api),
		Renamed:    c.renames(),
		Texts:      c.texts(),
		Removals:   c.removals(),
		Additions:  c.additions(),
		Renumbered: api.renumbered,
	}
	r.Facts, r.Verdicts = c.verdicts()
	return r, nil
}

// Levels are what [Report.Reaches] knows, the gravest first.
var Levels = []string{"breaking", "verdicts", "any"}

// Reaches reports whether there is a change of the level or a graver one. The
// level any is reached by every change that the report has, new numbers
// excepted, and a level that is not in Levels by none.
func (r *Report) Reaches(level string) bool {
	breaking := len(r.Breaking)
	verdicts := breaking + len(r.Facts) + len(r.Verdicts)
	switch level {
	case "breaking":
		return breaking > 0
	case "verdicts":
		return verdicts > 0
	case "any":
		return verdicts+len(r.Renamed)+len(r.Texts)+len(r.Removals)+len(r.Additions) > 0
	}
	return false
}
