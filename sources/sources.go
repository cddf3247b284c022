// Package sources holds the tables that the package codes is generated from:
// the documents of providers, the standards, and what was decided about both.
// The manifest, smtpcodes.toml, says what each file is.
package sources

import "embed"

// FS holds the tables, so that the command has them wherever it runs.
//
//go:embed *.toml *.csv *.xlsx
var FS embed.FS

const (
	// Manifest is the name of the manifest in FS.
	Manifest = "smtpcodes.toml"
	// Path is the import path of this package. Whoever has no copy of the repository
	// is shown the tables under it, as Go shows files of modules: no file of theirs is called so.
	Path = "example.com/smtpcodes/sources"
)
