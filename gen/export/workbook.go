package export

import (
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/table"
)

// writeWorkbook writes all tables as a workbook for people who edit no text files.
// Each table is a sheet, its cells as they stand in its file, so that a manifest can name
// the workbook as the source of any of them. What the manifest itself lists is
// there to be read.
func writeWorkbook(w io.Writer, in *table.Input, findings []finding.Finding) (err error) {
	sheets := sheetsOf(in)
	if err := checkSheets(sheets); err != nil {
		return err
	}
	b, err := newWorkbook()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.file.Close()) }()
	comments := newLocator(sheets).comments(findings)
	for i, s := range sheets {
		if err := b.addSheet(s, dropDowns(sheets, s), comments[i]); err != nil {
			return err
		}
	}
	_, err = b.file.WriteTo(w)
	return err
}

// checkSheets returns a [*CellError] for every cell that a workbook cannot hold,
// joined.
func checkSheets(sheets []*sheet) error {
	var errs []error
	for _, s := range sheets {
		for _, row := range s.rows {
			for i, c := range row {
				if reason := workbookRefusal(c.Text); reason != "" {
					errs = append(errs, &CellError{c.Position, s.columns[i].header, "xlsx", reason})
				}
			}
		}
	}
	return errors.Join(errs...)
}

// A sheet is what one sheet of the workbook shows.
type sheet struct {
	name    string
	about   string   // what it is for, in one sentence
	file    string   // where it comes from
	table   bool     // it shows a table
	own     bool     // a manifest can name it as the source of that table
	columns []column // in order
	rows    [][]table.Cell
}

// A column is a column of a sheet: our name of it, and the header that its file has.
type column struct{ name, header string }

// sheetsOf returns the sheets of the workbook in order: a guide, the
// documents, our tables, what of both is built in, and lists.
func sheetsOf(in *table.Input) []*sheet {
	m := in.Manifest
	var documents, tables, builtIn []*sheet
	for i, t := range in.Documents {
		d := &m.Documents[i]
		s := tableSheet(t, d.ID.Text, d.Title.Text)
		for j, c := range s.columns {
			s.columns[j].header = headerOf(d, c.name)
		}
		if s.own = !d.ID.Position.BuiltIn(); s.own {
			documents = append(documents, s)
		} else {
			builtIn = append(builtIn, s)
		}
	}
	for _, t := range []struct {
		table       *table.Table
		name, about string
	}{
		{in.Conditions, "conditions", "What documents and phrases speak of, and the verdict on it."},
		{in.Phrases, "phrases", "The words by which replies are known."},
		{in.Categories, "categories", "The kinds of trouble, and what to do about each by default."},
		{in.Replies, "replies", "The reply codes of the standards."},
		{in.Statuses, "statuses", "The families of enhanced status codes."},
		{in.Waivers, "waivers", "Findings that are accepted, with the reason."},
	} {
		if len(t.table.Columns) == 0 {
			continue // the manifest names no file
		}
		s := tableSheet(t.table, t.name, t.about)
		s.own = true
		fixed := s.splitBuiltIn()
		if fixed != nil {
			builtIn = append(builtIn, fixed)
		}
		if len(s.rows) > 0 || fixed == nil {
			tables = append(tables, s)
		}
	}
	guide := &sheet{name: "about", about: "This list.", columns: columnsOf("sheet", "about", "file")}
	lists := []*sheet{documentList(m), providerList(m), choiceList(in)}

	nameSheets(slices.Concat([]*sheet{guide}, tables, lists, documents, builtIn)) // tables first: a manifest expects their names
	all := slices.Concat([]*sheet{guide}, documents, tables, builtIn, lists)
	for _, s := range all {
		guide.rows = append(guide.rows, cells(s.name, s.about, s.file))
	}
	return all
}

