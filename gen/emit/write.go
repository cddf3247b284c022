package emit

import (
	"iter"
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/templates"
)

// lines puts each item on a line of its own, with the comma that Go wants.
var lines = jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}

// array declares an array of records, an item a line. Its values need no code at
// run time, and a program that does not use the array does not carry it.
func array(f *jen.File, doc, name, record string, items []jen.Code) {
	comment(f.Group, doc)
	f.Var().Id(name).Op("=").Index(jen.Op("...")).Id(record).Custom(lines, items...)
}

// record returns one item of an array, its fields by position: with names,
// or values aligned by gofmt, one long entry would move all others.
func record(fields ...jen.Code) jen.Code { return jen.Values(fields...) }

// enum declares a type's constants, numbered from 0 in the order given.
func enum(f *jen.File, doc, typeName string, constants []constant) {
	comment(f.Group, doc)
	f.Const().DefsFunc(func(g *jen.Group) {
		for i, c := range constants {
			comment(g, c.doc)
			if i == 0 {
				g.Id(c.name).Id(typeName).Op("=").Iota()
			} else {
				g.Id(c.name)
			}
		}
	})
}

// A constant is a name of an enum and its doc.
type constant struct{ name, doc string }

// comment writes a doc comment: each line of text becomes lines of its own,
// and none can end the comment or become a directive.
func comment(g *jen.Group, text string) {
	for paragraph := range strings.SplitSeq(text, "\n") {
		for line := range wrapped(oneLine(paragraph)) {
			g.Comment(commentLine(line))
		}
	}
}

// commentWidth is how many bytes a line of a comment has at most, unless a
// word is longer.
const commentWidth = 90

// wrapped breaks a paragraph into lines, at least one.
func wrapped(paragraph string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(paragraph) > commentWidth {
			at := strings.LastIndexByte(paragraph[:commentWidth+1], ' ')
			if at <= 0 {
				if at = strings.IndexByte(paragraph, ' '); at <= 0 {
					break
				}
			}
			if !yield(paragraph[:at]) {
				return
			}
			paragraph = strings.TrimLeft(paragraph[at:], " ")
		}
		yield(paragraph)
	}
}

// commentLine writes one line of a comment. The blank behind the slashes keeps
// it from being a directive, with one exception: "// +build" is a build constraint with a
// blank, too, and gofmt would move it from anywhere to the top of the file.
func commentLine(line string) string {
	if rest, ok := strings.CutPrefix(line, "+build"); ok {
		line = "'+build'" + rest
	}
	return strings.TrimRight("// "+line, " ")
}

var lineBreaks = strings.NewReplacer("\r", " ", "\n", " ", "\u2028", " ", "\u2029", " ")

// oneLine makes text fit for a line comment: jennifer would take a line break
// for a wish for /* */, and tables may hold line breaks.
func oneLine(text string) string { return lineBreaks.Replace(text) }

// deprecated declares former names of a constant.
func deprecated(f *jen.File, now string, was []string) {
	for _, name := range was {
		comment(f.Group, name+" is the former name of "+now+".\n\nDeprecated: use "+now+".")
		f.Const().Id(name).Op("=").Id(now)
	}
}

// packedEnhanced writes the value of an enhanced code.
func packedEnhanced(e templates.Enhanced) jen.Code {
	return packed(int(e.Class()), e.Subject(), e.Detail())
}

// packed writes a class, a subject and a detail as one number, without those
// that are zero.
func packed(class, subject, detail int) jen.Code {
	var parts []jen.Code
	if class != 0 {
		parts = append(parts, jen.Lit(class).Op("<<").Lit(20))
	}
	if subject != 0 {
		parts = append(parts, jen.Lit(subject).Op("<<").Lit(10))
	}
	if detail != 0 || len(parts) == 0 {
		parts = append(parts, jen.Lit(detail))
	}
	all := jen.Add(parts[0])
	for _, p := range parts[1:] {
		all = all.Op("|").Add(p)
	}
	return all
}
