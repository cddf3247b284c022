package registry

import "example.com/smtpcodes/gen/finding"

// Checks are the rules that building a registry enforces.
var Checks = []*finding.Check{Syntax, Reference, Duplicate, PhraseForm}

// Syntax finds cells that do not parse.
var Syntax = &finding.Check{
	ID: "cell-syntax", Severity: finding.Error,
	Doc: "A cell of a code, an action, a party or a class does not have the form that its column asks for. " +
		"A reply code has three ASCII digits (550), an enhanced status code three numbers (5.7.1), a family an X and two (X.7.1).",
}

// Reference finds names that no table defines.
var Reference = &finding.Check{
	ID: "reference-unknown", Severity: finding.Error,
	Doc: "A cell names a condition, category, provider or language that no table defines. A typing error here would lose the row in the generated package.",
}

// Duplicate finds keys that are listed twice.
var Duplicate = &finding.Check{
	ID: "key-duplicate", Severity: finding.Error,
	Doc: "Two rows of one table define the same code, category, condition, provider, language or document. Only one of them can be right, and which one is for a person to say.",
}
