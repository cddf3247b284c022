package emit

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/registry"
)

// declarePhrases writes the switch of the phrases that are not enough by
// themselves.
func declarePhrases(f *jen.File, cases []*phraseCase) {
	comment(f.Group, "matchPhrase offers the conditions of the phrases that are not enough by themselves, or lead to several conditions. "+
		"The number n is of one that was found in the text.")
	f.Func().Id("matchPhrase").Params(jen.Id("t").Op("*").Id("text"), jen.Id("n").Uint32(), jen.Id("c").Op("*").Id("choice")).Block(
		jen.Switch(jen.Id("n")).BlockFunc(func(g *jen.Group) {
			for _, c := range cases {
				declarePhraseCase(g, c)
			}
		}),
	)
}

// A result is what a phrase leads to.
type result struct {
	key     string   // equal for equal results
	then    jen.Code // what to do
	record  jen.Code // the condition and the weight of the phrase, packed
	besides string   // for a reader: what has to be elsewhere in the text, and what may not be
	demands []jen.Code
}

// A phraseCase is phrases that lead to the same results.
type phraseCase struct {
	spellings [][]registry.Word
	results   []result
}

// phraseCases returns the cases of the phrase switch, in the order of the
// tables. A phrase is in one of them: where it leads to several conditions,
// such as those of a limit that is temporary under one code and permanent under another,
// they share a case.
func phraseCases(reg *registry.Registry) []*phraseCase {
	type found struct {
		spelling []registry.Word
		results  []result
	}
	var all []*found
	byNumber := map[uint32]*found{}
	add := func(words registry.Words, r result) {
		for _, spelling := range words.Spellings() {
			n := registry.SpellingNumber(spelling)
			f := byNumber[n]
			if f == nil {
				f = &found{spelling: spelling}
				byNumber[n] = f
				all = append(all, f)
			}
			f.results = append(f.results, r)
		}
	}
	for _, p := range reg.Providers {
		if p.Marker != nil {
			add(p.Marker, result{key: "marker " + p.ID.Text, then: jen.Id("c").Dot("speaker").Op("=").Add(provider(p))})
		}
	}
	for _, p := range reg.Phrases {
		beside := besidesText(p)
		add(p.Words, result{
			key:     p.Condition.ID.Text + " " + strconv.Itoa(p.Weight) + " " + beside,
			then:    jen.Id("c").Dot("offer").Call(condition(p.Condition), jen.Lit(p.Weight)),
			record:  jen.Add(condition(p.Condition)).Op("<<").Id("weightBits").Op("|").Lit(p.Weight),
			besides: beside,
			demands: besides(p),
		})
	}
	var cases []*phraseCase
	byKey := map[string]*phraseCase{}
	for _, f := range all {
		key := f.results[0].key
		for _, r := range f.results[1:] {
			key += "\n" + r.key
		}
		c := byKey[key]
		if c == nil {
			c = &phraseCase{results: f.results}
			byKey[key] = c
			cases = append(cases, c)
		}
		c.spellings = append(c.spellings, f.spelling)
	}
	return cases
}

// splitCases tells the cases of phrases that are enough by themselves for one
// condition from the others.
func splitCases(cases []*phraseCase) (simple, further []*phraseCase) {
	for _, c := range cases {
		if r := c.results[0]; len(c.results) == 1 && len(r.demands) == 0 && r.record != nil {
			simple = append(simple, c)
		} else {
			further = append(further, c)
		}
	}
	return simple, further
}

func declarePhraseCase(g *jen.Group, c *phraseCase) {
	var values []jen.Code
	for _, spelling := range c.spellings {
		values = append(values, jen.Line().Comment("// "+registry.SpellingText(spelling)).Line().Add(phraseNumber(spelling)))
	}
	g.Case(jen.List(values...)).BlockFunc(func(g *jen.Group) {
		for _, r := range c.results {
			if len(r.demands) == 0 {
				g.Add(r.then)
				continue
			}
			comment(g, r.besides)
			g.If(joined(r.demands, "&&")).Block(r.then)
		}
	})
}

// besides writes what a phrase wants elsewhere in the text, and what it forbids
// there.
func besides(p *registry.Phrase) (demands []jen.Code) {
	for _, also := range p.Also {
		ways := has(also)
		if len(ways) == 1 {
			demands = append(demands, ways[0])
		} else {
			demands = append(demands, jen.Parens(joined(ways, "||")))
		}
	}
	for _, unless := range p.Unless {
		for _, way := range has(unless) {
			demands = append(demands, jen.Op("!").Add(way))
		}
	}
	return demands
}

// besidesText says the same to a reader.
func besidesText(p *registry.Phrase) string {
	var text string
	for _, also := range p.Also {
		text += " and " + also.String()
	}
	for _, unless := range p.Unless {
		text += " without " + unless.String()
	}
	return strings.TrimPrefix(text, " ")
}

// has writes the ways in which words can be anywhere in the text.
func has(words registry.Words) (ways []jen.Code) {
	for _, spelling := range words.Spellings() {
		ways = append(ways, jen.Id("t").Dot("has").Call(phraseNumber(spelling)))
	}
	return ways
}

func joined(terms []jen.Code, operator string) *jen.Statement {
	all := jen.Add(terms[0])
	for _, t := range terms[1:] {
		all = all.Op(operator).Add(t)
	}
	return all
}

func phraseNumber(words []registry.Word) jen.Code {
	return jen.Id(fmt.Sprintf("%#08x", registry.SpellingNumber(words)))
}
