package report

import "example.com/smtpcodes/gen/finding"

var (
	classMismatch = &finding.Check{ID: "class-mismatch", Severity: finding.Error, Waivable: true,
		Doc: "The first digits differ. RFC 2034 section 4 demands the same class in both."}
	pairDrift       = &finding.Check{ID: "pair-drift", Severity: finding.Warning, Waivable: true, Doc: "Two documents give one condition different codes."}
	registryTension = &finding.Check{ID: "registry-tension", Severity: finding.Note, Waivable: true, Doc: "The registry contradicts itself. Nobody here can mend that."}
	cellBlank       = &finding.Check{ID: "cell-blank", Severity: finding.Error, Doc: "A cell begins or ends with a blank."}
	waiverUnused    = &finding.Check{ID: "waiver-unused", Severity: finding.Error, Doc: "A waiver accepts nothing."}
	silent          = &finding.Check{ID: "silent", Severity: finding.Error, Doc: "Finds nothing."}

	checks = []*finding.Check{cellBlank, classMismatch, pairDrift, registryTension, silent, waiverUnused}
)

var (
	chinese  = &finding.Source{Path: "sources/gmail-zh.csv", Order: 1}
	workbook = &finding.Source{Path: "sources/help desk, tr.xlsx", Sheet: "Codes", Order: 2}
	waivers  = &finding.Source{Path: "sources/waivers.csv", Order: 3}
	builtIn  = &finding.Source{Path: "example.com/smtpcodes/sources/statuses.csv", BuiltIn: true}
	inBook   = &finding.Source{Path: "example.com/smtpcodes/sources/helpdesk-tr.xlsx", Sheet: "Codes", BuiltIn: true}
)

func at(s *finding.Source, line, column int) finding.Position {
	return finding.Position{Source: s, Line: line, Column: column}
}

// usual has a finding of every kind that the formats treat in a way of its own.
func usual() []finding.Finding {
	return []finding.Finding{
		{Check: silent, Subject: "everything", Message: "nowhere in particular"},
		{
			Check: classMismatch, Position: at(chinese, 21, 6), Subject: "454 5.5.1",
			Message: "enhanced code 5.5.1 has class 5, reply 454 has class 4",
			Related: []finding.Related{{Position: at(chinese, 30, 5), Message: "also here"}, {Position: at(workbook, 12, 2), Message: "and here"}},
		},
		{Check: classMismatch, Position: at(chinese, 22, 6), Subject: "454 5.5.1", Message: "enhanced code 5.5.1 has class 5, reply 454 has class 4, once more"},
		{Check: pairDrift, Position: at(chinese, 40, 0), Subject: `size, "new"`, Message: "old pair 552 5.2.3, new pair 552 5.3.4"},
		{Check: pairDrift, Position: at(chinese, 41, 1), Subject: "accepted", Message: "old pair 530 5.5.1", Waiver: "the documents are years apart"},
		{Check: cellBlank, Position: at(chinese, 50, 3), Subject: "sources/gmail-zh.csv:50:3", Message: `" x" begins or ends with a blank`},
		{Check: registryTension, Position: at(workbook, 12, 3), Subject: "X.7.16", Message: "lists 451"},
		{Check: pairDrift, Position: at(workbook, 13, 0), Subject: "row", Message: "a whole row"},
		{Check: pairDrift, Position: at(workbook, 0, 0), Subject: "sheet", Message: "a whole sheet"},
		{Check: pairDrift, Position: at(waivers, 0, 0), Subject: "file", Message: "a whole file"},
		{
			Check: classMismatch, Position: at(inBook, 3, 1), Subject: "built in and own", Message: "shown where the user has a file",
			Related: []finding.Related{{Position: at(builtIn, 4, 5), Message: "not here"}, {Position: at(chinese, 60, 1), Message: "but here"}},
		},
		{Check: pairDrift, Position: at(chinese, 61, 1), Subject: "own and built in", Message: "shown here", Related: []finding.Related{{Position: at(builtIn, 4, 5), Message: "not there"}}},
		{Check: registryTension, Position: at(builtIn, 7, 1), Subject: "built in", Message: "shown nowhere"},
		{Check: waiverUnused, Position: at(waivers, 2, 1), Subject: "nothing here", Message: `no check is called "nothing"`},
	}
}

// hostile has findings whose every text wants to be something else.
func hostile() []finding.Finding {
	attacks := []string{
		"::error file=x::owned",
		"a\n::error::owned\r\n::warning::owned",
		"%0A::error::owned%25",
		"a,line=1::owned: b",
		"\x1b[31mred\x1b[0m \a",
		"\u202egnp.exe \u2066 \u200b \ufeff \u00a0",
		"\u2028next\u2029",
		"<script>alert('1')</script>&amp;",
		"[click](http://example.net/) ![x](y)",
		"\xff\xfe invalid",
		"##[error]owned",
		"=cmd|'/c calc'!A1",
		"\"quoted\" \\n tab\tend",
	}
	var list []finding.Finding
	for _, a := range attacks {
		s := &finding.Source{Path: a}
		list = append(list, finding.Finding{
			Check: classMismatch, Position: at(s, 1, 2), Subject: a, Message: a,
			Related: []finding.Related{{Position: at(&finding.Source{Path: "w.xlsx", Sheet: a}, 3, 4), Message: a}},
		})
	}
	return list
}
