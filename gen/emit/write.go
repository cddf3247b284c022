package emit

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/templates"
)

// array declares an array of records, an item a line. Its values need no code at
// run time, and a program that does not use the array does not carry it. The items
// are in gofmt's shape: record makes them.
func array(f *file, doc, name, record string, items iter.Seq[jen.Code]) {
	open := jen.Var().Id(name).Op("=").Add(adjoined(jen.Index(jen.Op("...")), jen.Id(record), jen.Op("{")))
	block(f, doc, open, items, ",", "}")
}

// block declares a list, each item with its separator on lines of its own.
func block(f *file, doc string, open jen.Code, items iter.Seq[jen.Code], separator, closing string) {
	f.flush()
	for line := range commentLines(doc) {
		f.line(jen.Comment(line))
	}
	indent, behind := jen.Op("\t"), jen.Op(separator)
	empty := true
	for item := range items {
		if empty {
			f.line(open)
			empty = false
		}
		f.line(indent, item, behind)
	}
	if empty {
		f.line(open, jen.Op(closing))
	} else {
		f.line(jen.Op(closing))
	}
	f.end()
}

// record returns one item of an array, its fields by position: with names,
// or values aligned by gofmt, one long entry would move all others.
func record(fields ...jen.Code) jen.Code {
	return jen.Custom(jen.Options{Open: "{", Separator: ", ", Close: "}"}, fields...)
}

// commented puts a comment before an item of a list, as far from the margin.
func commented(indent, text string, item jen.Code) jen.Code {
	indent = "\n" + indent
	lines := strings.Join(slices.Collect(commentLines(text)), indent)
	return adjoined(jen.Comment(lines+indent), item)
}

// nested is a list as an item of another one.
func nested(items ...jen.Code) jen.Code {
	return jen.Custom(jen.Options{Open: "{\n\t\t", Separator: ",\n\t\t", Close: ",\n\t}"}, items...)
}

// each makes something of each element of a list, one at a time, behind what comes
// before.
func each[E, T any](list []E, of func(E) T, before ...T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, first := range before {
			if !yield(first) {
				return
			}
		}
		for _, e := range list {
			if !yield(of(e)) {
				return
			}
		}
	}
}

// adjoined puts pieces of code side by side, without the blanks that jennifer has
// between them.
func adjoined(pieces ...jen.Code) *jen.Statement { return jen.Custom(jen.Options{}, pieces...) }

// enum declares a type's constants, numbered from 0 in the order given.
func enum(f *file, doc, typeName string, list iter.Seq[constant]) {
	constants(f, doc, func(yield func(constant) bool) {
		value := jen.Id(typeName).Op("=").Iota()
		for c := range list {
			c.value, value = value, nil
			if !yield(c) {
				return
			}
		}
	})
}

// constants declares constants in a block, an entry a line.
func constants(f *file, doc string, list iter.Seq[constant]) {
	block(f, doc, jen.Const().Op("("), func(yield func(jen.Code) bool) {
		for c := range list {
			if !yield(commented("\t", c.doc, jen.Id(c.name).Add(c.value))) {
				return
			}
		}
	}, "", ")")
}

// A constant is a name and its doc.
type constant struct {
	name, doc string
	value     *jen.Statement // in gofmt's shape: type and value, or nil where they follow from the constant before
}

// comment writes a doc comment: each line of text becomes lines of its own,
// and none can end the comment or become a directive.
func comment(g *jen.Group, text string) {
	for line := range commentLines(text) {
		g.Comment(line)
	}
}

func commentLines(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for paragraph := range strings.SplitSeq(text, "\n") {
			for line := range wrapped(oneLine(paragraph)) {
				if !yield(commentLine(line)) {
					return
				}
			}
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
	return strings.TrimRightFunc("// "+line, unicode.IsSpace) // as gofmt does
}

var lineBreaks = strings.NewReplacer("\r", " ", "\n", " ")

// oneLine makes text fit for a line comment: jennifer would take a line break
// for a wish for /* */, and tables may hold line breaks.
func oneLine(text string) string { return lineBreaks.Replace(text) }

// packedEnhanced writes the value of an enhanced code.
func packedEnhanced(e templates.Enhanced) jen.Code {
	return packed(int(e.Class()), e.Subject(), e.Detail())
}

// packed writes a class, a subject and a detail as one number, without those
// that are zero.
func packed(class, subject, detail int) *jen.Statement {
	shift := jen.Options{Separator: "<<"}
	if class != 0 && subject == 0 && detail == 0 || class == 0 && subject != 0 && detail == 0 {
		shift.Separator = " << " // gofmt drops blanks to show which operator comes first
	}
	var parts []jen.Code
	if class != 0 {
		parts = append(parts, jen.Custom(shift, jen.Lit(class), jen.Lit(20)))
	}
	if subject != 0 {
		parts = append(parts, jen.Custom(shift, jen.Lit(subject), jen.Lit(10)))
	}
	if detail != 0 || len(parts) == 0 {
		parts = append(parts, jen.Lit(detail))
	}
	return jen.Custom(jen.Options{Separator: " | "}, parts...)
}
