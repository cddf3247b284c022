package check

import (
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
)

var conditionRules = []rule{
	{&finding.Check{
		ID: "condition-orphan", Severity: finding.Error, Waivable: true,
		Doc: "A condition that no row of a document and no phrase has. Nothing can ever lead to it, or its id is misspelled where it is used.",
	}, checkOrphans},
	{&finding.Check{
		ID: "row-duplicate", Severity: finding.Error, Waivable: true,
		Doc: "Two rows of one document have the same codes and words. Documents are kept as they are, but a repeated row is more often a slip of copying.",
	}, checkDuplicateRows},
	{&finding.Check{
		ID: "provider-mismatch", Severity: finding.Error,
		Doc: "A row of one provider's document has a condition of another provider. What a condition of Gmail means is for Gmail's documents to say.",
	}, checkProviders},
}

func checkOrphans(p *pass) {
	for _, c := range p.reg.Conditions {
		if len(c.Rows) == 0 && len(c.Phrases) == 0 {
			p.report(c.ID.Position, c.ID.Text, "no row of a document and no phrase has condition %q", c.ID.Text)
		}
	}
}

func checkDuplicateRows(p *pass) {
	for _, d := range p.reg.Documents {
		first := map[string]*registry.Row{}
		for _, r := range d.Rows {
			if r.Text.Text == "" {
				continue // that is a finding already, and words that are not there repeat nothing
			}
			key := strings.Join([]string{r.ReplyCell.Text, r.EnhancedCell.Text, r.Text.Text, r.Cause.Text, r.Remedy.Text}, "\x00")
			if same, ok := first[key]; ok {
				subject := strings.TrimSpace(d.ID.Text + " " + registry.PairText(r.Codes)) // some documents give no codes
				f := p.report(r.Text.Position, subject, "row repeats the codes and words of an earlier one")
				f.Related = []finding.Related{{Position: same.Text.Position, Message: "the earlier row"}}
				continue
			}
			first[key] = r
		}
	}
}

func checkProviders(p *pass) {
	for _, d := range p.reg.Documents {
		for _, r := range d.Rows {
			if c := r.Condition; c != nil && c.Provider != nil && c.Provider != d.Provider {
				p.report(r.Position, d.ID.Text+" "+c.ID.Text, "condition %q belongs to provider %q, the document does not", c.ID.Text, c.Provider.ID.Text)
			}
		}
	}
}
