// Package finding says what is wrong with the tables, and where.
//
// Every step of the generator collects findings instead of stopping at the
// first: a person who mends a table wants the whole list at once.
package finding

import (
	"cmp"
	"fmt"
	"slices"
)

// A Severity says how much a finding weighs.
type Severity uint8

const (
	// Note marks a fact that a reader should know and nobody here can change,
	// such as a contradiction inside a standard.
	Note Severity = iota + 1
	// Warning marks something that is probably wrong, or that two sources see
	// differently.
	Warning
	// Error marks something from which no package may be generated, unless a
	// waiver accepts it.
	Error
)

// String returns "note", "warning" or "error", the words that GitHub and
// SARIF use too.
func (s Severity) String() string {
	switch s {
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("Severity(%d)", uint8(s))
}

// A Check is one rule about the tables.
type Check struct {
	ID       string   // stable, lower case with hyphens: "class-mismatch"
	Severity Severity // of each of its findings
	Doc      string   // one paragraph: what it finds, and why that matters
	// Waivable says that a person may accept a finding: the tables are then
	// complete and mean what they say. What is not waivable has to be mended,
	// since the package would lack something or not compile.
	Waivable bool
}

// A Finding is one violation of a check.
type Finding struct {
	Check    *Check
	Position Position
	// Subject names what the finding is about, independent of row numbers, so
	// that a waiver survives the insertion of a row: a pair ("454 5.5.1"), a
	// reply code ("432"), a condition's id, or a name.
	Subject string
	Message string // lower case, without a full stop, input quoted
	Related []Related
	Waiver  string // the reason of the waiver that accepts it; empty if none does
}

// Related is another place that a finding speaks of.
type Related struct {
	Position Position
	Message  string
}

// Positions returns the place of the finding and the related ones.
func (f Finding) Positions() []Position {
	list := []Position{f.Position}
	for _, r := range f.Related {
		list = append(list, r.Position)
	}
	return list
}

// String returns the first line of the finding as the command prints it.
func (f Finding) String() string {
	return fmt.Sprintf("%s: %s (%s)", f.Position, f.Message, f.Check.ID)
}

// Sort sorts findings by position, then check, subject and message, so that two runs print the
// same list.
func Sort(list []Finding) {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(
			a.Position.Compare(b.Position),
			cmp.Compare(a.Check.ID, b.Check.ID),
			cmp.Compare(a.Subject, b.Subject),
			cmp.Compare(a.Message, b.Message),
		)
	})
}
