package table

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
)

// encodings are those that are accepted.
var encodings = []struct {
	name   string
	encode func(string) []byte
}{
	{"UTF-8", func(s string) []byte { return []byte(s) }},
	{"UTF-8 with BOM", func(s string) []byte { return []byte("\ufeff" + s) }},
	{"UTF-16LE", func(s string) []byte { return encodeUTF16(unicode.LittleEndian, s) }},
	{"UTF-16BE", func(s string) []byte { return encodeUTF16(unicode.BigEndian, s) }},
}

func encodeUTF16(order unicode.Endianness, s string) []byte {
	b, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err)
	}
	return b
}

func TestCSVForms(t *testing.T) {
	const text = "condition,text,cause\n" +
		"a,\"Fehler, \"\"hier\"\"\",\"two\nlines; one cell\"\n" +
		"b,暂时性错误😀,\n"
	want := [][]string{
		{"condition", "text", "cause"},
		{"a", `Fehler, "hier"`, "two\nlines; one cell"},
		{"b", "暂时性错误😀", ""},
	}
	for _, encoding := range encodings {
		for _, lineEnd := range []string{"\n", "\r\n"} {
			for _, separator := range []string{",", ";"} {
				for _, final := range []bool{true, false} {
					t.Run(fmt.Sprintf("%s/%q/%s/%t", encoding.name, lineEnd, separator, final), func(t *testing.T) {
						s := text
						if separator == ";" {
							s = strings.NewReplacer("Fehler, ", "Fehler, ", "lines; one", "lines; one", ",", ";").Replace(s)
						}
						if !final {
							s = strings.TrimSuffix(s, "\n")
						}
						s = strings.ReplaceAll(s, "\n", lineEnd)
						in, err := readDocument(t, "d.csv", encoding.encode(s))
						if err != nil {
							t.Fatal(err)
						}
						if got := findings(in); got != "" {
							t.Errorf("findings:\n%s", got)
						}
						if diff := cmp.Diff(want, cellTexts(in.Documents[0])); diff != "" {
							t.Errorf("cells (-want +got):\n%s", diff)
						}
					})
				}
			}
		}
	}
}

// In UTF-8 a column counts bytes, in UTF-16 characters; a byte order mark is
// no column.
func TestCSVPositions(t *testing.T) {
	const text = "text;condition\nä😀;b\n\"c\nd\";e\n"
	for _, encoding := range encodings {
		in, err := readDocument(t, "d.csv", encoding.encode(text))
		if err != nil {
			t.Fatal(err)
		}
		table := in.Documents[0]
		second := "sources/d.csv:2:8"
		if strings.HasPrefix(encoding.name, "UTF-16") {
			second = "sources/d.csv:2:4"
		}
		for _, c := range []struct {
			row                int
			column, text, want string
		}{
			{0, "text", "ä😀", "sources/d.csv:2:1"},
			{0, "condition", "b", second},
			{0, "remedy", "", "sources/d.csv:2"},
			{1, "text", "c\nd", "sources/d.csv:3:1"},
			{1, "condition", "e", "sources/d.csv:4:4"},
			{1, "remedy", "", "sources/d.csv:3"},
		} {
			got := table.Cell(c.row, c.column)
			if got.Text != c.text || got.Position.String() != c.want {
				t.Errorf("%s: Cell(%d, %q) = %q at %s, want %q at %s",
					encoding.name, c.row, c.column, got.Text, got.Position, c.text, c.want)
			}
		}
	}
}

