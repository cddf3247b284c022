// Package sources holds the tables that the package codes is generated from:
// the documents of providers, the standards, and what was decided about both.
// The manifest, smtpcodes.toml, says what each file is.
package sources

import "embed"

// FS holds the tables, so that the command has them wherever it runs.
//
//go:embed *.toml *.csv *.xlsx
var FS embed.FS
