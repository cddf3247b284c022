package templates

// phraseMeaning returns what the words of s say. If they end an address, and are no
// provider's, those within a link or a mail address do not count.
func phraseMeaning(s string, r Reply, e Enhanced, class Class) (m meaning) {
	if s == "" || class == ClassSuccess || class == ClassIntermediate {
		return m
	}
	var t text
	t.read(s, r, e)
	c := choice{class: class, reply: r, enhanced: e}
	t.find(&c)
	if c.basis == BasisGeneral && c.condition.record().action == ActionSuppress && t.leaveOut(s, r, e) {
		c.meaning, c.rank = meaning{}, 0
		t.find(&c)
	}
	if c.basis == BasisNone || c.hint { // the codes may decide
		c.speaker = t.speaker()
	}
	return c.meaning
}

// A meaning is the best of the conditions whose phrases are in a reply.
type meaning struct {
	condition Condition
	basis     Basis
	hint      bool     // the phrase weighs less than a word
	speaker   Provider // whose marker is in the reply, if codes may decide
}

// blamesSender reports whether the words are about the sending side.
func (m *meaning) blamesSender() bool {
	return m.condition != ConditionNone && m.condition.record().party == PartySendingServer
}

// wordWeight is what a word adds to the weight of a phrase, if the table does not
// give another. Phrases that weigh less are hints: "rejected" alone.
const wordWeight = 10

// A phraseRecord is a phrase and what it leads to. A phrase is found by its
// anchor: one word of it, or two side by side. Its shape has the number of what
// it demands beside it, the four bits of the anchor's number behind those of the bucket,
// how many words it has up to the end of the anchor, and how many it has.
type phraseRecord struct {
	number uint32    // of its words
	offer  Condition // condition<<weightBits | weight
	shape  uint32    // demands<<12 | tag<<8 | anchor<<4 | words
}

// weightBits is the room for the weight of a phrase, at most 1,000.
const weightBits = 10

// demands returns the number of what the phrase demands to be elsewhere in the
// text or not to be there, and zero if it is enough by itself.
func (p *phraseRecord) demands() uint32 { return p.shape >> 12 }

// tag returns four bits of the anchor's number.
func (p *phraseRecord) tag() uint32 { return p.shape >> 8 & 15 }

// A phraseDemand is words that have to be in a text, or may not be there. Its shape
// has the number of what belongs together, the lowest bits of its first word's number,
// its kind, and how many words it has.
type phraseDemand struct {
	shape  uint32 // demands<<12 | first<<6 | kind<<4 | words
	number uint32 // of its words
}

// The kind of a demand. Of demands that follow each other and are of one kind,
// any is enough, but for those of the kind without.
const (
	without = iota
	wanted
	wantedToo
)

// A phraseMarker is words that a provider's servers add to their replies.
type phraseMarker struct {
	number   uint32
	words    uint
	provider Provider
}

// find chooses among the phrases in the text. A provider's is better evidence than
// any other: those that any server says are looked for only if there is none.
func (t *text) find(c *choice) {
	t.findProviders(c)
	if c.basis == BasisNone {
		c.family = singleMeaning(c.enhanced)
		t.findGeneral(c)
	}
}

// findProviders considers the phrases of providers. Their anchors were found when
// the words were read.
func (t *text) findProviders(c *choice) {
	if t.anchored <= uint(len(t.anchors)) {
		for i, anchor := range t.anchors[:t.anchored] {
			t.findProvider(anchor, uint(t.ends[i])+1, c)
		}
	} else { // there was no room for all
		for end := uint(1); end <= uint(t.end); end++ {
			t.findProvider(t.number(end-1, 1), end, c)
			if end > 1 {
				t.findProvider(t.number(end-2, 2), end, c)
			}
		}
	}
	c.considerFurther(t)
}

// findProvider considers the phrases of providers that have an anchor of that number, if
// it ends before index end.
func (t *text) findProvider(anchor uint32, end uint, c *choice) {
	t.findAt(providerPhraseRecords[anchor>>(32-providerPhraseBucketsLog)], anchor<<providerPhraseBucketsLog>>28, end, c)
}

// findGeneral considers the phrases of any server.
func (t *text) findGeneral(c *choice) {
	before, last := uint32(0), uint32(0)
	for i, sum := range t.sums[1 : t.end+1] {
		word := sum - before*radix
		pair := last*radix + word
		before, last = sum, word
		if isGeneralAnchor(word) {
			t.findGeneralAt(word, uint(i)+1, c)
		}
		if i > 0 && isGeneralAnchor(pair) {
			t.findGeneralAt(pair, uint(i)+1, c)
		}
	}
	c.considerFurther(t)
}

// findGeneralAt is findProvider for the phrases of any server.
func (t *text) findGeneralAt(anchor uint32, end uint, c *choice) {
	t.findAt(generalPhraseRecords[anchor>>(32-generalPhraseBucketsLog)], anchor<<generalPhraseBucketsLog>>28, end, c)
}

// isProviderAnchor reports whether words of that number may be the anchor of a
// provider's phrase. Each anchor sets a bit, so that most words of a reply are seen not
// to matter by one look.
func isProviderAnchor(number uint32) bool {
	return providerPhraseBits[number>>(38-providerPhraseBitsLog)]>>(number%64)&1 != 0
}

