package merge

import (
	"fmt"
	"slices"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/table"
)

// choose returns base with the chosen providers. What belongs to a provider goes with it:
// its conditions, their phrases, and its documents. Languages it only looks up: to leave
// out texts is for a later step, see registry.KeepLanguages.
func (m *merger) choose(base *table.Input, asked *table.BuiltIn) *table.Input {
	var ids, tags []string
	for _, p := range base.Manifest.Providers {
		ids = append(ids, p.ID.Text)
	}
	for _, l := range base.Manifest.Languages {
		tags = append(tags, l.Tag.Text)
	}
	m.lookUp("provider", asked.Providers, ids)
	m.lookUp("language", asked.Languages, tags)
	if asked.Providers == nil {
		return base
	}
	chosen := map[string]bool{"": true} // what is about any server stays
	for _, id := range asked.Providers {
		chosen[id.Text] = true
	}

	part, manifest := *base, *base.Manifest
	part.Manifest, part.Documents = &manifest, nil
	manifest.Providers, manifest.Documents = nil, nil
	for _, p := range base.Manifest.Providers {
		if chosen[p.ID.Text] {
			manifest.Providers = append(manifest.Providers, p)
		}
	}
	for i, d := range base.Manifest.Documents {
		if chosen[d.Provider.Text] {
			manifest.Documents = append(manifest.Documents, d)
			part.Documents = append(part.Documents, base.Documents[i])
		}
	}
	kept := map[string]bool{}
	part.Conditions = filter(base.Conditions, func(row int) bool {
		keep := chosen[base.Conditions.Cell(row, "provider").Text]
		kept[base.Conditions.Cell(row, "id").Text] = keep
		return keep
	})
	part.Phrases = filter(base.Phrases, func(row int) bool { return kept[base.Phrases.Cell(row, "condition").Text] })
	return &part
}

// lookUp reports the names that are not known.
func (m *merger) lookUp(what string, names []table.Cell, known []string) {
	for _, name := range names {
		if slices.Contains(known, name.Text) {
			continue
		}
		hint := ""
		if near := table.Nearest(name.Text, known); near != "" {
			hint = fmt.Sprintf("; did you mean %q?", near)
		}
		m.findings = append(m.findings, finding.Finding{
			Check: Choice, Position: name.Position, Subject: name.Text,
			Message: fmt.Sprintf("no built-in %s is called %q%s", what, name.Text, hint),
		})
	}
}
