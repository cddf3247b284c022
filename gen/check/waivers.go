package check

import (
	"fmt"
	"slices"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/table"
)

var (
	waiverUnused = &finding.Check{
		ID: "waiver-unused", Severity: finding.Error,
		Doc: "A waiver accepts nothing: the finding is gone, the waiver's where is misspelled, or the check is one whose findings have to be mended. The waiver is removed so that it cannot hide a later finding.",
	}
	waiverReason = &finding.Check{
		ID: "waiver-reason", Severity: finding.Error,
		Doc: "A waiver gives no reason. The next reader has to know why the finding was accepted.",
	}
	waiverChecks = []*finding.Check{waiverUnused, waiverReason}
)

// waive marks the findings that a waiver accepts and adds those about the
// waivers themselves.
func waive(findings []finding.Finding, waivers []registry.Waiver) []finding.Finding {
	type key struct{ check, subject string }
	index := map[key][]int{}
	for i, f := range findings {
		k := key{f.Check.ID, f.Subject}
		index[k] = append(index[k], i)
	}
	known := map[string]*finding.Check{}
	for _, c := range All() {
		known[c.ID] = c
	}
	for _, w := range waivers {
		if w.Check.Position.BuiltIn() {
			continue // comes last
		}
		report := func(c *finding.Check, at finding.Position, format string, args ...any) {
			findings = append(findings, finding.Finding{
				Check: c, Position: at, Subject: w.Check.Text + " " + w.Subject.Text, Message: fmt.Sprintf(format, args...),
			})
		}
		k := key{w.Check.Text, w.Subject.Text}
		accepted, found := index[k]
		switch {
		case w.Reason.Text == "":
			report(waiverReason, w.Reason.Position, "the waiver of %q for %q gives no reason", k.check, k.subject)
		case known[k.check] == nil:
			report(waiverUnused, w.Check.Position, "no check is called %q", k.check)
		case !known[k.check].Waivable:
			report(waiverUnused, w.Check.Position, "findings of %s are to be mended and cannot be waived", k.check)
		case !found:
			report(waiverUnused, w.Subject.Position, "no finding of %s is about %q", k.check, k.subject)
		case findings[accepted[0]].Waiver != "":
			report(waiverUnused, w.Check.Position, "%s for %q is waived already", k.check, k.subject)
		default:
			for _, i := range accepted {
				findings[i].Waiver = w.Reason.Text
			}
		}
	}
	// The built-in waivers hold for what the built-in tables do by themselves. What
	// is left of those in this package is not for its owner to tidy up.
	for _, w := range waivers {
		if !w.Check.Position.BuiltIn() {
			continue
		}
		for _, i := range index[key{w.Check.Text, w.Subject.Text}] {
			if findings[i].Waiver == "" && builtIn(findings[i]) {
				findings[i].Waiver = w.Reason.Text
			}
		}
	}
	return findings
}

// builtIn reports whether a finding speaks of built-in tables only.
func builtIn(f finding.Finding) bool {
	return !slices.ContainsFunc(f.Positions(), func(p finding.Position) bool { return !p.BuiltIn() })
}

// relateToManifest adds to findings about built-in tables the place that asks for these, so
// that each has one that whoever reads it can change.
func relateToManifest(findings []finding.Finding, m *table.Manifest) {
	for i := range findings {
		if f := &findings[i]; builtIn(*f) {
			f.Related = append(f.Related, finding.Related{Position: m.BuiltIn.Position, Message: "the built-in tables are asked for here"})
		}
	}
}
