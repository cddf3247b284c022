package judge

import (
	"math/rand/v2"
	"testing"

	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/synthetic"
	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/sources"
	"example.com/smtpcodes/templates"
)

// plainWinner looks for each phrase everywhere.
func plainWinner(m *Matcher, phrases []*registry.Phrase, text []Run, codes templates.CodePair) *registry.Phrase {
	var best *registry.Phrase
	for _, p := range phrases {
		for _, r := range text {
			for i := range r {
				if r.has(i, p.Words) && satisfied(text, p) && m.admits(codes, p.Condition) && m.beats(p, best, codes) {
					best = p
				}
			}
		}
	}
	return best
}

// spelled returns the words with the alternative of that index in each place, or
// the last one.
func spelled(words registry.Words, way int) Run {
	r := make(Run, len(words))
	for i, place := range words {
		r[i] = place[min(way, len(place)-1)].Number
	}
	return r
}

// TestMatcher holds the matcher against the plain search, in texts that are
// made of phrases of the built-in tables and of parts of them.
func TestMatcher(t *testing.T) {
	in, err := table.Read(sources.FS, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	reg, _ := registry.Build(in)
	m := NewMatcher(reg)
	random := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 300 {
		var text []Run
		for range 1 + random.IntN(3) {
			var r Run
			for range 1 + random.IntN(3) {
				p := reg.Phrases[random.IntN(len(reg.Phrases))]
				words := spelled(p.Words, random.IntN(3))
				r = append(r, words[random.IntN(2)*random.IntN(len(words)):]...)
			}
			text = append(text, r)
		}
		rows := reg.Documents[random.IntN(2)].Rows
		codes := rows[random.IntN(len(rows))].Codes
		got, want := m.Winner(text, codes), plainWinner(m, reg.Phrases, text, codes)
		if (got == nil) != (want == nil) || got != nil && got.Condition != want.Condition {
			t.Errorf("%d under %s: got %v, want %v", text, registry.PairText(codes), got, want)
		}
		if got != nil {
			found++
		}
	}
	if found < 200 {
		t.Errorf("only %d texts have a phrase", found)
	}
}

// TestMatcherCost counts how many phrases are compared where ten times as many are
// looked for.
func TestMatcherCost(t *testing.T) {
	tried := func(n int) int {
		tables, err := synthetic.Tables(synthetic.Sizes{Conditions: n / 10, Phrases: n, Documents: 1, Rows: n})
		if err != nil {
			t.Fatal(err)
		}
		in, err := table.Read(tables, synthetic.Manifest, "")
		if err != nil {
			t.Fatal(err)
		}
		reg, _ := registry.Build(in)
		m := NewMatcher(reg)
		for _, p := range reg.Phrases {
			text := []Run{spelled(p.Words, 0)}
			for _, also := range p.Also {
				text = append(text, spelled(also, 0))
			}
			if m.Winner(text, p.Condition.Rows[0].Codes) == nil {
				t.Errorf("%q is not found", p.Words)
			}
		}
		return m.tried
	}
	few, many := tried(500), tried(5000)
	if few < 500 || many > 13*few {
		t.Errorf("%d phrases were compared to find 500, and %d to find 5,000", few, many)
	}
}
