// Package check holds the rules that the tables are checked against: with each
// other, with the standards, and with what a Go package needs.
//
// Each rule stands beside its doc. What reading the tables and building the
// registry find already has its rules there; All lists the rules of every step.
package check

import (
	"cmp"
	"fmt"
	"slices"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/merge"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/table"
)

// A rule is a check and the function that carries it out.
type rule struct {
	*finding.Check
	run func(*pass)
}

var rules = slices.Concat(cellRules, nameRules, pairRules, meaningRules, driftRules, conditionRules, phraseRules)

// All returns every check of every step, sorted by ID.
func All() []*finding.Check {
	all := slices.Concat(table.Checks, merge.Checks, registry.Checks, waiverChecks, handwrittenChecks)
	for _, r := range rules {
		all = append(all, r.Check)
	}
	slices.SortFunc(all, func(a, b *finding.Check) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// Run checks the registry and the tables that it was built from. To its own
// findings it adds earlier, those of reading and building. Findings that a
// waiver accepts carry its reason; the list is sorted.
func Run(in *table.Input, reg *registry.Registry, earlier []finding.Finding) []finding.Finding {
	p := &pass{in: in, reg: reg, findings: slices.Clone(earlier)}
	for _, r := range rules {
		p.check = r.Check
		r.run(p)
	}
	findings := waive(once(p.findings), reg.Waivers)
	relateToManifest(findings, in.Manifest)
	finding.Sort(findings)
	return findings
}

// once leaves out what is said again of one cell: several documents may read it.
func once(findings []finding.Finding) []finding.Finding {
	said := make(map[string]bool, len(findings))
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		key := f.String() + "\x00" + f.Subject
		again := said[key]
		said[key] = true
		return again
	})
}

// Open returns the findings that no waiver accepts.
func Open(findings []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool { return f.Waiver != "" })
}

// Unclean reports whether a finding asks somebody to do something: to mend it, or to
// accept it. A note does not.
func Unclean(f finding.Finding) bool {
	return f.Waiver == "" && f.Check.Severity != finding.Note
}

// Blocking reports whether a finding stops generation.
func Blocking(f finding.Finding) bool {
	return f.Waiver == "" && f.Check.Severity == finding.Error
}

// Spoiling reports whether a finding leaves tables from which no package can be made,
// or one that lacks something, accepted or not.
func Spoiling(f finding.Finding) bool {
	return f.Check.Severity == finding.Error && !f.Check.Waivable && !slices.Contains(waiverChecks, f.Check)
}

// A pass is one run over all rules.
type pass struct {
	in       *table.Input
	reg      *registry.Registry
	check    *finding.Check // of the rule that is running
	findings []finding.Finding
}

// report adds a finding of the running rule.
func (p *pass) report(at finding.Position, subject, format string, args ...any) *finding.Finding {
	p.findings = append(p.findings, finding.Finding{
		Check: p.check, Position: at, Subject: subject, Message: fmt.Sprintf(format, args...),
	})
	return &p.findings[len(p.findings)-1]
}

// A group is the rows that give rise to one finding.
type group struct {
	subject string
	rows    []*registry.Row
}

// groupRows gathers the rows of all documents for which subject returns a name, by
// that name, in order of first appearance.
func (p *pass) groupRows(subject func(*registry.Row) string) []group {
	var groups []group
	index := map[string]int{}
	for _, d := range p.reg.Documents {
		for _, row := range d.Rows {
			name := subject(row)
			if name == "" {
				continue
			}
			i, ok := index[name]
			if !ok {
				i = len(groups)
				index[name] = i
				groups = append(groups, group{subject: name})
			}
			groups[i].rows = append(groups[i].rows, row)
		}
	}
	return groups
}

// relate adds the other places of a group to its finding.
func (f group) relate(found *finding.Finding, at func(*registry.Row) finding.Position) {
	listed := map[string]bool{found.Position.String(): true}
	for _, row := range f.rows[1:] {
		if here := at(row); !listed[here.String()] {
			listed[here.String()] = true
			found.Related = append(found.Related, finding.Related{Position: here, Message: "also here"})
		}
	}
}
