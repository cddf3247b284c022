package registry

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/templates"
)

// A Name is an identifier that the generated package declares because of a cell.
type Name struct {
	Text string     // the identifier
	Cell table.Cell // where it comes from
}

// Names returns every identifier that the tables bring into the generated
// package.
func (r *Registry) Names() []Name {
	var names []Name
	add := func(prefix string, cell table.Cell) {
		names = append(names, Name{prefix + cell.Text, cell})
	}
	for _, x := range r.Replies {
		add("", x.Name)
	}
	for _, x := range r.Statuses {
		add("", x.Name)
	}
	for _, code := range r.EnhancedCodes() {
		if s := r.Status(code.Status()); s != nil {
			names = append(names, Name{r.EnhancedName(code), s.Name})
		}
	}
	for _, x := range r.Categories[2:] { // Unknown and OK come from no cell
		add("Category", x.Name)
	}
	for _, x := range r.Languages {
		add("Language", x.Name)
	}
	for _, x := range r.Providers {
		add("Provider", x.Name)
	}
	for _, x := range r.Documents {
		add("Document", x.Name)
	}
	for _, x := range r.Conditions {
		add("", x.Name)
		for _, was := range x.Was {
			add("", was)
		}
	}
	return names
}

// EnhancedCodes returns the enhanced codes that documents give, by number,
// those of unregistered families left out: they have no name.
func (r *Registry) EnhancedCodes() []templates.Enhanced {
	seen := map[templates.Enhanced]bool{}
	var codes []templates.Enhanced
	for _, d := range r.Documents {
		for _, row := range d.Rows {
			code := row.Codes.Enhanced
			if code != 0 && !seen[code] && r.Status(code.Status()) != nil {
				seen[code] = true
				codes = append(codes, code)
			}
		}
	}
	slices.Sort(codes)
	return codes
}

// EnhancedName returns the constant's name of an enhanced code of a registered
// family: its number, which people know, and the family's name. 5.2.2 of
// StatusMailboxFull is Enhanced5_2_2MailboxFull.
func (r *Registry) EnhancedName(code templates.Enhanced) string {
	name := strings.TrimPrefix(r.Status(code.Status()).Name.Text, "Status")
	return fmt.Sprintf("Enhanced%d_%d_%d%s", code.Class(), code.Subject(), code.Detail(), name)
}

// A Pair is a reply code and an enhanced code (or none) that rows of documents
// give together, with the conditions that they have there.
type Pair struct {
	Codes      templates.CodePair
	Conditions []*Condition // in the registry's order
}

// Pairs returns the pairs of all documents, by reply, then enhanced code. One
// of the codes may be absent; rows without any are left out.
func (r *Registry) Pairs() []Pair {
	index := map[templates.CodePair]int{}
	var pairs []Pair
	for _, c := range r.Conditions {
		for _, row := range c.Rows {
			if row.Codes == (templates.CodePair{}) {
				continue
			}
			i, ok := index[row.Codes]
			if !ok {
				i = len(pairs)
				index[row.Codes] = i
				pairs = append(pairs, Pair{Codes: row.Codes})
			}
			if p := &pairs[i]; len(p.Conditions) == 0 || p.Conditions[len(p.Conditions)-1] != c {
				p.Conditions = append(p.Conditions, c)
			}
		}
	}
	slices.SortFunc(pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(a.Codes.Reply, b.Codes.Reply), cmp.Compare(a.Codes.Enhanced, b.Codes.Enhanced))
	})
	return pairs
}

// Class returns the class of the replies under which a provider's condition is
// documented, or none if there are several or none. What any server says, any class may have.
func (c *Condition) Class() templates.Class {
	class := templates.ClassNone
	if c.Provider == nil {
		return class
	}
	for _, row := range c.Rows {
		switch of := row.Codes.Reply.Class(); {
		case of == templates.ClassNone:
		case class == templates.ClassNone:
			class = of
		case class != of:
			return templates.ClassNone
		}
	}
	return class
}

// Condition returns the only condition of the pair, or nil if it has several.
func (p Pair) Condition() *Condition {
	if len(p.Conditions) == 1 {
		return p.Conditions[0]
	}
	return nil
}

// Category returns the category of all conditions of the pair, or nil if
// they differ.
func (p Pair) Category() *Category {
	category := p.Conditions[0].Category
	for _, c := range p.Conditions[1:] {
		if c.Category != category {
			return nil
		}
	}
	return category
}
