package report

import (
	"io"
	"net/url"
	"strings"

	"example.com/smtpcodes/gen/finding"
)

// The types are the part of SARIF 2.1.0 (OASIS standard, 27 March 2020) that findings need;
// the numbers are sections of the standard.
type (
	sarifLog struct { // 3.13
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct { // 3.14
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct { // 3.18
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct { // 3.19
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct { // 3.49
		ID                   string             `json:"id"`
		ShortDescription     sarifMessage       `json:"shortDescription"`
		FullDescription      sarifMessage       `json:"fullDescription"`
		DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
	}
	sarifConfiguration struct { // 3.50
		Level string `json:"level"`
	}
	sarifResult struct { // 3.27
		RuleID              string             `json:"ruleId"`
		RuleIndex           int                `json:"ruleIndex"`
		Level               string             `json:"level"`
		Message             sarifMessage       `json:"message"`
		Locations           []sarifLocation    `json:"locations"`
		RelatedLocations    []sarifLocation    `json:"relatedLocations,omitempty"`
		PartialFingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions        []sarifSuppression `json:"suppressions"` // empty: not suppressed (3.27.23)
	}
	sarifMessage struct { // 3.11 and 3.12
		Text string `json:"text"`
	}
	sarifLocation struct { // 3.28
		PhysicalLocation *sarifPhysicalLocation `json:"physicalLocation,omitempty"`
		LogicalLocations []sarifLogicalLocation `json:"logicalLocations,omitempty"`
		Message          *sarifMessage          `json:"message,omitempty"`
	}
	sarifPhysicalLocation struct { // 3.29
		ArtifactLocation sarifArtifactLocation `json:"artifactLocation"`
		Region           *sarifRegion          `json:"region,omitempty"`
	}
	sarifArtifactLocation struct { // 3.4
		URI string `json:"uri"`
	}
	sarifRegion struct { // 3.30
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
	sarifLogicalLocation struct { // 3.33
		FullyQualifiedName string `json:"fullyQualifiedName"`
	}
	sarifSuppression struct { // 3.35
		Kind          string `json:"kind"`
		Status        string `json:"status"`
		Justification string `json:"justification"`
	}
)

const (
	sarifSchema  = "https://json.schemastore.org/sarif-2.1.0.json"
	sarifVersion = "2.1.0"
	// sarifColumns is the nearest of the two units that SARIF has. Positions
	// count bytes, which is the same as long as what stands to the left is ASCII; codes and names are.
	sarifColumns = "unicodeCodePoints"
	// sarifFingerprint names the subject, which tells findings of one check
	// apart whatever rows are inserted above them.
	sarifFingerprint = "subject/v1"
)

func writeSARIF(w io.Writer, findings []finding.Finding, checks []*finding.Check) error {
	driver := sarifDriver{Name: "smtpcodes", Rules: []sarifRule{}}
	index := map[string]int{}
	for _, c := range checks {
		index[c.ID] = len(driver.Rules)
		driver.Rules = append(driver.Rules, newSARIFRule(c))
	}
	results := make([]sarifResult, 0, len(findings))
	for _, f := range findings {
		i, ok := index[f.Check.ID]
		if !ok { // a finding has to have its rule, even if the caller forgot it
			i = len(driver.Rules)
			index[f.Check.ID] = i
			driver.Rules = append(driver.Rules, newSARIFRule(f.Check))
		}
		results = append(results, newSARIFResult(f, i))
	}
	return encode(w, sarifLog{
		Schema:  sarifSchema,
		Version: sarifVersion,
		Runs:    []sarifRun{{Tool: sarifTool{driver}, ColumnKind: sarifColumns, Results: results}},
	})
}

func newSARIFRule(c *finding.Check) sarifRule {
	short, rest, _ := strings.Cut(c.Doc, ". ")
	if rest != "" {
		short += "."
	}
	return sarifRule{
		ID:                   c.ID,
		ShortDescription:     sarifMessage{short},
		FullDescription:      sarifMessage{c.Doc},
		DefaultConfiguration: sarifConfiguration{c.Severity.String()},
	}
}

func newSARIFResult(f finding.Finding, rule int) sarifResult {
	r := sarifResult{
		RuleID:              f.Check.ID,
		RuleIndex:           rule,
		Level:               f.Check.Severity.String(),
		Message:             newSARIFMessage(placedMessage(f)),
		Locations:           []sarifLocation{},
		PartialFingerprints: map[string]string{sarifFingerprint: f.Subject},
		Suppressions:        []sarifSuppression{},
	}
	if p := place(f); p.Source != nil {
		r.Locations = append(r.Locations, newSARIFLocation(p))
	} else if f.Position.BuiltIn() {
		r.Locations = append(r.Locations, newSARIFLocation(f.Position))
	}
	for _, related := range f.Related {
		l := newSARIFLocation(related.Position)
		message := newSARIFMessage(related.Message)
		l.Message = &message
		r.RelatedLocations = append(r.RelatedLocations, l)
	}
	if f.Waiver != "" {
		r.Suppressions = append(r.Suppressions, sarifSuppression{Kind: "external", Status: "accepted", Justification: f.Waiver})
	}
	return r
}

// newSARIFMessage keeps quoted text from being read as a link: SARIF takes
// "[text](target)" for one (3.11.6).
func newSARIFMessage(text string) sarifMessage {
	return sarifMessage{strings.ReplaceAll(Visible(text), "](", "] (")}
}

func newSARIFLocation(p finding.Position) sarifLocation {
	switch {
	case p.Source == nil:
		return sarifLocation{}
	case p.BuiltIn(): // a path would lead to whatever file the user has there
		return sarifLocation{LogicalLocations: []sarifLogicalLocation{{p.String()}}}
	}
	uri := url.URL{Path: p.Source.Path}
	l := sarifLocation{PhysicalLocation: &sarifPhysicalLocation{ArtifactLocation: sarifArtifactLocation{uri.String()}}}
	if c := cell(p); c != "" { // a workbook has no lines; a region in it would be one of its bytes
		l.LogicalLocations = []sarifLogicalLocation{{c}}
	} else if p.Line > 0 {
		l.PhysicalLocation.Region = &sarifRegion{StartLine: p.Line, StartColumn: p.Column}
	}
	return l
}
