package templates

import "slices"

// phraseMeaning returns the condition whose phrase in s says best what happened,
// what kind of evidence that is, and the provider whose marker is in s.
func phraseMeaning(s string, r Reply, e Enhanced, class Class) (Condition, Basis, Provider) {
	if s == "" || class == ClassSuccess || class == ClassIntermediate {
		return ConditionNone, BasisNone, ProviderAny
	}
	var t text
	t.read(s, r, e)
	if t.hits == 0 {
		return ConditionNone, BasisNone, ProviderAny
	}
	c := choice{class: class, codes: pairKey(r, e)}
	t.find()
	for k, number := range t.found[:t.phrases] {
		if t.leads[k]&1 != 0 {
			c.offerRecord(number)
		}
		if t.leads[k]&2 != 0 {
			matchPhrase(&t, number, &c)
		}
	}
	return c.condition, c.basis, c.speaker
}

// A choice is the best of the conditions that were offered for a reply.
type choice struct {
	class Class
	codes uint64

	condition Condition
	basis     Basis
	rank      uint32

	speaker Provider // whose marker was found
}

// A phraseRecord is a phrase that is enough by itself.
type phraseRecord struct {
	number uint32
	offer  Condition // condition<<weightBits | weight: there are thousands of these
}

// weightBits is the room for the weight of a phrase, at most 1,000.
const weightBits = 10

// offerRecord offers the condition of the phrase of that number, if it is one that is
// enough by itself.
func (c *choice) offerRecord(number uint32) {
	low, high := 0, len(phraseRecords)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if phraseRecords[middle].number < number {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(phraseRecords) && phraseRecords[low].number == number {
		offer := phraseRecords[low].offer
		c.offer(offer>>weightBits, uint16(offer&(1<<weightBits-1)))
	}
}

// offer proposes the condition of a phrase that was found. What a provider's
// document says of just this pair of codes is the best evidence, then what a
// provider says under whatever codes, then what any server says; of equal ones, a
// condition that documents know in this class; then the phrase with more words,
// and the condition that stands first in the table.
func (c *choice) offer(condition Condition, weight uint16) {
	record := condition.record()
	basis := BasisGeneral
	switch {
	case record.provider == ProviderAny:
	case documents(c.codes, condition):
		basis = BasisPhrase
	default:
		basis = BasisProvider
	}
	rank := uint32(basis)<<24 | uint32(weight)
	if record.class == ClassNone || record.class == c.class {
		rank |= 1 << 16
	}
	if rank > c.rank || rank == c.rank && condition < c.condition {
		c.condition, c.basis, c.rank = condition, basis, rank
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

// The ends of phrases set bits of their own, by what the phrase is for.
func ended(phrase uint64) uint64  { return phrase<<32 | phrase>>32 } // for anything
func enough(phrase uint64) uint64 { return phrase<<15 | phrase>>49 } // leads to a condition by itself: in phraseRecords
func listed(phrase uint64) uint64 { return phrase<<49 | phrase>>15 } // leads to conditions as matchPhrase says

// phraseBit returns 1 if a phrase may begin with the words of that number, or
// end after them. Each beginning and each end of a phrase sets a bit of
// phraseBits, so that most words of a reply are seen not to matter by one look.
func phraseBit(phrase uint64) uint64 {
	h := phrase >> (64 - phraseBitsLog)
	return phraseBits[h/64] >> (h % 64) & 1
}

// phraseBitsLog is the binary logarithm of the number of bits. Six thousand
// phrases set one of ten.
const phraseBitsLog = 18

// maxFound is how many phrases are looked at in a reply.
const maxFound = 256

// find notes the phrases that may be in the text.
func (t *text) find() {
	for _, first := range t.first[:t.hits] {
		h := mix(0, t.words[first])
		for next := first + 1; ; next++ {
			if phraseBit(ended(h)) != 0 {
				t.note(h)
			}
			if next == first+maxPhrase {
				break
			}
			if h = mix(h, t.words[next]); phraseBit(h) == 0 {
				break // no phrase begins so
			}
		}
	}
}

// note notes a phrase that may be in the text.
func (t *text) note(phrase uint64) {
	number := uint32(phrase)
	if t.phrases == maxFound || t.has(number) {
		return
	}
	t.found[t.phrases] = number
	t.seen[number/64%4] |= 1 << (number % 64)
	t.leads[t.phrases] = uint8(phraseBit(enough(phrase)) | phraseBit(listed(phrase))<<1)
	t.phrases++
}

// has reports whether the phrase of that number is anywhere in the text.
func (t *text) has(number uint32) bool {
	return t.seen[number/64%4]>>(number%64)&1 != 0 && slices.Contains(t.found[:t.phrases], number)
}