func tableSheet(t *table.Table, name, about string) *sheet {
	s := &sheet{name: name, about: about, file: path.Base(t.Source.Path), table: true, columns: columnsOf(t.Columns...)}
	for i := range t.Len() {
		row := make([]table.Cell, len(t.Columns))
		for j, name := range t.Columns {
			row[j] = t.Cell(i, name)
		}
		s.rows = append(s.rows, row)
	}
	return s
}

// splitBuiltIn moves the built-in rows to a sheet of their own, or returns nil if there
// are none. In a table of the user's they would override themselves.
func (s *sheet) splitBuiltIn() *sheet {
	fixed := &sheet{
		name: s.name + " (built-in)", table: true, columns: s.columns,
		about: "What is built in. A row with the same key in the sheet " + s.name + " takes its place.",
	}
	var own [][]table.Cell
	for _, row := range s.rows {
		if p := row[0].Position; p.BuiltIn() {
			fixed.file = path.Base(p.Source.Path)
			fixed.rows = append(fixed.rows, row)
		} else {
			own = append(own, row)
		}
	}
	if fixed.rows == nil {
		return nil
	}
	s.rows = own
	return fixed
}

// headerOf returns how a document's file names one of our columns.
func headerOf(d *table.Document, name string) string {
	for _, c := range d.Columns {
		if c.Name.Text == name {
			return c.Header.Text
		}
	}
	return name
}

func documentList(m *table.Manifest) *sheet {
	s := &sheet{
		name: "documents", about: "What the manifest says of the documents. Change it there.", file: path.Base(m.Source.Path),
		columns: columnsOf("id", "name", "title", "language", "provider", "vintage", "file", "note"),
	}
	for _, d := range m.Documents {
		s.rows = append(s.rows, []table.Cell{d.ID, d.Name, d.Title, d.Language, d.Provider, d.Vintage, d.File, d.Note})
	}
	return s
}

func providerList(m *table.Manifest) *sheet {
	s := &sheet{
		name: "providers", about: "What the manifest says of the providers. Change it there.", file: path.Base(m.Source.Path),
		columns: columnsOf("id", "name", "title", "marker"),
	}
	for _, p := range m.Providers {
		s.rows = append(s.rows, []table.Cell{p.ID, p.Name, p.Title, p.Marker})
	}
	return s
}

// choiceList lists what drop-downs offer, by the name of the column that has them.
func choiceList(in *table.Input) *sheet {
	s := &sheet{name: "lists", about: "What the drop-downs offer.", columns: columnsOf("category", "condition", "provider")}
	add := func(column int, name table.Cell, row int) {
		for len(s.rows) <= row {
			s.rows = append(s.rows, make([]table.Cell, len(s.columns)))
		}
		s.rows[row][column].Text = name.Text
	}
	for i := range in.Categories.Len() {
		add(0, in.Categories.Cell(i, "name"), i)
	}
	add(0, table.Cell{Text: registry.OK}, in.Categories.Len()) // no table lists it
	for i := range in.Conditions.Len() {
		add(1, in.Conditions.Cell(i, "id"), i)
	}
	for i, p := range in.Manifest.Providers {
		add(2, p.ID, i)
	}
	return s
}

func columnsOf(names ...string) []column {
	columns := make([]column, len(names))
	for i, name := range names {
		columns[i] = column{name, name}
	}
	return columns
}

func cells(texts ...string) []table.Cell {
	row := make([]table.Cell, len(texts))
	for i, text := range texts {
		row[i].Text = text
	}
	return row
}

// maxSheetName is how many characters the name of a sheet may have.
const maxSheetName = 31

// nameSheets makes the names fit for sheets: short enough, and different even
// where case is ignored.
func nameSheets(sheets []*sheet) {
	taken := map[string]bool{"history": true} // spreadsheets keep that one for themselves
	for _, s := range sheets {
		whole := []rune(s.name)
		for end := ""; ; end += "~" {
			name := string(whole[:min(len(whole), maxSheetName-len(end))]) + end
			if key := strings.ToLower(name); !taken[key] {
				taken[key], s.name = true, name
				break
			}
		}
	}
}
