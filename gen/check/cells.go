package check

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/table"
)

// maxCellLength is the most characters that a cell may have. The longest
// explanation of the documents has 600; a cell of this length is a page that was pasted by mistake.
const maxCellLength = 4000

var cellRules = []rule{
	{&finding.Check{
		ID: "cell-empty", Severity: finding.Error,
		Doc: "A cell that must say something is empty, such as a condition's name or a row's text.",
	}, checkEmptyCells},
	{&finding.Check{
		ID: "cell-control", Severity: finding.Error,
		Doc: "A cell holds a control or format character: a bidirectional override, a zero-width character, a line or paragraph separator, a byte-order mark. " +
			"A reviewer cannot see it, and it can make text read otherwise than it is (Trojan Source). Line feeds may stand in texts.",
	}, checkControlCharacters},
	{&finding.Check{
		ID: "cell-nfc", Severity: finding.Error,
		Doc: "A cell is not in Unicode normalization form C. Two spellings that look the same would then be different words.",
	}, checkNormalization},
	{&finding.Check{
		ID: "cell-length", Severity: finding.Error,
		Doc: "A cell has more than 4,000 characters, more than any explanation needs.",
	}, checkLengths},
	{&finding.Check{
		ID: "cell-blank", Severity: finding.Error,
		Doc: "A cell begins or ends with a blank. It is invisible, and makes a code or a name another one.",
	}, checkBlanks},
}

// eachCell calls visit for every cell of every table and of the manifest.
func (p *pass) eachCell(visit func(table.Cell)) {
	for _, t := range p.in.Tables() {
		for row := range t.Len() {
			for _, column := range t.Columns {
				visit(t.Cell(row, column))
			}
		}
	}
	for _, cell := range p.in.Manifest.Cells() {
		visit(cell)
	}
}

// reportCell reports a cell, and takes its position as the subject: such
// findings are to be mended, not waived.
func (p *pass) reportCell(cell table.Cell, format string, args ...any) {
	p.report(cell.Position, cell.Position.String(), format, args...)
}

func checkEmptyCells(p *pass) {
	for _, t := range p.in.Tables() {
		for row := range t.Len() {
			for _, column := range p.in.Required(t) {
				if t == p.in.Waivers && column == "reason" {
					continue // waiver-reason has more to say about it
				}
				if cell := t.Cell(row, column); cell.Text == "" && t.HasColumn(row, column) {
					p.reportCell(cell, "column %q is empty", column)
				}
			}
		}
	}
}

// invisible are the characters that a reviewer does not see, or that change how others
// are seen. Variation selectors are not among them: they choose a picture.
var invisible = []*unicode.RangeTable{
	unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co,
	unicode.Other_Default_Ignorable_Code_Point, // the Hangul fillers are letters, and blank
}

func checkControlCharacters(p *pass) {
	p.eachCell(func(cell table.Cell) {
		for i, r := range cell.Text {
			if ' ' <= r && r <= '~' || r == '\n' || !unicode.In(r, invisible...) {
				continue
			}
			p.reportCell(cell, "character %U after %q is invisible or reorders the text", r, tail(cell.Text[:i]))
			return
		}
	})
}

func checkNormalization(p *pass) {
	p.eachCell(func(cell table.Cell) {
		if at := norm.NFC.QuickSpanString(cell.Text); at < len(cell.Text) && !norm.NFC.IsNormalString(cell.Text) {
			p.reportCell(cell, "text is not in normalization form C after %q", tail(cell.Text[:at]))
		}
	})
}

func checkLengths(p *pass) {
	p.eachCell(func(cell table.Cell) {
		if n := utf8.RuneCountInString(cell.Text); n > maxCellLength {
			p.reportCell(cell, "cell has %d characters, at most %d are allowed", n, maxCellLength)
		}
	})
}

func checkBlanks(p *pass) {
	p.eachCell(func(cell table.Cell) {
		first, _ := utf8.DecodeRuneInString(cell.Text)
		last, _ := utf8.DecodeLastRuneInString(cell.Text)
		if unicode.IsSpace(first) || unicode.IsSpace(last) {
			p.reportCell(cell, "%s begins or ends with a blank", quoteShort(cell.Text))
		}
	})
}

// tail returns the last characters of a text, enough to find a place in a cell.
func tail(text string) string {
	runes := []rune(text)
	return string(runes[max(0, len(runes)-20):])
}

func quoteShort(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return fmt.Sprintf("%q…", string(runes[:40]))
	}
	return fmt.Sprintf("%q", text)
}
