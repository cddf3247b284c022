package check

import (
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/judge"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

var phraseRules = []rule{
	{&finding.Check{
		ID: "phrase-hidden", Severity: finding.Error,
		Doc: "A reply that consists of a phrase, under a pair of codes that documents give its condition, is found to be about another condition: " +
			"a phrase of that one is the same, or is contained in this one and weighs as much. One of the two has to be longer, or want or forbid further words.",
	}, checkHiddenPhrases},
	{&finding.Check{
		ID: "phrase-duplicate", Severity: finding.Error,
		Doc: "A condition has the same phrase twice, with the same further words.",
	}, checkDuplicatePhrases},
	{&finding.Check{
		ID: "phrase-number", Severity: finding.Error,
		Doc: "Two different words, or phrases of as many words, have the same number in generated code, so that one would be taken for the other. " +
			"Numbers have 32 bits, so this happens once in some billions of pairs; another word in one of the phrases mends it.",
	}, checkPhraseNumbers},
	{&finding.Check{
		ID: "pair-undecidable", Severity: finding.Warning, Waivable: true,
		Doc: "Documents give a pair of codes several conditions, and one of them has no phrase: a reply that is about it cannot be told from the others.",
	}, checkUndecidablePairs},
}

func checkDuplicatePhrases(p *pass) {
	for _, c := range p.reg.Conditions {
		first := map[string]*registry.Phrase{}
		for _, phrase := range c.Phrases {
			var parts []string
			for _, words := range phrase.All() {
				parts = append(parts, words.String())
			}
			key := strings.Join(parts, ";")
			if same, ok := first[key]; ok {
				f := p.report(phrase.Cell.Position, c.ID.Text, "condition %q has phrase %q twice", c.ID.Text, phrase.Words)
				f.Related = []finding.Related{{Position: same.Cell.Position, Message: "the first time"}}
				continue
			}
			first[key] = phrase
		}
	}
}

func checkPhraseNumbers(p *pass) {
	type numbered struct {
		number uint32
		words  int // those of different lengths are not taken for each other
	}
	first := map[numbered]string{}
	try := func(at finding.Position, what string, words []registry.Word) {
		text, key := registry.SpellingText(words), numbered{registry.SpellingNumber(words), len(words)}
		other, taken := first[key]
		if taken && other != text {
			p.report(at, text, "%s %q and %q have the same number %#08x", what, other, text, key.number)
		}
		if !taken {
			first[key] = text
		}
	}
	tryAll := func(at finding.Position, words registry.Words) {
		for _, place := range words {
			for i := range place {
				try(at, "words", place[i:i+1])
			}
		}
		for _, spelling := range words.Spellings() {
			if len(spelling) > 1 {
				try(at, "phrases", spelling)
			}
		}
	}
	for _, phrase := range p.reg.Phrases {
		for _, words := range phrase.All() {
			tryAll(phrase.Cell.Position, words)
		}
	}
	for _, provider := range p.reg.Providers {
		tryAll(provider.ID.Position, provider.Marker)
	}
}

func checkUndecidablePairs(p *pass) {
	if len(p.reg.Phrases) == 0 {
		return // a package without phrases decides by codes alone
	}
	for _, pair := range p.reg.Pairs() {
		if len(pair.Conditions) < 2 || pair.Codes.Enhanced == 0 {
			continue
		}
		for _, c := range pair.Conditions {
			if len(c.Phrases) == 0 {
				codes := registry.PairText(pair.Codes)
				p.report(c.ID.Position, codes+" "+c.ID.Text, "%s has %d conditions, and condition %q has no phrase to tell it from the others",
					codes, len(pair.Conditions), c.ID.Text)
			}
		}
	}
}

// checkHiddenPhrases looks for the condition of each phrase as generated code
// does, in a text that has the phrase and what it wants beside it.
func checkHiddenPhrases(p *pass) {
	m := judge.NewMatcher(p.reg)
	trials := map[*registry.Condition][]templates.CodePair{}
	for _, c := range p.reg.Conditions {
		trials[c] = trialCodes(c)
	}
	for _, phrase := range p.reg.Phrases {
		var beside []judge.Run // what the phrase wants, in the first of its ways
		for _, also := range phrase.Also {
			beside = append(beside, spelled(also, 0))
		}
		p.checkHidden(m, phrase, beside, trials[phrase.Condition])
	}
}

// checkHidden tries a phrase in each of its spellings that has an alternative
// of its own, under each pair of codes to be tried.
func (p *pass) checkHidden(m *judge.Matcher, phrase *registry.Phrase, beside []judge.Run, trials []templates.CodePair) {
	most := 1
	for _, place := range phrase.Words {
		most = max(most, len(place))
	}
	for way := range most {
		text := append([]judge.Run{spelled(phrase.Words, way)}, beside...)
		for _, codes := range trials {
			winner := m.Winner(text, codes)
			if winner == nil || winner.Condition == phrase.Condition {
				continue
			}
			f := p.report(phrase.Cell.Position, phrase.Condition.ID.Text, "a reply %s with phrase %q would be about condition %q, by its phrase %q",
				codesText(codes), phrase.Words, winner.Condition.ID.Text, winner.Words)
			f.Related = []finding.Related{{Position: winner.Cell.Position, Message: "that phrase"}}
			return
		}
	}
}

// spelled returns the words with the alternative of that index in each place, or
// the last one.
func spelled(words registry.Words, way int) judge.Run {
	r := make(judge.Run, len(words))
	for i, place := range words {
		r[i] = place[min(way, len(place)-1)].Number
	}
	return r
}

// trialCodes returns the pairs that documents give a condition, each once, or none of
// its own: a permanent failure without further codes.
func trialCodes(c *registry.Condition) []templates.CodePair {
	var list []templates.CodePair
	seen := map[templates.CodePair]bool{}
	for _, row := range c.Rows {
		if row.Codes.Reply.Class() != templates.ClassNone && !seen[row.Codes] {
			seen[row.Codes] = true
			list = append(list, row.Codes)
		}
	}
	if len(list) == 0 {
		list = append(list, templates.CodePair{Reply: 599})
	}
	return list
}

func codesText(c templates.CodePair) string {
	if c.Reply == 599 {
		return "of class 5"
	}
	return registry.PairText(c)
}
