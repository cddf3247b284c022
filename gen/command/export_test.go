package command

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"example.com/smtpcodes/sources"
)

// An exportedRow is a line of export -format jsonl.
type exportedRow struct {
	Document  string  `json:"document"`
	Language  string  `json:"language"`
	Reply     *int    `json:"reply"`
	Enhanced  *string `json:"enhanced"`
	Text      string  `json:"text"`
	Cause     string  `json:"cause"`
	Remedy    string  `json:"remedy"`
	Condition string  `json:"condition"`
	Category  string  `json:"category"`
	Action    string  `json:"action"`
}

// TestExportOfBuiltInTables compares what the command exports with the documents as
// encoding/csv and excelize read them, without the generator.
func TestExportOfBuiltInTables(t *testing.T) {
	const rows = 215 // of all documents together
	want := naiveRows(t)
	if len(want) != rows {
		t.Fatalf("the documents have %d rows, want %d", len(want), rows)
	}

	t.Chdir(t.TempDir()) // where no manifest is, so that the built-in one is used
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"export", "-format", "jsonl"}, &stdout, &stderr); code != exitClean {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	var got []exportedRow
	d := json.NewDecoder(&stdout)
	d.DisallowUnknownFields()
	for {
		var row exportedRow
		if err := d.Decode(&row); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		got = append(got, row)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-document +exported):\n%s", diff)
	}
}

// naiveRows reads the documents in the plainest way there is.
func naiveRows(t *testing.T) []exportedRow {
	t.Helper()
	conditions := map[string]map[string]string{} // rows of conditions.csv by id
	for _, c := range naiveTable(t, "conditions.csv") {
		conditions[c["id"]] = c
	}
	var rows []exportedRow
	for _, document := range []struct {
		id, language, file string
	}{
		{"gmail-sv", "sv", "gmail-sv.csv"},
		{"gmail-zh", "zh", "gmail-zh.csv"},
		{"relay-tr", "tr", "relay-tr.csv"},
		{"hosting-tr", "tr", "hosting-tr.csv"},
		{"helpdesk-tr", "tr", "helpdesk-tr.xlsx"},
	} {
		for _, r := range naiveTable(t, document.file) {
			row := exportedRow{
				Document:  document.id,
				Language:  document.language,
				Text:      r["text"],
				Cause:     r["cause"],
				Remedy:    r["remedy"],
				Condition: conditions[r["condition"]]["name"],
				Category:  conditions[r["condition"]]["category"],
				Action:    conditions[r["condition"]]["action"],
			}
			if text := r["reply"]; text != "" {
				code, err := strconv.Atoi(text)
				if err != nil {
					t.Fatal(err)
				}
				row.Reply = &code
			}
			if text := r["enhanced"]; text != "" {
				row.Enhanced = &text
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// ownNames are what the help desk calls the columns.
var ownNames = map[string]string{"Hata Kodu": "reply", "Açıklama": "text", "Neden": "cause", "Çözüm": "remedy"}

// naiveTable reads the rows of a table by column.
func naiveTable(t *testing.T, file string) []map[string]string {
	t.Helper()
	data, err := sources.FS.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var records [][]string
	if strings.HasSuffix(file, ".xlsx") {
		book, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		records, err = book.GetRows("Codes")
		if err != nil {
			t.Fatal(err)
		}
	} else if records, err = csv.NewReader(bytes.NewReader(data)).ReadAll(); err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, text := range record {
			name := records[0][i]
			if ours, ok := ownNames[name]; ok {
				name = ours
			}
			row[name] = text
		}
		rows = append(rows, row)
	}
	return rows
}
