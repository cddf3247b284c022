package merge

import "example.com/smtpcodes/gen/finding"

// Checks are the rules about tables that are laid over the built-in ones.
var Checks = []*finding.Check{Override, Choice}

// Override notes what own tables replace.
var Override = &finding.Check{
	ID: "override", Severity: finding.Note, Waivable: true,
	Doc: "A row of the manifest's own tables, or a language, provider or document of the manifest, has the key of a built-in one and takes its place as a whole. " +
		"That is allowed; it is noted so that nobody does it unawares, and sees it when a later version of the command changes what is replaced.",
}

// Choice finds choices that cannot be followed.
var Choice = &finding.Check{
	ID: "builtin-choice", Severity: finding.Error,
	Doc: "The manifest chooses a provider or language that the built-in tables do not have. " +
		"A typing error here would leave out what was meant to be there.",
}
