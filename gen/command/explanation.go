//go:build !bootstrap

package command

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"example.com/smtpcodes/codes"
)

// explain returns a page about a reply.
func explain(reply string, language codes.Language) string {
	v := codes.ClassifyReply(reply)
	p := &page{language: language}
	p.b.WriteString(v.String() + "\n")
	p.codes(v)
	p.meaning(v)
	p.advice(v)
	p.documents(v.Condition)
	p.otherMeanings(v)
	return p.b.String()
}

// A page is an explanation in the making.
type page struct {
	b        strings.Builder
	language codes.Language
}

func (p *page) heading(text string) { p.b.WriteString("\n" + text + "\n") }

// item writes a paragraph behind a label, if there is a text.
func (p *page) item(label, text string) {
	const widest = len("550 5.7.999")
	if text != "" {
		p.b.WriteString(paragraph(fmt.Sprintf("  %-*s ", widest, label), 2+widest+1, text))
	}
}

// sentence writes a paragraph without a label.
func (p *page) sentence(text string) { p.b.WriteString(paragraph("  ", 2, text)) }

// codes writes what the standards say about the two codes.
func (p *page) codes(v codes.Verdict) {
	p.heading("Codes")
	if v.Reply == 0 && v.Enhanced == 0 {
		p.sentence("The reply has no code.")
		return
	}
	info := codes.Pair(v.Reply, v.Enhanced)
	if v.Reply != 0 {
		text := "No standard defines this reply code."
		if info.ReplyRegistered {
			text = fmt.Sprintf("%s (%s)", v.Reply.Meaning(), v.Reply.Reference())
		}
		p.item(v.Reply.String(), text)
	}
	if v.Enhanced == 0 {
		return
	}
	family := v.Enhanced.Status()
	text := fmt.Sprintf("The registry of enhanced status codes does not list %v.", family)
	if info.StatusRegistered {
		text = fmt.Sprintf("%s (%s)", family.Meaning(), family.Reference())
	}
	p.item(v.Enhanced.String(), text)
	switch {
	case v.Reply == 0:
	case info.ClassMismatch:
		p.sentence("The first digits of the two codes differ, which RFC 2034 section 4 forbids. That of the reply code counts.")
	case info.ReplyRegistered && info.AssociationGiven && !info.Associated:
		p.sentence(fmt.Sprintf("The registry does not associate %v with %v.", family, v.Reply))
	}
	if n := countOf(codes.ConditionsOf(v.Reply, v.Enhanced)); n > 1 {
		p.sentence(fmt.Sprintf("The documents give this pair of codes %d meanings, so the words of the reply have to tell which one it is.", n))
	}
}

// meaning writes what happened, in the language if a document has words in it.
func (p *page) meaning(v codes.Verdict) {
	p.heading("Meaning")
	c := v.Condition
	if c == codes.ConditionNone {
		p.item("Category", v.Category.String())
		if p.language != codes.LanguageEnglish {
			p.sentence("No condition was recognised, so this is in English.")
		}
		p.item("Meaning", v.Category.Summary())
		p.item("Remedy", v.Category.Remedy())
		return
	}
	name := c.String()
	if provider := c.Provider(); provider != codes.ProviderAny {
		name += ", a condition of " + provider.Title()
	}
	p.item("Condition", name)
	p.item("Category", c.Category().String()+": "+c.Category().Summary())
	text, cause, remedy := c.Text(p.language), c.Cause(p.language), c.Remedy(p.language)
	english := "" // says that what follows is
	if text == "" && cause == "" && remedy == "" {
		p.sentence(fmt.Sprintf("No document in %s describes this condition, so this is in English.", p.language.Name()))
	} else {
		english = "In English: "
	}
	if text == "" {
		text = english + c.Summary()
	}
	p.item("Meaning", text)
	p.item("Cause", cause)
	if advice := c.Remedy(codes.LanguageEnglish); remedy == "" && advice != "" {
		remedy = english + advice
	}
	p.item("Remedy", remedy)
	p.item("Note", c.Note())
}

// advice writes what is to be done, by whom, and why we think so.
func (p *page) advice(v codes.Verdict) {
	p.heading("Advice")
	p.item("Outcome", outcomeSentence(v))
	p.item("Action", v.Action.String()+": "+actionSentence(v.Action))
	p.item("Party", v.Party.String()+": "+partySentence(v.Party))
	p.item("Evidence", basisSentence(v.Basis))
}

// documents writes in which words the documents describe the condition.
func (p *page) documents(c codes.Condition) {
	if c == codes.ConditionNone {
		return
	}
	p.heading("Documents")
	last := codes.DocumentNone
	for e := range c.Entries() {
		if e.Document != last {
			last = e.Document
			p.sentence(documentLine(e.Document))
		}
		label := strings.TrimSpace(e.Reply.String() + " " + e.Enhanced.String())
		if label == "" {
			label = "no code"
		}
		p.item(label, e.Text)
		if e.Cause != "" {
			p.item("", "Cause: "+e.Cause)
		}
		if e.Remedy != "" {
			p.item("", "Remedy: "+e.Remedy)
		}
	}
	if last == codes.DocumentNone {
		p.sentence("None. The condition is known by the words that servers use for it.")
	}
}

// documentLine names a document.
func documentLine(d codes.Document) string {
	details := []string{d.Language().Name()}
	if vintage := d.Vintage(); vintage != "" {
		details = append(details, vintage)
	}
	return fmt.Sprintf("%v: %s (%s)", d, d.Title(), strings.Join(details, ", "))
}

// otherMeanings writes what else the documents give for the same codes, or, if
// they do not have them, for the same enhanced status code in whatever class.
func (p *page) otherMeanings(v codes.Verdict) {
	of := strings.TrimSpace(v.Reply.String() + " " + v.Enhanced.String())
	list := slices.Collect(codes.ConditionsOf(v.Reply, v.Enhanced))
	if len(list) == 0 && v.Enhanced != 0 {
		family := v.Enhanced.Status()
		of, list = family.String()+" under other codes", conditionsOfFamily(family)
	}
	list = slices.DeleteFunc(list, func(c codes.Condition) bool { return c == v.Condition })
	if len(list) == 0 {
		return
	}
	p.heading("Other meanings of " + of + " in the documents")
	for _, c := range list {
		p.b.WriteString(paragraph("  ", 4, c.String()+": "+c.Summary()))
	}
}

// conditionsOfFamily returns the conditions that documents give under a family
// of enhanced status codes.
func conditionsOfFamily(family codes.Status) []codes.Condition {
	var list []codes.Condition
	for c := range codes.Conditions() {
		for pair := range c.Pairs() {
			if pair.Enhanced != 0 && pair.Enhanced.Status() == family {
				list = append(list, c)
				break
			}
		}
	}
	return list
}

func countOf[T any](seq iter.Seq[T]) int {
	n := 0
	for range seq {
		n++
	}
	return n
}
