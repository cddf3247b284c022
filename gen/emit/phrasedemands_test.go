package emit

import (
	"fmt"
	"testing"

	"example.com/smtpcodes/gen/registry"
)

// TestDemandNumbers gives so many phrases demands that some have the same hash.
func TestDemandNumbers(t *testing.T) {
	reg := &registry.Registry{}
	for i := range 10_000 {
		also := registry.Words{{{Text: fmt.Sprintf("word%d", i)}}}
		reg.Phrases = append(reg.Phrases, &registry.Phrase{Also: []registry.Words{also}})
	}
	sets := demandSets(reg)
	of := map[uint32]string{}
	for text, s := range sets {
		if other, taken := of[s.number]; taken || s.number == 0 || s.number >= 1<<20 {
			t.Errorf("%q has the number %#x; %q has it, too", text, s.number, other)
		}
		of[s.number] = text
	}
	if len(of) != len(reg.Phrases) {
		t.Errorf("%d numbers for %d demands", len(of), len(reg.Phrases))
	}
}
