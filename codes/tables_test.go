package codes_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
	"github.com/xuri/excelize/v2"

	"example.com/smtpcodes/sources"
)

// The tests of this package know nothing of the generator: they read the
// tables in the plainest way there is and compare them with the compiled
// package, value by value.

// A record is a row of a table by column.
type record map[string]string

// documentFiles names the documents as the manifest does, in its order, with
// what the tests have to know of them.
var documentFiles = []struct {
	id, constant, file, language, provider string
	rows                                   int
}{
	{"gmail-sv", "GmailSV", "gmail-sv.csv", "sv", "gmail", 116},
	{"gmail-zh", "GmailZH", "gmail-zh.csv", "zh", "gmail", 57},
	{"relay-tr", "RelayTR", "relay-tr.csv", "tr", "gmail", 6},
	{"hosting-tr", "HostingTR", "hosting-tr.csv", "tr", "", 21},
	{"helpdesk-tr", "HelpdeskTR", "helpdesk-tr.xlsx", "tr", "", 15},
}

// readTable reads a CSV file, or the first sheet of a workbook.
func readTable(t testing.TB, file string) []record {
	t.Helper()
	data, err := sources.FS.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	if strings.HasSuffix(file, ".xlsx") {
		book, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		if rows, err = book.GetRows(book.GetSheetName(0)); err != nil {
			t.Fatal(err)
		}
		// The help desk's own words for the columns.
		own := map[string]string{"Hata Kodu": "reply", "Açıklama": "text", "Neden": "cause", "Çözüm": "remedy"}
		for i, header := range rows[0] {
			if name, ok := own[header]; ok {
				rows[0][i] = name
			}
		}
	} else if rows, err = csv.NewReader(bytes.NewReader(data)).ReadAll(); err != nil {
		t.Fatal(err)
	}
	var records []record
	for _, row := range rows[1:] {
		r := record{}
		for i, value := range row {
			r[rows[0][i]] = value
		}
		records = append(records, r)
	}
	return records
}

// A manifestProvider is what the tests need of a provider in the manifest.
type manifestProvider struct{ ID, Name, Marker string }

// readProviders reads the providers of the manifest.
func readProviders(t testing.TB) []manifestProvider {
	t.Helper()
	data, err := sources.FS.ReadFile("smtpcodes.toml")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct{ Provider []manifestProvider }
	if err := toml.Unmarshal(data, &manifest); err != nil {
		t.Fatal(err)
	}
	return manifest.Provider
}

// allRows reads the rows of all documents, each with its document's id under
// the key "document".
func allRows(t testing.TB) []record {
	t.Helper()
	var all []record
	for _, d := range documentFiles {
		for _, r := range readTable(t, d.file) {
			r["document"] = d.id
			all = append(all, r)
		}
	}
	return all
}

// byColumn indexes records by the value of a column.
func byColumn(records []record, column string) map[string]record {
	m := map[string]record{}
	for _, r := range records {
		m[r[column]] = r
	}
	return m
}

// distinct returns the values without repetition, in order.
func distinct(values []string) []string {
	var list []string
	for _, v := range values {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}
