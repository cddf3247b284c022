// Package templates is the part of every generated package that does not
// depend on the tables: the types, the parser of replies and the classifier.
//
// It is an ordinary package, compiled, vetted and tested where it stands. The
// files that [Files] returns are copied into each generated package; they
// therefore keep to Go 1.23 and to small parts of the standard library, and
// need no code at program start. What the generator declares beside them, the
// constants, the records and the switches over the tables, is declared here by
// standin.go with a small sample.
//
// The generator imports this package too, to parse the cells of the tables in
// the same way as its output parses text.
package templates
