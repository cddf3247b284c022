package export

import (
	"fmt"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/finding"
)

// A place is a cell of a sheet, both counted from 1; row 1 is the header.
type place struct{ row, column int }

// A standing is a cell of the tables and its place in the workbook.
type standing struct {
	position finding.Position
	sheet    int
	place    place
}

// A locator knows where in the workbook a cell of the tables stands.
type locator struct {
	sheets    []*sheet
	heads     map[*finding.Source]int // the sheet of a table
	standings []standing              // by position
}

func newLocator(sheets []*sheet) *locator {
	l := &locator{sheets: sheets, heads: map[*finding.Source]int{}}
	for i, s := range sheets {
		if !s.table {
			continue
		}
		for y, row := range s.rows {
			for x, cell := range row {
				l.heads[cell.Position.Source] = i
				l.standings = append(l.standings, standing{cell.Position, i, place{y + 2, x + 1}})
			}
		}
	}
	slices.SortStableFunc(l.standings, func(a, b standing) int { return a.position.Compare(b.position) })
	return l
}

// find returns the place of a position. That of a row is its first cell, that of a header or
// a whole file the header's first cell. The manifest has no cell: it is at the guide,
// the first sheet.
func (l *locator) find(p finding.Position) (sheet int, at place) {
	n, found := slices.BinarySearchFunc(l.standings, p, func(s standing, p finding.Position) int { return s.position.Compare(p) })
	if !found && (n == len(l.standings) || l.standings[n].position.Line != p.Line || p.Column > 0) {
		n-- // a check points into a cell, the last one that begins before
	}
	if n < 0 || l.standings[n].position.Source != p.Source {
		return l.heads[p.Source], place{1, 1}
	}
	s := l.standings[n]
	if p.Column == 0 {
		s.place.column = 1
	}
	return s.sheet, s.place
}

// name returns what spreadsheets call a place: "gmail-sv!B12".
func (l *locator) name(p finding.Position) string {
	sheet, at := l.find(p)
	return fmt.Sprintf("%s!%s%d", l.sheets[sheet].name, finding.ColumnName(at.column), at.row)
}

// comments returns for each sheet what is to be said of its cells.
func (l *locator) comments(findings []finding.Finding) []map[place]string {
	about := make([]map[place][]finding.Finding, len(l.sheets))
	for _, f := range findings {
		i, at := l.find(f.Position)
		if about[i] == nil {
			about[i] = map[place][]finding.Finding{}
		}
		about[i][at] = append(about[i][at], f)
	}
	comments := make([]map[place]string, len(l.sheets))
	for i := range about {
		comments[i] = map[place]string{}
		for at, findings := range about[i] {
			comments[i][at] = l.comment(findings)
		}
	}
	return comments
}

// maxComment is how many findings a comment lists: a longer one covers the
// sheet.
const maxComment = 8

// comment says what findings about one cell say.
func (l *locator) comment(findings []finding.Finding) string {
	var texts []string
	for _, f := range findings[:min(len(findings), maxComment)] {
		text := fmt.Sprintf("%s (%s): %s", f.Check.ID, f.Check.Severity, f.Message)
		for _, r := range f.Related {
			text += "\n" + l.name(r.Position) + ": " + r.Message
		}
		if f.Waiver != "" {
			text += "\nwaived: " + f.Waiver
		}
		texts = append(texts, text)
	}
	if more := len(findings) - len(texts); more > 0 {
		texts = append(texts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(texts, "\n\n")
}
