package emit

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

// declarePhraseRecords writes the phrases that are enough by themselves, sorted
// so that one is found by halving.
func declarePhraseRecords(f *jen.File, cases []*phraseCase) {
	type entry struct {
		number   uint32
		spelling []registry.Word
		offer    jen.Code
	}
	var entries []entry
	for _, c := range cases {
		for _, spelling := range c.spellings {
			entries = append(entries, entry{registry.SpellingNumber(spelling), spelling, c.results[0].record})
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.number, b.number) })
	var records []jen.Code
	for _, e := range entries {
		records = append(records, jen.Comment("// "+registry.SpellingText(e.spelling)).Line().Add(record(phraseNumber(e.spelling), e.offer)))
	}
	array(f, "phraseRecords holds the phrases that are enough by themselves for a condition, by number.", "phraseRecords", "phraseRecord", records)
}

// declarePhraseBits writes the bits that tell whether a phrase may begin with
// some words, or end after them, and what it is for.
func declarePhraseBits(f *jen.File, reg *registry.Registry, enough, listed []*phraseCase) {
	elements := make([]uint64, templates.PhraseBitWords)
	add := func(spelling []registry.Word, use templates.PhraseUse) {
		numbers := make([]uint64, len(spelling))
		for i, w := range spelling {
			numbers[i] = w.Number
		}
		for _, bit := range templates.PhraseBits(numbers, use) {
			elements[bit/64] |= 1 << (bit % 64)
		}
	}
	for _, c := range enough {
		for _, spelling := range c.spellings {
			add(spelling, templates.Enough)
		}
	}
	for _, c := range listed {
		for _, spelling := range c.spellings {
			add(spelling, templates.Listed)
		}
	}
	for _, p := range reg.Phrases {
		for _, words := range slices.Concat(p.Also, p.Unless) {
			for _, spelling := range words.Spellings() {
				add(spelling, templates.Beside)
			}
		}
	}
	var items []jen.Code
	for i, bits := range elements {
		if bits != 0 {
			items = append(items, jen.Id(fmt.Sprintf("%#04x", i)).Op(":").Id(fmt.Sprintf("%#016x", bits)))
		}
	}
	comment(f.Group, "phraseBits has a bit for each beginning and for each end of a phrase.")
	f.Var().Id("phraseBits").Op("=").Index(jen.Lit(int(templates.PhraseBitWords))).Uint64().Custom(lines, items...)
}
