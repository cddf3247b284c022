package emit

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/registry"
)

// A spelling is one of the ways to spell a phrase, and what it leads to.
type spelling struct {
	words   []registry.Word
	number  uint32
	end     int    // how many words there are up to the end of the anchor
	anchor  uint32 // the anchor's number
	phrase  *registry.Phrase
	demands *demandSet // nil if the phrase is enough by itself
}

// spellings returns the phrases in all their spellings, sorted by anchor: where
// one stands does not depend on which others there are.
func spellings(reg *registry.Registry, sets map[string]*demandSet) []spelling {
	type key struct {
		number    uint32
		condition *registry.Condition
		weight    int
		demands   *demandSet
	}
	var all []spelling
	seen := map[key]bool{}
	for _, p := range reg.Phrases {
		demands := sets[demandsText(p)]
		for _, words := range p.Words.Spellings() {
			s := spelling{words: words, number: registry.SpellingNumber(words), end: anchorEnd(words), phrase: p, demands: demands}
			s.anchor = registry.SpellingNumber(words[max(0, s.end-2):s.end])
			if k := (key{s.number, p.Condition, p.Weight, demands}); !seen[k] {
				seen[k] = true
				all = append(all, s)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b spelling) int {
		return cmp.Or(cmp.Compare(a.anchor, b.anchor), cmp.Compare(a.number, b.number))
	})
	return all
}

// anchorEnd returns the index behind the anchor of a phrase: of two words side by
// side the longest ones, which few replies have, or a single word.
func anchorEnd(words []registry.Word) int {
	end, longest := 1, 0
	for i := 1; i < len(words); i++ {
		if n := len(words[i-1].Text) + len(words[i].Text); n > longest {
			end, longest = i+1, n
		}
	}
	return end
}

// A kindOfPhrase is the phrases of providers' conditions, or those that any server
// says.
type kindOfPhrase struct {
	name, title string
	// How many buckets and bits there are at least. Providers' phrases are looked for in
	// every reply, so what is not there should be seen by the bits.
	buckets, bits int
	all           []spelling
}

func kindsOfPhrases(all []spelling) [2]kindOfPhrase {
	kinds := [2]kindOfPhrase{{"provider", "the phrases of providers", 0, 0, nil}, {"general", "the phrases of any server", 0, 0, nil}}
	for _, s := range all {
		k := &kinds[0]
		if s.phrase.Condition.Provider == nil {
			k = &kinds[1]
		}
		k.all = append(k.all, s)
	}
	kinds[0].buckets, kinds[0].bits = len(kinds[0].all)/4, len(kinds[0].all)*32
	kinds[1].buckets, kinds[1].bits = len(kinds[1].all)/44, len(kinds[1].all)*6
	return kinds
}

// declarePhrases writes the phrases by anchor.
func declarePhrases(f *file, all []spelling) {
	for _, k := range kindsOfPhrases(all) {
		declareBuckets(f, k)
	}
}

// declareBuckets writes phrases in buckets.
func declareBuckets(f *file, k kindOfPhrase) {
	log := bitsFor(k.buckets)
	name := k.name + "PhraseBucketsLog"
	comment(f.Group, name+" is the binary logarithm of the number of buckets.")
	f.Const().Id(name).Op("=").Lit(log)
	buckets := func(yield func(jen.Code) bool) {
		for rest := k.all; len(rest) > 0; {
			bucket := rest[0].anchor >> (32 - log)
			n := 1
			for n < len(rest) && rest[n].anchor>>(32-log) == bucket {
				n++
			}
			var records []jen.Code
			for _, s := range rest[:n] {
				records = append(records, phraseRecord(s, log))
			}
			if !yield(adjoined(index(bucket, 1<<log), nested(records...))) {
				return
			}
			rest = rest[n:]
		}
	}
	name = k.name + "PhraseRecords"
	open := jen.Var().Id(name).Op("=").Add(adjoined(jen.Index(jen.Lit(1<<log)), jen.Index(), jen.Id("phraseRecord"), jen.Op("{")))
	block(f, name+" holds "+k.title+" in buckets by the highest bits of their anchors' numbers.", open, buckets, ",", "}")
}

// index writes the index of an element of an array, as wide as the others: gofmt would
// align them.
func index(i uint32, length int) jen.Code {
	width := max(4, len(fmt.Sprintf("%x", length-1)))
	return jen.Op(fmt.Sprintf("%#0*x: ", width, i))
}

// phraseRecord writes a phrase. Its bucket has the first log bits of the anchor's number.
func phraseRecord(s spelling, log int) jen.Code {
	text := registry.SpellingText(s.words)
	shape := s.anchor<<log>>28<<8 | uint32(s.end<<4|len(s.words))
	if s.demands != nil {
		shape |= s.demands.number << 12
		text += "\n" + s.demands.text
	}
	offer := jen.Add(adjoined(condition(s.phrase.Condition), jen.Op("<<"), jen.Id("weightBits"))).Op("|").Lit(s.phrase.Weight)
	return commented("\t\t", text, record(hex(s.number), offer, jen.Id(fmt.Sprintf("%#x", shape))))
}

// declarePhraseBits writes the bits that tell whether words may be an anchor.
func declarePhraseBits(f *file, all []spelling) {
	for _, k := range kindsOfPhrases(all) {
		log := max(7, bitsFor(k.bits))
		name := k.name + "PhraseBitsLog"
		comment(f.Group, name+" is the binary logarithm of the number of bits.")
		f.Const().Id(name).Op("=").Lit(log)
		elements := make([]uint64, 1<<(log-6))
		for _, s := range k.all {
			elements[s.anchor>>(38-log)] |= 1 << (s.anchor % 64)
		}
		items := func(yield func(jen.Code) bool) {
			for i, bits := range elements {
				if bits != 0 && !yield(adjoined(index(uint32(i), len(elements)), jen.Id(fmt.Sprintf("%#016x", bits)))) {
					return
				}
			}
		}
		name = k.name + "PhraseBits"
		open := jen.Var().Id(name).Op("=").Add(adjoined(jen.Index(jen.Lit(len(elements))), jen.Uint64(), jen.Op("{")))
		block(f, name+" has a bit for each anchor of "+k.title+".", open, items, ",", "}")
	}
}

// bitsFor returns the binary logarithm of the least power of two that is not
// less than n, at least 16: tables that are small anyway do not grow.
func bitsFor(n int) int {
	log := 4
	for n > 1<<log {
		log++
	}
	return log
}

// declareMarkers writes what providers' servers add to their replies.
func declareMarkers(f *file, reg *registry.Registry) {
	var markers []jen.Code
	for _, p := range reg.Providers {
		for _, words := range p.Marker.Spellings() {
			if len(words) > 0 {
				markers = append(markers, commented("\t", registry.SpellingText(words),
					record(hex(registry.SpellingNumber(words)), jen.Lit(len(words)), provider(p))))
			}
		}
	}
	array(f, "phraseMarkers holds the phrases that providers' servers add to their replies.", "phraseMarkers", "phraseMarker", slices.Values(markers))
}

func hex(number uint32) jen.Code { return jen.Id(fmt.Sprintf("%#08x", number)) }
