package changes

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"testing/fstest"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/judge"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/sources"
)

// TestNoVerdictIsMissed takes lines out of the tables, and demands that the report speaks of
// verdicts if one on a reply of the corpus is another. It also demands that the
// reverse change is seen.
func TestNoVerdictIsMissed(t *testing.T) {
	whole := load(t)
	replies := corpus(t)
	changed := 0
	for table, of := range map[string]int{"phrases.csv": 20, "gmail-sv.csv": 20, "statuses.csv": 3} {
		random := rand.New(rand.NewPCG(1, uint64(of)))
		less := without(t, table, func() bool { return random.IntN(of) == 0 })
		for _, sides := range [][2]*registry.Registry{{whole, less}, {less, whole}} {
			c := newComparison(sides[0], sides[1])
			n := differing(c, replies)
			changed += n
			if facts, verdicts := c.verdicts(); n > 0 && len(facts)+len(verdicts) == 0 {
				t.Errorf("%d replies get another verdict by fewer lines of %s, and the report has none", n, table)
			}
			t.Logf("%s: %d of %d verdicts are others", table, n, len(replies))
		}
	}
	if changed < 20 {
		t.Errorf("only %d verdicts are others", changed)
	}
}

// without returns the tables without those lines of one that drop takes.
func without(t *testing.T, table string, drop func() bool) *registry.Registry {
	t.Helper()
	fsys := fstest.MapFS{}
	err := fs.WalkDir(sources.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := sources.FS.ReadFile(name)
		fsys[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	kept := slices.DeleteFunc(bytes.SplitAfter(bytes.TrimSpace(fsys[table].Data), []byte("\n")), func(line []byte) bool {
		return drop() && line[0] != 'r' && !bytes.HasPrefix(line, []byte("co")) // the headers stay
	})
	fsys[table].Data = bytes.Join(kept, nil)
	reg, findings, err := gen.Load(fsys, "smtpcodes.toml", "")
	if err != nil || slices.ContainsFunc(findings, check.Spoiling) {
		t.Fatal(err, findings)
	}
	return reg
}

func corpus(t *testing.T) []string {
	t.Helper()
	var replies []string
	for _, name := range []string{"replies.jsonl", "samples.jsonl"} {
		data, err := os.ReadFile("../../testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
			var row struct{ Reply string }
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
				t.Fatal(err)
			}
			replies = append(replies, row.Reply)
		}
	}
	return replies
}

func differing(c *comparison, replies []string) int {
	n := 0
	was, is := judge.New(c.old), judge.New(c.new)
	for _, reply := range replies {
		if !c.equal(was.Reply(reply), is.Reply(reply)) {
			n++
		}
	}
	return n
}

// TestNothingChanges compares tables with themselves, read twice.
func TestNothingChanges(t *testing.T) {
	before, after := load(t), load(t)
	files, err := gen.Files(before)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Compare(Side{before, files}, Side{after, files})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := written(t, r), "# Changes for importers\n\nNothing changes.\n"; got != want {
		t.Errorf("got %s", got[:min(len(got), 2000)])
	}
}

// TestManySamples demands that no phrase, pair or code is left out of the samples.
func TestManySamples(t *testing.T) {
	reg := load(t)
	c := newComparison(reg, reg)
	replies := map[string]bool{}
	for _, s := range c.samples() {
		if replies[s.reply] {
			t.Errorf("%q comes twice", s.reply)
		}
		replies[s.reply] = true
		if s.New.Source == nil && s.reply[1:] != "99" { // nobody defines 299, 499 and 599
			t.Errorf("%q has no place", s.reply)
		}
	}
	for _, p := range reg.Phrases {
		for _, words := range spellings(p.Words) {
			if reply := registry.PairText(trialCodes(p.Condition)[0]) + " " + words; len(p.Also) == 0 && !replies[reply] {
				t.Errorf("%q is no sample", reply)
			}
		}
	}
	for _, want := range []string{"550 5.1.1", "550 5.1.1 gsmtp", "550", "599 5.7.1", "499 4.2.2", "530 5.7.1", "101"} {
		if !replies[want] {
			t.Errorf("%q is no sample", want)
		}
	}
}
