package table

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// maxSheets is how many sheets a message lists.
const maxSheets = 20

// readXLSX gives the rows of a sheet to b. Without a name it is the only
// sheet of the workbook, or among several the one that is usual for such a table.
func readXLSX(file io.Reader, size int64, name string, b *builder) error {
	fail := func(err error) error { return &Error{b.report.at(0, 0), err} }
	w, err := openWorkbook(file, size)
	if err != nil {
		return fail(cause(err))
	}
	sheet, texts, err := w.sheet(name, b.schema.sheet)
	if err != nil {
		return fail(err)
	}
	b.report.source.Sheet = sheet.name
	if sheet.hidden {
		b.report.add(checkSheetHidden, b.report.at(0, 0), "", "sheet %q is hidden", sheet.name)
	}
	var list []string
	if texts != "" {
		if list, err = w.sharedStrings(texts); err != nil {
			return fail(err)
		}
	}
	p, err := w.open(sheet.part, maxUnzipped)
	if err != nil {
		return fail(err)
	}
	defer p.close()
	r := &sheetReader{part: p, builder: b, texts: list}
	if err := p.root("worksheet", r.visit); err != nil {
		if e := (*Error)(nil); errors.As(err, &e) {
			return err
		}
		return &Error{b.report.at(r.row, 0), err}
	}
	return r.finish()
}

// A sheet is what a workbook says about one.
type sheet struct {
	name, part string
	hidden     bool
}

// sheet finds a sheet, and the part with the shared texts, if there is one.
func (w *workbook) sheet(name, usual string) (found sheet, texts string, err error) {
	roots, err := w.relations("")
	if err != nil {
		return sheet{}, "", err
	}
	main := follow(roots, "officeDocument")
	if len(main) != 1 {
		return sheet{}, "", fmt.Errorf("%w: it has %d main parts", ErrNotWorkbook, len(main))
	}
	sheets, err := w.sheets(main[0])
	if err != nil {
		return sheet{}, "", err
	}
	relations, err := w.relations(main[0])
	if err != nil {
		return sheet{}, "", err
	}
	if len(follow(relations, "vbaProject")) > 0 {
		return sheet{}, "", ErrMacros
	}
	if len(follow(relations, "externalLink")) > 0 || len(follow(relations, "connections")) > 0 {
		return sheet{}, "", ErrExternalData
	}
	if list := follow(relations, "sharedStrings"); len(list) > 0 {
		texts = list[0]
	}

	if name == "" && len(sheets) > 1 {
		name = usual
	}
	i := slices.IndexFunc(sheets, func(s sheet) bool { return s.name == name })
	if name == "" && len(sheets) == 1 {
		i = 0
	}
	if i < 0 {
		return sheet{}, "", noSheet(name, sheets)
	}
	found = sheets[i]
	j := slices.IndexFunc(relations, func(r relation) bool { return r.id == found.part })
	if j < 0 {
		return sheet{}, "", fmt.Errorf("%w: sheet %q has no part", ErrNotWorkbook, found.name)
	}
	if relations[j].kind != "worksheet" {
		return sheet{}, "", fmt.Errorf("%w: %q is a %s", ErrNoSheet, found.name, relations[j].kind)
	}
	found.part = relations[j].target
	return found, texts, nil
}

// sheets reads the list of sheets. Their parts are still ids of relations.
func (w *workbook) sheets(name string) ([]sheet, error) {
	p, err := w.open(name, maxSmallPart)
	if err != nil {
		return nil, err
	}
	defer p.close()
	var list []sheet
	err = p.root("workbook", func(e element) error {
		if e.Name.Local != "sheets" {
			return p.skip()
		}
		return p.children(func(e element) error {
			state := e.attr("state")
			list = append(list, sheet{
				name:   e.attr("name"),
				part:   e.attr("id"),
				hidden: state != "" && state != "visible",
			})
			return p.skip()
		})
	})
	return list, err
}

// noSheet lists the sheets that there are.
func noSheet(name string, sheets []sheet) error {
	var names []string
	for _, s := range sheets[:min(len(sheets), maxSheets)] {
		names = append(names, fmt.Sprintf("%q", s.name))
	}
	if len(sheets) > maxSheets {
		names = append(names, "...")
	}
	list := "the workbook has " + strings.Join(names, ", ")
	if name == "" {
		return fmt.Errorf("%w: none is named, %s", ErrNoSheet, list)
	}
	return fmt.Errorf("%w: %q, %s", ErrNoSheet, name, list)
}
