package table

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// randomTable returns a header and rows as they must be read back. No row is
// empty.
func randomTable(r *rand.Rand) [][]string {
	columns := documentSchema.columns()
	r.Shuffle(len(columns), func(i, j int) { columns[i], columns[j] = columns[j], columns[i] })
	all := [][]string{columns}
	for range r.IntN(30) {
		row := make([]string, len(columns))
		for i := range row {
			row[i] = randomText(r)
		}
		row[r.IntN(len(row))] += "x"
		all = append(all, row)
	}
	return all
}

// randomText is made of what tables hold and of what is special in files.
func randomText(r *rand.Rand) string {
	pieces := []string{"5.1.10", "550", " ", "\t", ",", ";", `"`, `""`, "'", "\n", "å", "暂时", "😀", "&", "<b>", "]]>", "_x0041_", "_", "#", "=1+1", "\u00a0", "|"}
	var b strings.Builder
	for range r.IntN(6) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func writeCSV(t testing.TB, all [][]string, comma rune, crlf bool) string {
	t.Helper()
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = comma
	w.UseCRLF = crlf
	if err := w.WriteAll(all); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func writeXLSX(t testing.TB, all [][]string) []byte {
	t.Helper()
	x := excelize.NewFile()
	defer x.Close()
	if err := x.SetSheetName("Sheet1", "Codes"); err != nil {
		t.Fatal(err)
	}
	for i, row := range all {
		for j, text := range row {
			name, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err == nil {
				// Excel escapes what would look like an escape; this library does not.
				err = x.SetCellStr("Codes", name, strings.ReplaceAll(text, "_x", "_x005F_x"))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A table that is written in any accepted form is read back as it was.
func TestRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	same := func(t *testing.T, name string, content []byte, want [][]string) {
		t.Helper()
		in, err := readDocument(t, name, content)
		if err != nil {
			t.Fatal(err)
		}
		if got := findings(in); got != "" {
			t.Fatalf("findings:\n%s", got)
		}
		if diff := cmp.Diff(want, cellTexts(in.Documents[0])); diff != "" {
			t.Fatalf("%q\ncells (-want +got):\n%s", content, diff)
		}
	}
	for range 40 {
		want := randomTable(r)
		for _, encoding := range encodings {
			for _, comma := range []rune{',', ';'} {
				for _, crlf := range []bool{false, true} {
					same(t, "d.csv", encoding.encode(writeCSV(t, want, comma, crlf)), want)
				}
			}
		}
		same(t, "d.xlsx", writeXLSX(t, want), want)
	}
}

// What is read of a workbook is what a library reads of it.
func TestXLSXLikeLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		file := writeXLSX(t, randomTable(r))
		in, err := readDocument(t, "d.xlsx", file)
		if err != nil {
			t.Fatal(err)
		}
		x, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		want, err := x.GetRows("Codes", excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range want { // which end with their last text
			for len(row) < len(want[0]) {
				row = append(row, "")
			}
			want[i] = row
		}
		if diff := cmp.Diff(want, cellTexts(in.Documents[0])); diff != "" {
			t.Fatalf("cells (-library +got):\n%s", diff)
		}
	}
}