// isGeneralAnchor is isProviderAnchor for the phrases of any server.
func isGeneralAnchor(number uint32) bool {
	return generalPhraseBits[number>>(38-generalPhraseBitsLog)]>>(number%64)&1 != 0
}

// findAt looks at the phrases of a bucket whose anchors have that tag, if these end
// before index end. Tags ascend and are spread evenly, so it begins where such a tag is to
// be expected.
func (t *text) findAt(bucket []phraseRecord, tag uint32, end uint, c *choice) {
	i := len(bucket) * int(tag) / 16
	for i > 0 && bucket[i-1].tag() >= tag {
		i--
	}
	for ; i < len(bucket) && bucket[i].tag() <= tag; i++ {
		p := &bucket[i]
		if p.tag() != tag {
			continue
		}
		words := uint(p.shape & 15)
		first := end - uint(p.shape>>4&15)
		if first >= end || first+words > uint(t.end) || t.number(first, words) != p.number {
			continue
		}
		if p.demands() == 0 || c.waiting == len(c.further) {
			c.consider(t, p)
		} else {
			c.further[c.waiting] = p
			c.waiting++
		}
	}
}

// meets reports whether the text has what a phrase demands beside it.
func (t *text) meets(demands uint32) bool {
	if demands == 0 {
		return true
	}
	kind, met := uint32(without), true // of the demands that one is enough of
	bucket := phraseDemands[demands>>(20-phraseDemandBucketsLog)]
	i := len(bucket) * int(demands<<phraseDemandBucketsLog>>16&15) / 16 // as in findAt
	for i > 0 && bucket[i-1].shape>>12 >= demands {
		i--
	}
	for ; i < len(bucket) && bucket[i].shape>>12 <= demands; i++ {
		d := &bucket[i]
		if d.shape>>12 != demands {
			continue
		}
		if next := d.shape >> 4 & 3; next == without || next != kind {
			if !met {
				return false
			}
			kind, met = next, false
		}
		if !met {
			met = t.has(d.number, uint(d.shape&15), d.shape>>6) == (kind != without)
		}
	}
	return met
}

// speaker returns the provider whose marker stands last in the text.
func (t *text) speaker() (p Provider) {
	last := uint(0)
	for i := range phraseMarkers {
		m := &phraseMarkers[i]
		for end := uint(t.end); end > last && end >= m.words; end-- {
			if t.number(end-m.words, m.words) == m.number {
				last, p = end, m.provider
			}
		}
	}
	return p
}

// A choice is the best of the conditions that were offered for a reply.
type choice struct {
	class    Class
	reply    Reply
	enhanced Enhanced
	family   Category // what the enhanced code is used for and for nothing else

	meaning
	rank uint32

	asked      Condition // the last one that documents were asked about
	documented bool      // what they said

	further [8]*phraseRecord // phrases that demand something
	waiting int              // how many there are

	seeking bool // nothing is chosen, but:
	ends    bool // does any of the conditions end an address?
}

// considerFurther considers the phrases that demand something. They come last: most of
// them are no better than what was found without, and what they demand does not matter.
func (c *choice) considerFurther(t *text) {
	for _, p := range c.further[:c.waiting] {
		c.consider(t, p)
	}
	c.waiting = 0
}

// consider proposes the condition of a phrase that was found. What a provider's
// document says of just this pair of codes is the best evidence, then what a
// provider says under whatever codes, then what any server says; of equal ones, a
// condition that documents know in this class; then the phrase with more words,
// where an enhanced code of the same meaning counts as one; and the condition that
// stands first in the table. What the reply code denies does not end an address.
func (c *choice) consider(t *text, p *phraseRecord) {
	condition, weight := p.offer>>weightBits, uint32(p.offer&(1<<weightBits-1))
	record := condition.record()
	if c.seeking {
		c.ends = c.ends || record.action == ActionSuppress
		return
	}
	if record.action == ActionSuppress && !admits(c.reply, record.category) {
		return
	}
	hint := weight < wordWeight
	rank := weight
	if record.class == ClassNone || record.class == c.class {
		rank |= 1 << 16
	}
	basis := BasisGeneral
	if record.provider == ProviderAny {
		if record.category == c.family {
			rank += wordWeight
		}
	} else {
		if rank|uint32(BasisPhrase)<<24 < c.rank {
			return // whatever documents say
		}
		if condition != c.asked { // most phrases of a reply lead to one condition
			c.asked, c.documented = condition, documents(pairKey(c.reply, c.enhanced), condition)
		}
		basis = BasisProvider
		if c.documented {
			basis = BasisPhrase
		}
	}
	rank |= uint32(basis) << 24
	if (rank > c.rank || rank == c.rank && condition < c.condition) && t.meets(p.demands()) {
		c.condition, c.basis, c.rank, c.hint = condition, basis, rank, hint
	}
}

// documents reports whether a document gives a pair of codes for a condition.
func documents(codes uint64, condition Condition) bool {
	low, high := 0, len(pairRecords)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if p := &pairRecords[middle]; pairKey(p.reply, p.enhanced) < codes {
			low = middle + 1
		} else {
			high = middle
		}
	}
	for ; low < len(pairRecords); low++ {
		p := &pairRecords[low]
		if pairKey(p.reply, p.enhanced) != codes {
			return false
		}
		if p.condition == condition {
			return true
		}
	}
	return false
}

// pairKey orders pairs of codes as pairRecords does.
func pairKey(r Reply, e Enhanced) uint64 { return uint64(r)<<32 | uint64(e) }
