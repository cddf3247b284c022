// Package starter holds the tables with which a module of one's own begins.
package starter

import "embed"

// FS holds a manifest and the tables that it names.
//
//go:embed *.toml *.csv
var FS embed.FS
