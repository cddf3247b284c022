package export

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen/registry"
)

func TestJSONLReadBack(t *testing.T) {
	for _, reg := range []*registry.Registry{newMaker().Registry, usual(), hostileRegistry()} {
		var got [][]string
		got = append(got, Columns)
		lines := bufio.NewScanner(bytes.NewReader(write(t, "jsonl", reg)))
		for lines.Scan() {
			got = append(got, readJSONL(t, lines.Bytes()))
		}
		if diff := cmp.Diff(wantCells(reg), got); diff != "" {
			t.Errorf("read back (-want +got):\n%s", diff)
		}
	}
}

// readJSONL reads one line token by token, because the order of the keys is
// part of the format.
func readJSONL(t *testing.T, line []byte) []string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(line))
	var cells []string
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		t.Fatalf("%s begins with %v, %v", line, token, err)
	}
	for _, column := range Columns {
		key, err := d.Token()
		if err != nil || key != column {
			t.Fatalf("%s: key %v, %v; want %q", line, key, err, column)
		}
		value, err := d.Token()
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		code := column == "reply" || column == "enhanced"
		switch value := value.(type) {
		case nil:
			if !code {
				t.Errorf("%s: %s is null", line, column)
			}
			cells = append(cells, "")
		case string:
			if column == "reply" || code && value == "" {
				t.Errorf("%s: %s is the text %q", line, column, value)
			}
			cells = append(cells, value)
		case float64:
			if column != "reply" {
				t.Errorf("%s: %s is a number", line, column)
			}
			cells = append(cells, strconv.FormatFloat(value, 'f', -1, 64))
		default:
			t.Errorf("%s: %s is %v", line, column, value)
		}
	}
	if token, err := d.Token(); err != nil || token != json.Delim('}') {
		t.Fatalf("%s ends with %v, %v", line, token, err)
	}
	return cells
}

// TestJSONLLines uses what other programs take for the end of a line.
func TestJSONLLines(t *testing.T) {
	data := write(t, "jsonl", hostileRegistry())
	if n := bytes.Count(data, []byte("\n")); n != len(hostile)+1 {
		t.Errorf("%d lines, want %d", n, len(hostile)+1)
	}
	if bytes.ContainsAny(data, "\r\v\f\u2028\u2029") {
		t.Error("a raw line separator is left")
	}
	if !bytes.Contains(data, []byte("<script>")) {
		t.Error("JSON is escaped for HTML")
	}
}

func TestCSVReadBack(t *testing.T) {
	for _, reg := range []*registry.Registry{newMaker().Registry, usual(), hostileRegistry()} {
		data := write(t, "csv", reg)
		got, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want := wantCells(reg)
		for _, record := range want {
			for i := range record { // encoding/csv reads \r\n as \n, though the file has both
				if !bytes.Contains(data, []byte(strings.ReplaceAll(record[i], `"`, `""`))) {
					t.Errorf("%q is not in the file", record[i])
				}
				record[i] = strings.ReplaceAll(record[i], "\r\n", "\n")
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("read back (-want +got):\n%s", diff)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	reg := large(20_000)
	for _, format := range rowFormats {
		b.Run(format, func(b *testing.B) {
			b.SetBytes(int64(len(write(b, format, reg))))
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(io.Discard, format, reg, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
