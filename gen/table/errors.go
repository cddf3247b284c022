package table

import (
	"errors"

	"example.com/smtpcodes/gen/finding"
)

// The reasons why a file cannot be read at all, besides those of package
// io/fs. They come wrapped in an [*Error].
var (
	ErrSyntax       = errors.New("not valid TOML")
	ErrOutside      = errors.New("not a file in the manifest's folder")
	ErrFormat       = errors.New("unknown file format")
	ErrEncoding     = errors.New("unknown text encoding")
	ErrHeader       = errors.New("no readable header")
	ErrTooLarge     = errors.New("too large")
	ErrNotWorkbook  = errors.New("not a readable workbook")
	ErrEncrypted    = errors.New("workbook is encrypted")
	ErrOldWorkbook  = errors.New("workbook has the format of Excel 97-2003")
	ErrMacros       = errors.New("workbook contains macros")
	ErrExternalData = errors.New("workbook takes values from elsewhere")
	ErrNoSheet      = errors.New("no such sheet")
)

// An Error says why a file cannot be read, and where that shows: in the file,
// or in the manifest that names it.
type Error struct {
	Position finding.Position
	Err      error
}

// Error returns the position and the reason.
func (e *Error) Error() string { return e.Position.String() + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }
