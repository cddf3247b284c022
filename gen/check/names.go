package check

import (
	"fmt"
	"go/token"
	"regexp"

	"golang.org/x/text/language"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/templates"
)

var nameRules = []rule{
	{&finding.Check{
		ID: "go-name", Severity: finding.Error,
		Doc: "A name cannot be a Go constant's: it has to begin with an ASCII upper-case letter and go on with ASCII letters and digits " +
			"(other scripts have letters that look the same and are not). A package's name is lower case and no keyword; main cannot be imported, and the go command ignores a package called documentation.",
	}, checkGoNames},
	{&finding.Check{
		ID: "name-collision", Severity: finding.Error,
		Doc: "Two cells want the same Go name, or one wants a name that every generated package has already.",
	}, checkCollisions},
	{&finding.Check{
		ID: "id-form", Severity: finding.Error,
		Doc: "The id of a condition, provider or document is not lower-case ASCII letters and digits joined by single hyphens, or is longer than 100 of them. A document's id is part of a file's name.",
	}, checkIDs},
	{&finding.Check{
		ID: "language-english", Severity: finding.Error,
		Doc: "The manifest does not list English (tag en, name English), or gives the name to another language. The summaries of conditions are English, and the package needs a name for their language.",
	}, checkEnglish},
	{&finding.Check{
		ID: "language-tag", Severity: finding.Error,
		Doc: "A language's tag is not well-formed, canonical BCP 47 (RFC 5646), such as sv or zh-Hant.",
	}, checkLanguageTags},
	{&finding.Check{
		ID: "enum-full", Severity: finding.Error,
		Doc: "There are more categories or languages than a byte has values, in which the generated package keeps them. Further ones would not compile.",
	}, checkEnums},
}

// Names that break these rules are quoted in ASCII, since a letter of another
// script may look like one of those asked for.
var (
	goName      = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	packageName = regexp.MustCompile(`^[a-z][a-z0-9]*$`)
	idForm      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

func checkGoNames(p *pass) {
	seen := map[finding.Position]bool{} // a family names a constant for each of its codes
	for _, n := range p.reg.Names() {
		if n.Cell.Text != "" && !goName.MatchString(n.Cell.Text) && !seen[n.Cell.Position] {
			seen[n.Cell.Position] = true
			p.report(n.Cell.Position, n.Cell.Text, "%+q cannot be the name of a constant: ASCII letters and digits are asked for, beginning with an upper-case letter", n.Cell.Text)
		}
	}
	if c := p.reg.Package; c.Text != "" {
		if err := PackageName(c.Text); err != nil {
			p.report(c.Position, c.Text, "%v", err)
		}
	}
}

// PackageName returns an error if no package with the name can be imported. The go
// command ignores the files of one called documentation.
func PackageName(name string) error {
	if packageName.MatchString(name) && !token.IsKeyword(name) && name != "main" && name != "documentation" {
		return nil
	}
	return fmt.Errorf("%+q cannot be the name of a package: lower-case ASCII letters and digits are asked for, no keyword, and neither main nor documentation", name)
}

// maxID is how long an id may be: names of files end at 255 bytes.
const maxID = 100

func checkCollisions(p *pass) {
	reserved := map[string]bool{}
	for _, name := range templates.Names() {
		reserved[name] = true
	}
	delete(reserved, "Language"+english.name) // the manifest lists it: see language-english
	first := map[string]registry.Name{}
	for _, n := range p.reg.Names() {
		if n.Cell.Text == "" {
			continue
		}
		if reserved[n.Text] {
			p.report(n.Cell.Position, n.Text, "name %q is taken: every generated package declares it", n.Text)
			continue
		}
		if other, ok := first[n.Text]; ok {
			here, there := n.Cell.Position, other.Cell.Position
			if here.BuiltIn() { // the other one can be changed
				here, there = there, here
			}
			f := p.report(here, n.Text, "name %q is used twice", n.Text)
			f.Related = []finding.Related{{Position: there, Message: "also here"}}
			continue
		}
		first[n.Text] = n
	}
}

func checkIDs(p *pass) {
	check := func(id table.Cell) {
		if id.Text != "" && !idForm.MatchString(id.Text) {
			p.report(id.Position, id.Text, "id %+q is not lower-case ASCII letters and digits joined by hyphens", id.Text)
		}
		if len(id.Text) > maxID {
			p.report(id.Position, id.Text, "id %s has %d characters, at most %d are allowed", quoteShort(id.Text), len(id.Text), maxID)
		}
	}
	for _, c := range p.reg.Conditions {
		check(c.ID)
	}
	for _, x := range p.reg.Providers {
		check(x.ID)
	}
	for _, d := range p.reg.Documents {
		check(d.ID)
	}
}

// english is how the manifest has to list English.
var english = struct{ tag, name string }{"en", "English"}

func checkEnglish(p *pass) {
	listed := false
	for _, l := range p.reg.Languages {
		listed = listed || l.Tag.Text == english.tag || l.Name.Text == english.name
		if (l.Tag.Text == english.tag) != (l.Name.Text == english.name) {
			p.report(l.Name.Position, l.Tag.Text, "language %q is called %q, but %q is %q", l.Tag.Text, l.Name.Text, english.tag, english.name)
		}
	}
	if !listed {
		p.report(finding.Position{Source: p.in.Manifest.Source}, english.tag, "the manifest lists no language with tag %q and name %q", english.tag, english.name)
	}
}

func checkLanguageTags(p *pass) {
	for _, l := range p.reg.Languages {
		tag, err := language.Parse(l.Tag.Text)
		switch {
		case err != nil:
			p.report(l.Tag.Position, l.Tag.Text, "language tag %q: %v", l.Tag.Text, err)
		case tag.String() != l.Tag.Text:
			p.report(l.Tag.Position, l.Tag.Text, "language tag %q is written %q", l.Tag.Text, tag)
		}
	}
}

// maxEnum is how many categories there may be, those that no table lists among
// them, and how many languages, with none among them.
const maxEnum = 1 << 8

func checkEnums(p *pass) {
	if list := p.reg.Categories; len(list) > maxEnum {
		at := list[maxEnum].Name
		p.report(at.Position, "category", "category %q is one too many: %d are listed, at most %d are allowed", at.Text, len(list)-2, maxEnum-2)
	}
	if list := p.reg.Languages; len(list) > maxEnum-1 {
		at := list[maxEnum-1].Name
		p.report(at.Position, "language", "language %q is one too many: %d are listed, at most %d are allowed", at.Text, len(list), maxEnum-1)
	}
}
