package emit

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

// A demandSet is what phrases want elsewhere in the text, and what they forbid
// there. Many phrases demand the same.
type demandSet struct {
	number uint32 // of 20 bits, not zero
	text   string // for a reader
	phrase *registry.Phrase
}

// demandSets returns what phrases demand, by its text. Numbers are made of the
// texts, so that a new set changes no other, but for one in thousands.
func demandSets(reg *registry.Registry) map[string]*demandSet {
	sets := map[string]*demandSet{}
	taken := map[uint32]bool{0: true}
	for _, p := range reg.Phrases {
		text := demandsText(p)
		if text == "" || sets[text] != nil {
			continue
		}
		h := fnv.New32a()
		h.Write([]byte(text))
		number := h.Sum32() >> 12
		for taken[number] {
			number = (number + 1) % (1 << 20)
		}
		taken[number] = true
		sets[text] = &demandSet{number, text, p}
	}
	return sets
}

// demandsText says what a phrase demands to a reader.
func demandsText(p *registry.Phrase) string {
	var text string
	for _, also := range p.Also {
		text += " and " + also.String()
	}
	for _, unless := range p.Unless {
		text += " without " + unless.String()
	}
	return strings.TrimPrefix(text, " ")
}

// declareDemands writes what phrases demand, in buckets by number.
func declareDemands(f *file, sets map[string]*demandSet) {
	var sorted []*demandSet
	for _, s := range sets {
		sorted = append(sorted, s)
	}
	slices.SortFunc(sorted, func(a, b *demandSet) int { return cmp.Compare(a.number, b.number) })
	log := bitsFor(len(sorted) / 8)
	comment(f.Group, "phraseDemandBucketsLog is the binary logarithm of the number of buckets.")
	f.Const().Id("phraseDemandBucketsLog").Op("=").Lit(log)
	buckets := func(yield func(jen.Code) bool) {
		for rest := sorted; len(rest) > 0; {
			bucket := rest[0].number >> (20 - log)
			var demands []jen.Code
			for len(rest) > 0 && rest[0].number>>(20-log) == bucket {
				demands = append(demands, phraseDemands(rest[0])...)
				rest = rest[1:]
			}
			if !yield(adjoined(index(bucket, 1<<log), nested(demands...))) {
				return
			}
		}
	}
	open := jen.Var().Id("phraseDemands").Op("=").Add(adjoined(jen.Index(jen.Lit(1<<log)), jen.Index(), jen.Id("phraseDemand"), jen.Op("{")))
	block(f, "phraseDemands holds what phrases demand beside them, in buckets by the number of what belongs together.", open, buckets, ",", "}")
}

// phraseDemands returns the records of what belongs together.
func phraseDemands(s *demandSet) (demands []jen.Code) {
	add := func(kind uint32, conjunction string, words registry.Words) {
		for i, spelling := range words.Spellings() {
			if i > 0 && kind != templates.DemandWithout {
				conjunction = "or"
			}
			shape := s.number<<12 | spelling[0].Number%64<<6 | kind<<4 | uint32(len(spelling))
			demands = append(demands, commented("\t\t", conjunction+" "+registry.SpellingText(spelling),
				record(jen.Id(fmt.Sprintf("%#08x", shape)), hex(registry.SpellingNumber(spelling)))))
		}
	}
	kind := uint32(templates.DemandWanted)
	for _, also := range s.phrase.Also {
		add(kind, "and", also)
		kind = templates.DemandWanted + templates.DemandWantedToo - kind
	}
	for _, unless := range s.phrase.Unless {
		add(templates.DemandWithout, "without", unless)
	}
	return demands
}
