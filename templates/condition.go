package templates

import (
	"cmp"
	"iter"
	"slices"
)

// Condition is one thing that documents describe or servers say, such as that
// an address has no PTR record. Documents, languages and vintages
// that say the same thing share a condition, even if their codes differ. The
// zero value is ConditionNone.
//
// The numbers change when the tables do. What is to be stored is the text
// form, which stays valid when a constant is renamed.
type Condition uint32

// conditionRecord is what a verdict says about a condition.
type conditionRecord struct {
	provider Provider
	category Category
	action   Action
	party    Party
	class    Class // the only one of the replies that documents give it, or none
}

// conditionName is a present or former name of a condition's constant.
type conditionName struct {
	name      string
	condition Condition
}

// conditionText holds the sentences about a condition. They stand apart from
// the records, because a program that only classifies never needs them.
type conditionText struct {
	summary, note string
}

// record returns the facts of the condition; those of ConditionNone for a
// number that is no condition.
func (c Condition) record() *conditionRecord {
	if int64(c) >= int64(len(conditionRecords)) {
		c = ConditionNone
	}
	return &conditionRecords[c]
}

func (c Condition) text() (string, bool) {
	if int64(c) >= int64(len(conditionConstants)) {
		return "", false
	}
	return conditionConstants[c], true
}

// ParseCondition returns the condition whose constant is or was called s. The
// error is a [*ParseError].
func ParseCondition(s string) (Condition, error) {
	i, ok := slices.BinarySearchFunc(conditionNames[:], s, func(n conditionName, s string) int {
		return cmp.Compare(n.name, s)
	})
	if !ok {
		return ConditionNone, &ParseError{Kind: "condition", Text: s}
	}
	return conditionNames[i].condition, nil
}

// String returns the constant's name, and "" for ConditionNone.
func (c Condition) String() string { return nameOf("Condition", c) }

// AppendText appends the text form to b. The error is a [*ValueError].
func (c Condition) AppendText(b []byte) ([]byte, error) { return appendName(b, "condition", c) }

// MarshalText returns the text form. The error is a [*ValueError].
func (c Condition) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText reads what [Condition.MarshalText] writes now, and what it
// wrote when a constant had another name. The error is a [*ParseError].
func (c *Condition) UnmarshalText(text []byte) error { return unmarshalName(c, text, ParseCondition) }

// Provider returns whose servers reply so, and ProviderAny if the condition is
// not bound to one.
func (c Condition) Provider() Provider { return c.record().provider }

// Category returns what kind of thing the condition is.
func (c Condition) Category() Category { return c.record().category }

// Action returns what to do about the condition.
func (c Condition) Action() Action { return c.record().action }

// Party returns who can mend the condition.
func (c Condition) Party() Party { return c.record().party }

// Summary returns an English sentence that says what the condition is, and ""
// for ConditionNone.
func (c Condition) Summary() string { return c.sentences().summary }

// Note returns what else a reader should know about the condition, in English,
// and "" if there is nothing.
func (c Condition) Note() string { return c.sentences().note }

func (c Condition) sentences() conditionText {
	if int64(c) >= int64(len(conditionTexts)) {
		return conditionText{}
	}
	return conditionTexts[c]
}

// Text returns what the documents in a language say about the condition: the
// words of the first document that says something, or "". In English it
// returns the summary.
func (c Condition) Text(l Language) string {
	if l == LanguageEnglish {
		return c.Summary()
	}
	return c.firstWords(l, func(e *Entry) string { return e.Text })
}

// Cause returns what the documents in a language give as the cause of the
// condition: the words of the first document that says something, or "".
func (c Condition) Cause(l Language) string {
	return c.firstWords(l, func(e *Entry) string { return e.Cause })
}

// Remedy returns what the documents in a language advise about the condition:
// the words of the first document that says something, or "". In English it
// returns the remedy of the category.
func (c Condition) Remedy(l Language) string {
	if l == LanguageEnglish && c != ConditionNone {
		return c.Category().Remedy()
	}
	return c.firstWords(l, func(e *Entry) string { return e.Remedy })
}

// firstWords returns the first non-empty words among the condition's entries
// in the documents of a language.
func (c Condition) firstWords(l Language, words func(*Entry) string) string {
	for d := range Documents() {
		if d.Language() != l {
			continue
		}
		entries := d.entriesOf(c)
		for i := range entries {
			if s := words(&entries[i]); s != "" {
				return s
			}
		}
	}
	return ""
}

// Entries returns an iterator over the rows of all documents that describe the
// condition, document by document.
func (c Condition) Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for d := range Documents() {
			for _, e := range d.entriesOf(c) {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// Pairs returns an iterator over the pairs of codes under which the condition
// is documented, in ascending order. One of the two codes may be absent.
func (c Condition) Pairs() iter.Seq[CodePair] {
	return func(yield func(CodePair) bool) {
		for i := range pairRecords {
			if p := &pairRecords[i]; p.condition == c && !yield(CodePair{p.reply, p.enhanced}) {
				return
			}
		}
	}
}

// Conditions returns an iterator over all conditions in the order of the
// table, without ConditionNone.
func Conditions() iter.Seq[Condition] { return count[Condition](1, len(conditionRecords)) }

// ConditionsOf returns an iterator over the conditions that are documented for
// a pair of codes, in the order of the table. Zero stands for an absent code:
// the conditions of (550, 0) are those of documents that give 550 alone.
func ConditionsOf(r Reply, e Enhanced) iter.Seq[Condition] {
	return func(yield func(Condition) bool) {
		for i := firstPair(r, e); i < len(pairRecords); i++ {
			p := &pairRecords[i]
			if p.reply != r || p.enhanced != e || !yield(p.condition) {
				return
			}
		}
	}
}

// firstPair returns the index of the first record that is not less than the
// pair.
func firstPair(r Reply, e Enhanced) int {
	i, _ := slices.BinarySearchFunc(pairRecords[:], CodePair{r, e}, func(p pairRecord, pair CodePair) int {
		return cmp.Or(cmp.Compare(p.reply, pair.Reply), cmp.Compare(p.enhanced, pair.Enhanced))
	})
	return i
}
