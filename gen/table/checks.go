package table

import "example.com/smtpcodes/gen/finding"

// Checks are all checks of this package, sorted by their ids.
var Checks = []*finding.Check{
	checkCellFormula,
	checkCellMerged,
	checkCellNumber,
	checkColumnDuplicate,
	checkColumnHidden,
	checkColumnMissing,
	checkColumnUnknown,
	checkCSVQuote,
	checkManifestKey,
	checkManifestMissing,
	checkManifestType,
	checkRowEmpty,
	checkRowHidden,
	checkRowWidth,
	checkSheetHidden,
	checkTextEncoding,
}

var (
	checkCellFormula = &finding.Check{
		ID:       "cell-formula",
		Severity: finding.Error,
		Doc: "A cell of a sheet holds a formula. What it shows was computed by the program that saved the " +
			"workbook last, and may change with it; a table holds what somebody wrote. Replace the formula by its value, as text.",
	}
	checkCellMerged = &finding.Check{
		ID:       "cell-merged",
		Severity: finding.Error,
		Doc: "Cells of a sheet are merged. A merged cell looks as if it belonged to several rows or columns, " +
			"but only its top left corner holds the text and the others are empty. Split it and fill in each cell.",
	}
	checkCellNumber = &finding.Check{
		ID:       "cell-number",
		Severity: finding.Error,
		Doc: "A cell of a sheet holds a number, a date, a truth value or an error, not text. What such a cell shows " +
			"depends on its format and on the reader's language, and is not what was typed: 5.10 becomes 5.1, and 5.1.10 may " +
			"become a day. Give the cell the number format Text, then type its content again.",
	}
	checkColumnDuplicate = &finding.Check{
		ID:       "column-duplicate",
		Severity: finding.Error,
		Doc: "Two columns of a table have the same name, or the manifest takes two of our columns from the same one. " +
			"Only one of them can be meant; the first is read.",
	}
	checkColumnHidden = &finding.Check{
		ID:       "column-hidden",
		Severity: finding.Error,
		Doc: "A column of a sheet is hidden. Whoever reviews the table does not see what is read from it. " +
			"Show the column, or delete it.",
	}
	checkColumnMissing = &finding.Check{
		ID:       "column-missing",
		Severity: finding.Error,
		Doc: "A table lacks a column that it must have, or one that the manifest promises. " +
			"Add it to the header, or correct its name there or in the manifest.",
	}
	checkColumnUnknown = &finding.Check{
		ID:       "column-unknown",
		Severity: finding.Error,
		Doc: "The header of a table has a column that nothing reads, and so does a mapping of columns in the manifest. " +
			"It is usually a slip of the pen, and everything below it would be lost silently.",
	}
	checkCSVQuote = &finding.Check{
		ID:       "csv-quote",
		Severity: finding.Error,
		Doc: "A quotation mark stands where CSV allows none (RFC 4180 section 2): inside a cell that does not begin with one, " +
			"or alone inside one that does, or a cell is never closed. Enclose the cell in quotation marks and double those " +
			"inside it. The record is not read, and an open cell swallows what follows it.",
	}
	checkManifestKey = &finding.Check{
		ID:       "manifest-key",
		Severity: finding.Error,
		Doc: "The manifest has a key that nothing reads, that is set twice, or that does not apply where it stands. " +
			"It is usually a slip of the pen, and what it says would be lost silently.",
	}
	checkManifestMissing = &finding.Check{
		ID:       "manifest-missing",
		Severity: finding.Error,
		Doc:      "The manifest lacks a key that it must have, or the key is empty. No value is assumed for it.",
	}
	checkManifestType = &finding.Check{
		ID:       "manifest-type",
		Severity: finding.Error,
		Doc: "A key of the manifest has a value of another type than the expected one, such as a number without " +
			"quotation marks where a string must stand, or [name] where [[name]] must stand. The value is not read.",
	}
	checkRowEmpty = &finding.Check{
		ID:       "row-empty",
		Severity: finding.Error,
		Doc: "A row of a table is empty though others follow it, or consists of separators alone. Something may have been " +
			"deleted by mistake, and programs disagree about whether such a row ends the table. Delete the row.",
	}
	checkRowHidden = &finding.Check{
		ID:       "row-hidden",
		Severity: finding.Error,
		Doc: "Rows of a sheet are hidden, by hand or by a filter, yet hold something. Whoever reviews the table does not see " +
			"what is read from them. Show the rows, or delete them.",
	}
	checkRowWidth = &finding.Check{
		ID:       "row-width",
		Severity: finding.Error,
		Doc: "A record has more or fewer cells than the header. A separator is missing, or stands inside a cell without " +
			"quotation marks; the cells after it are then in the wrong columns. In a sheet, a cell stands right of the header's last column.",
	}
	checkSheetHidden = &finding.Check{
		ID:       "sheet-hidden",
		Severity: finding.Error,
		Doc: "The sheet that the manifest names is hidden in its workbook. Whoever opens the workbook to review it " +
			"sees other sheets only.",
	}
	checkTextEncoding = &finding.Check{
		ID:       "text-encoding",
		Severity: finding.Error,
		Doc: "A cell of a CSV file has bytes that are not valid in the file's encoding, or a cell or a text of the manifest has the " +
			"replacement character that an earlier conversion left in place of some. The file was probably saved in an old encoding. Save it as UTF-8, and compare with the original.",
	}
)
