package registry

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/templates"
)

// A Phrase is words by which a reply is known to be about a condition.
type Phrase struct {
	Condition *Condition
	Cell      table.Cell
	Words     Words
	Also      []Words // further phrases that have to be in the reply
	Unless    []Words // phrases that may not be in the reply
	// Weight decides between phrases. It is the UsualWeight, unless the table gives
	// another.
	Weight int
}

// All returns the words of the phrase, and of those that it wants or forbids
// beside it.
func (p *Phrase) All() []Words {
	return slices.Concat([]Words{p.Words}, p.Also, p.Unless)
}

// PhraseForm finds phrases that cannot be looked for.
var PhraseForm = &finding.Check{
	ID: "phrase-form", Severity: finding.Error,
	Doc: "A phrase has no words, more than twelve, one of more than 48 bytes, letters of a script in which no server is known to answer, or alternatives (user|mailbox) that are not single words or give more than 256 phrases. Words are runs of letters and digits, and a Chinese or Japanese character alone.",
}

// UsualWeight returns templates.WordWeight for each word in Words and Also, at most
// templates.MaxWeight.
func (p *Phrase) UsualWeight() int {
	words := len(p.Words)
	for _, also := range p.Also {
		words += len(also)
	}
	return min(templates.WordWeight*words, templates.MaxWeight)
}

func (b *builder) buildPhrases(t *table.Table) {
	for row := range t.Len() {
		cell := t.Cell(row, "phrase")
		p := &Phrase{
			Condition: find(b, b.conditions, t.Cell(row, "condition"), "condition"),
			Cell:      cell,
			Words:     b.words(cell, cell.Text),
			Also:      b.phraseList(t.Cell(row, "also")),
			Unless:    b.phraseList(t.Cell(row, "unless")),
		}
		p.Weight = p.UsualWeight()
		if weight := t.Cell(row, "weight"); weight.Text != "" {
			p.Weight = parse(b, weight, parseWeight)
		}
		if p.Condition == nil || len(p.Words) == 0 {
			continue
		}
		b.Phrases = append(b.Phrases, p)
		p.Condition.Phrases = append(p.Condition.Phrases, p)
	}
}

// phraseList reads a cell of phrases separated by semicolons.
func (b *builder) phraseList(cell table.Cell) []Words {
	var list []Words
	if cell.Text == "" {
		return nil
	}
	for part := range strings.SplitSeq(cell.Text, ";") {
		if words := b.words(cell, part); words != nil {
			list = append(list, words)
		}
	}
	return list
}

// words cuts a phrase into words, and reports one that cannot be found.
func (b *builder) words(cell table.Cell, phrase string) Words {
	if cell.Text == "" {
		return nil // reported as an empty cell
	}
	var words Words
	for field := range strings.FieldsSeq(phrase) {
		if !strings.Contains(field, "|") {
			next, ok := b.wordsOf(field)
			if !ok {
				b.report(PhraseForm, cell, "%q has a word that cannot be looked for", field)
				return nil
			}
			for _, w := range next {
				words = append(words, Place{w})
			}
			continue
		}
		var place Place
		for alternative := range strings.SplitSeq(field, "|") {
			w, ok := b.wordsOf(alternative)
			if !ok || len(w) != 1 || place.Takes(w[0].Number) {
				b.report(PhraseForm, cell, "%q: the alternatives of a place are different single words", field)
				return nil
			}
			place = append(place, w[0])
		}
		words = append(words, place)
	}
	if len(words) == 0 || len(words) > templates.MaxPhrase {
		b.report(PhraseForm, cell, "%q is no phrase of one to %d words", phrase, templates.MaxPhrase)
		return nil
	}
	spellings := 1
	for _, place := range words {
		spellings *= len(place)
		if spellings > maxSpellings {
			b.report(PhraseForm, cell, "%q stands for more than %d phrases", phrase, maxSpellings)
			return nil
		}
	}
	return words
}

// maxSpellings is how many phrases one with alternatives may stand for.
const maxSpellings = 256

func parseWeight(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > templates.MaxWeight {
		return 0, fmt.Errorf("invalid weight %q: want a number from 1 to %d", text, templates.MaxWeight)
	}
	return n, nil
}
