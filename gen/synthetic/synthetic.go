// Package synthetic makes up tables of any size, for tests and measurements.
//
// They are clean: no check has a finding that stops generation. The standards
// are the built-in ones; conditions, phrases and documents are drawn at random, the same for
// the same sizes, and shaped like the built-in ones: phrases begin with
// words that many others begin with, and a pair of codes has many conditions.
package synthetic

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing/fstest"

	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/sources"
)

// Manifest is the name of the manifest among the files.
const Manifest = "smtpcodes.toml"

// Sizes says how many rows the tables have. Without Documents there are no rows of
// documents either.
type Sizes struct {
	Conditions int
	Phrases    int
	Documents  int
	Rows       int // of all documents together
}

// Total returns the sizes of tables that have n rows in all: one condition in
// five rows, with a phrase and three rows of documents in two or more languages.
func Total(n int) Sizes {
	return Sizes{Conditions: n / 5, Phrases: n / 5, Documents: len(languages), Rows: n - n/5*2}
}

// The languages of the documents.
var languages = []struct{ tag, name string }{
	{"sv", "Swedish"}, {"zh", "Chinese"}, {"tr", "Turkish"}, {"de", "German"}, {"fr", "French"}, {"es", "Spanish"}, {"pl", "Polish"}, {"ja", "Japanese"},
}

// Tables returns tables of the sizes. The error is about the built-in tables, from
// which the standards are taken.
func Tables(s Sizes) (fstest.MapFS, error) {
	in, err := table.Read(sources.FS, Manifest, "")
	if err != nil {
		return nil, err
	}
	standards, _ := registry.Build(in)
	m := &maker{
		random: rand.New(rand.NewPCG(1, uint64(s.Conditions+s.Phrases+s.Rows))),
		files:  fstest.MapFS{},
		pairs:  fittingPairs(standards),
	}
	for _, name := range []string{"replies.csv", "statuses.csv", "categories.csv"} {
		data, err := sources.FS.ReadFile(name)
		if err != nil {
			return nil, err
		}
		m.files[name] = &fstest.MapFile{Data: data}
	}
	m.vocabulary = newVocabulary(m.random, s.Phrases/4)
	m.manifest(s)
	m.conditions(s.Conditions)
	m.phrases(s.Phrases)
	for d := range s.Documents {
		m.document(d, s)
	}
	m.table("waivers.csv", [][]string{{"finding", "where", "reason"}})
	return m.files, nil
}

type maker struct {
	*vocabulary
	random *rand.Rand
	files  fstest.MapFS
	pairs  []pair
	of     []pair // of each condition
}

// A pair is two codes and a category that the standards admit for both.
type pair struct{ reply, enhanced, category, action, party string }

// fittingPairs returns every pair of registered codes in which no check finds anything.
func fittingPairs(reg *registry.Registry) []pair {
	var pairs []pair
	for _, s := range reg.Statuses {
		for _, r := range reg.Replies {
			class := int(r.Code / 100)
			if class != 4 && class != 5 || s.Sense.Category == nil || !s.Associates(r.Code) || !r.Sense.Admits(s.Sense.Category) {
				continue
			}
			c := s.Sense.Category
			action := c.Transient
			if class == 5 {
				action = c.Permanent
			}
			pairs = append(pairs, pair{r.Code.String(), strconv.Itoa(class) + strings.TrimPrefix(s.Code.String(), "X"), c.Name.Text, action.String(), c.Party.String()})
		}
	}
	return pairs
}

func (m *maker) manifest(s Sizes) {
	var b bytes.Buffer
	b.WriteString(`package = "synthetic"
output = "synthetic"

[tables]
replies = "replies.csv"
statuses = "statuses.csv"
categories = "categories.csv"
conditions = "conditions.csv"
phrases = "phrases.csv"
waivers = "waivers.csv"

[[language]]
tag = "en"
name = "English"
`)
	for _, l := range languages {
		fmt.Fprintf(&b, "\n[[language]]\ntag = %q\nname = %q\n", l.tag, l.name)
	}
	b.WriteString("\n[[provider]]\nid = \"synthetic\"\nname = \"Synthetic\"\ntitle = \"Synthetic Mail\"\nmarker = \"synthsmtp\"\n")
	for d := range s.Documents {
		l := languages[d%len(languages)]
		fmt.Fprintf(&b, "\n[[document]]\nid = \"synthetic-%d\"\nname = \"Synthetic%d\"\ntitle = \"Synthetic document %d\"\nlanguage = %q\nprovider = \"synthetic\"\nvintage = \"2024\"\nfile = \"synthetic-%d.csv\"\n",
			d, d, d, l.tag, d)
	}
	m.files[Manifest] = &fstest.MapFile{Data: b.Bytes()}
}

func (m *maker) conditions(n int) {
	rows := [][]string{{"id", "name", "provider", "category", "action", "party", "summary", "note", "was"}}
	for i := range n {
		p := m.pairs[m.random.IntN(len(m.pairs))]
		m.of = append(m.of, p)
		provider, note := "synthetic", ""
		if i%4 == 0 {
			provider = ""
		}
		if i%2 == 0 {
			note = m.sentence(20)
		}
		id := strconv.Itoa(i)
		rows = append(rows, []string{"condition-" + id, "SyntheticCondition" + id, provider, p.category, p.action, p.party, m.sentence(14), note, ""})
	}
	m.table("conditions.csv", rows)
}

func (m *maker) phrases(n int) {
	rows := [][]string{{"condition", "phrase", "also", "unless", "weight"}}
	for i := range n {
		also := ""
		if i%20 == 0 {
			also = "synthsmtp"
		}
		rows = append(rows, []string{"condition-" + strconv.Itoa(i%len(m.of)), m.phrase(), also, "", ""})
	}
	m.table("phrases.csv", rows)
}

// document writes every so many rows of the documents; three in a row are of
// the same condition.
func (m *maker) document(d int, s Sizes) {
	rows := [][]string{{"reply", "enhanced", "condition", "text", "cause", "remedy"}}
	for i := d; i < s.Rows; i += s.Documents {
		c := i / 3 % len(m.of)
		cause, remedy := "", ""
		if i%3 == 0 {
			cause, remedy = m.sentence(12), m.sentence(10)
		}
		p := m.of[c]
		rows = append(rows, []string{p.reply, p.enhanced, "condition-" + strconv.Itoa(c), m.sentence(25), cause, remedy})
	}
	m.table("synthetic-"+strconv.Itoa(d)+".csv", rows)
}

func (m *maker) table(name string, rows [][]string) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.WriteAll(rows) // a buffer takes everything
	m.files[name] = &fstest.MapFile{Data: b.Bytes()}
}