func TestCSVFindings(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"unknown column", "condition,text,caus\n",
			`sources/d.csv:1:16: unknown column "caus": did you mean "cause"? known are condition, text, reply, enhanced, cause, remedy (column-unknown) [d.csv caus]`},
		{"unlike any column", "condition,text,zzzzzz\n",
			`sources/d.csv:1:16: unknown column "zzzzzz": known are condition, text, reply, enhanced, cause, remedy (column-unknown) [d.csv zzzzzz]`},
		{"column without name", "condition,,text\n",
			`sources/d.csv:1:11: unknown column "": known are condition, text, reply, enhanced, cause, remedy (column-unknown) [d.csv]`},
		{"missing column", "text,cause\nx,y\n",
			`sources/d.csv:1: column "condition" is missing (column-missing) [d.csv condition]`},
		{"header below blank lines", "\n\r\ncause,text\n",
			"sources/d.csv:1: lines 1 to 2 are empty (row-empty) [d.csv]\n" +
				`sources/d.csv:3: column "condition" is missing (column-missing) [d.csv condition]`},
		{"column twice", "condition,text,text\na,b,c\n",
			"sources/d.csv:1:16: second column \"text\" (column-duplicate) [d.csv text]\n\tsources/d.csv:1:11: the first one"},
		{"too few", "condition,text,cause\na,b\n",
			`sources/d.csv:2: number of cells is 2, expected 3 as in the header (row-width) [d.csv]`},
		{"too many", "condition,text\na,b,c,d\n",
			`sources/d.csv:2:5: number of cells is 4, expected 2 as in the header (row-width) [d.csv]`},
		{"blank line", "condition,text\na,b\n\nc,d\n",
			`sources/d.csv:3: line 3 is empty (row-empty) [d.csv]`},
		{"blank lines after a long cell", "condition,text\na,\"b\n\nb\"\n\n\r\n\nc,d\n",
			`sources/d.csv:5: lines 5 to 7 are empty (row-empty) [d.csv]`},
		{"blank lines at the end", "condition,text\na,b\n\n\n", ""},
		{"separators alone", "condition,text\n,\na,b\n",
			`sources/d.csv:2: line 2 is empty (row-empty) [d.csv]`},
		{"bare quote", "condition,text\na,b \"c\" d\ne,f\n",
			`sources/d.csv:2:5: quotation mark inside a cell that does not begin with one (csv-quote) [d.csv]`},
		{"single quote in a quoted cell", "condition,text\na,\"b \"c\" d\"\ne,f\n",
			`sources/d.csv:2:6: quotation mark inside a quoted cell is neither doubled nor its end (csv-quote) [d.csv]`},
		{"open quote", "condition,text\n\"a\"\"\",\"b \"\"c\"\"\nx,y\nz,\n",
			`sources/d.csv:2:7: cell is not closed by a quotation mark (csv-quote) [d.csv]`},
		{"blank line before a broken record", "condition,text\n\na,b\"\n",
			"sources/d.csv:2: line 2 is empty (row-empty) [d.csv]\n" +
				`sources/d.csv:3:4: quotation mark inside a cell that does not begin with one (csv-quote) [d.csv]`},
		{"invalid UTF-8", "condition,text\na,\"b\nc\xfcd\xff\"\n\xfc,x\n",
			"sources/d.csv:3:2: byte 0xFC is not valid UTF-8 (text-encoding) [d.csv text]\n" +
				"sources/d.csv:4:1: byte 0xFC is not valid UTF-8 (text-encoding) [d.csv condition]"},
		{"lost text", "condition,text\na,b\ufffd\n",
			`sources/d.csv:2:4: replacement character U+FFFD: an earlier conversion lost text (text-encoding) [d.csv text]`},
		{"lone surrogate", "\xff\xfe" + wide("condition,text\né,b") + "\x00\xd8" + wide("\n"),
			`sources/d.csv:2:4: not valid UTF-16, or the replacement character U+FFFD (text-encoding) [d.csv text]`},
		{"half a code unit", "\xff\xfe" + wide("condition,text\né,b") + "x",
			`sources/d.csv:2:4: not valid UTF-16, or the replacement character U+FFFD (text-encoding) [d.csv text]`},
		{"bare quote in UTF-16", "\xff\xfe" + wide("condition,text\né,b\"\n"),
			`sources/d.csv:2:4: quotation mark inside a cell that does not begin with one (csv-quote) [d.csv]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, err := readDocument(t, "d.csv", []byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, strings.TrimSuffix(findings(in), "\n")); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// wide encodes as UTF-16LE without a byte order mark.
func wide(s string) string { return string(encodeUTF16(unicode.LittleEndian, s)[2:]) }

// What follows a broken record is read.
func TestCSVGoesOn(t *testing.T) {
	in, err := readDocument(t, "d.csv", []byte("condition,text\na,b\"\nc,d\n,\ne\nf,g\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"condition", "text"}, {"c", "d"}, {"e", ""}, {"f", "g"}}
	if diff := cmp.Diff(want, cellTexts(in.Documents[0])); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
	if got := in.Documents[0].Cell(1, "text").Position.String(); got != "sources/d.csv:5" {
		t.Errorf("a cell that its row lacks is at %s", got)
	}
}

func TestCSVErrors(t *testing.T) {
	for _, c := range []struct {
		name, in string
		reason   error
		want     string
	}{
		{"empty", "", ErrHeader, "sources/d.csv: no readable header: the file is empty"},
		{"blank", "\n\r\n", ErrHeader, "sources/d.csv: no readable header: the file is empty"},
		{"tabs", "condition\ttext\n", ErrHeader, "sources/d.csv:1:10: no readable header: columns are separated by tabs, expected commas or semicolons"},
		{"old line ends", "condition,text\ra,b\r", ErrHeader, "sources/d.csv:1:15: no readable header: lines end with CR alone, expected LF or CR LF"},
		{"CR", "condition\rtext", ErrHeader, "sources/d.csv:1:10: no readable header: lines end with CR alone, expected LF or CR LF"},
		{"UTF-16 without BOM", wide("condition,text\n"), ErrEncoding,
			"sources/d.csv:1:2: unknown text encoding: a zero byte, expected UTF-8, or UTF-16 with a byte order mark"},
		{"UTF-32", "\xff\xfe\x00\x00c\x00\x00\x00", ErrEncoding, "sources/d.csv: unknown text encoding: UTF-32, expected UTF-8 or UTF-16"},
		{"broken header", "condition,te\"xt\"\n", ErrHeader, "sources/d.csv:1:13: no readable header: quotation mark inside a cell that does not begin with one"},
		{"open header", "condition,\"text\n", ErrHeader, "sources/d.csv:1:11: no readable header: cell is not closed by a quotation mark"},
		{"long record", "condition,text\na,b\nc,\"" + strings.Repeat("d\n", maxRecord), ErrTooLarge,
			"sources/d.csv:3: too large: a record of more than 1048576 bytes"},
		{"too many rows", "condition,text\n" + strings.Repeat("a,b\n", maxRows+1), ErrTooLarge,
			"sources/d.csv:262146: too large: more than 262144 rows"},
		{"long file", "condition,text\n" + strings.Repeat(strings.Repeat("a", 1000)+",\n", maxText/1000), ErrTooLarge, "sources/d.csv:66976: too large: more than 67108864 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := readDocument(t, "d.csv", []byte(c.in))
			wantError(t, err, c.reason, c.want)
		})
	}
}

// An error of the file system comes through.
func TestCSVReadError(t *testing.T) {
	broken := errors.New("disk on fire")
	b := &builder{schema: &documentSchema, table: &Table{}, report: &report{}}
	err := readCSV(iotest.ErrReader(broken), b)
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}

// Separators are those of the header, whatever stands in quoted names.
func TestSeparator(t *testing.T) {
	for _, c := range []struct {
		head string
		want byte
	}{
		{"a,b;c\n", ','}, {"a;b,c\n", ';'}, {"\"a;b\",c\n", ','}, {"\"a,\n\"\"b\";c\n", ';'}, {"a\nb;c\n", ','}, {"\n\na;b", ';'}, {"", ','},
	} {
		if got, _, err := separator([]byte(c.head)); got != c.want || err != nil {
			t.Errorf("separator(%q) = %q, %v, want %q", c.head, got, err, c.want)
		}
	}
}
