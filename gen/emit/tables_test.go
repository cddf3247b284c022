package emit_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/registry"
)

// A folder is a manifest and its tables, of which a test may change any cell.
type folder struct {
	settings []setting
	tables   []grid
}

// A setting is a line of the manifest. The header, if there is one, stands
// before it.
type setting struct{ header, key, value string }

// A grid is a CSV file, its header first.
type grid struct {
	name string
	rows [][]string
}

// everything returns small tables that use every column and every key.
func everything() *folder {
	return &folder{
		settings: []setting{
			{"", "package", "all"}, {"", "output", "all"},
			{"[tables]", "replies", "replies.csv"}, {"", "statuses", "statuses.csv"}, {"", "categories", "categories.csv"},
			{"", "conditions", "conditions.csv"}, {"", "phrases", "phrases.csv"}, {"", "waivers", "waivers.csv"},
			{"[[language]]", "tag", "en"}, {"", "name", "English"},
			{"[[language]]", "tag", "de"}, {"", "name", "German"},
			{"[[provider]]", "id", "example"}, {"", "name", "Example"}, {"", "title", "Example Mail"}, {"", "marker", "exsmtp"},
			{"[[document]]", "id", "example-de"}, {"", "name", "ExampleDE"}, {"", "title", "Fehlermeldungen"}, {"", "language", "de"},
			{"", "provider", "example"}, {"", "vintage", "2025"}, {"", "note", "Seite 1 von 1."}, {"", "file", "example-de.csv"},
			{"[document.columns]", "text", "Meldung"}, {"", "remedy", "Abhilfe"},
		},
		tables: []grid{
			{"replies.csv", [][]string{
				{"code", "name", "text", "category", "also", "reference", "note"},
				{"550", "Reply550MailboxUnavailable", "Mailbox unavailable", "", "*", "RFC 5321 section 4.2.3", "Used for anything."},
				{"450", "Reply450MailboxUnavailable", "Mailbox unavailable for now", "MailboxFull", "*", "RFC 5321 section 4.2.3", ""},
				{"250", "Reply250Completed", "Completed", "OK", "", "RFC 5321 section 4.2.3", ""},
			}},
			{"statuses.csv", [][]string{
				{"code", "name", "text", "category", "also", "replies", "class", "reference", "note"},
				{"X.2.2", "StatusMailboxFull", "Mailbox full", "MailboxFull", "RecipientUnknown", "450 550", "transient permanent", "RFC 3463 section 3.3", "See the text."},
				{"X.1.1", "StatusBadDestinationMailbox", "Bad destination mailbox address", "RecipientUnknown", "", "Any", "", "RFC 3463 section 3.2", ""},
			}},
			{"categories.csv", [][]string{
				{"name", "transient", "permanent", "passes", "party", "summary", "remedy"},
				{"MailboxFull", "Retry", "Return", "yes", "Recipient", "The mailbox is full.", "Tell the recipient."},
				{"RecipientUnknown", "Retry", "Suppress", "", "Author", "The address does not exist.", "Stop writing to it."},
			}},
			{"conditions.csv", [][]string{
				{"id", "name", "provider", "category", "action", "party", "summary", "note", "was"},
				{"example-mailbox-full", "ExampleMailboxFull", "example", "MailboxFull", "Retry", "Recipient", "The mailbox has no room left.", "Old accounts have less room.", "ExampleOverQuota"},
				{"example-user-unknown", "ExampleUserUnknown", "example", "RecipientUnknown", "Suppress", "Author", "Example has no such user.", "", ""},
				{"over-quota", "OverQuota", "", "MailboxFull", "Return", "Recipient", "The quota is used up.", "", ""},
			}},
			{"phrases.csv", [][]string{
				{"condition", "phrase", "also", "unless", "weight"},
				{"example-mailbox-full", "mailbox has no room", "try later", "for ever", "7"},
				{"example-user-unknown", "diesen Empfänger gibt es nicht", "", "", ""},
				{"over-quota", "over quota", "", "", ""},
				{"over-quota", "信箱已滿", "", "", ""},
			}},
			{"waivers.csv", [][]string{
				{"finding", "where", "reason"},
				{"class-mismatch", "450 5.2.2", "The provider sends it so."},
				{"reply-unregistered", "551", "The provider sends it so."},
			}},
			{"example-de.csv", [][]string{
				{"reply", "enhanced", "condition", "Meldung", "cause", "Abhilfe"},
				{"450", "5.2.2", "example-mailbox-full", "Das Postfach ist voll.", "Zu viel Post.", "Später versuchen."},
				{"550", "5.1.1", "example-user-unknown", "Diesen Empfänger gibt es nicht.", "", ""},
				{"550", "5.1.1", "example-mailbox-full", "Auch das kommt vor.", "", ""},
				{"551", "", "example-user-unknown", "Ohne Erweiterung.", "", ""},
			}},
		},
	}
}

// place returns the i-th value of the manifest or cell of the first two rows of a
// table, as "conditions.csv:2:name", and where its text is; the text is nil behind the last one.
func (f *folder) place(i int) (name string, text *string) {
	if i < len(f.settings) {
		return "smtpcodes.toml:" + f.settings[i].key, &f.settings[i].value
	}
	i -= len(f.settings)
	for _, t := range f.tables {
		width := len(t.rows[0])
		if i < 2*width {
			return fmt.Sprintf("%s:%d:%s", t.name, i/width+1, t.rows[0][i%width]), &t.rows[i/width][i%width]
		}
		i -= 2 * width
	}
	return "", nil
}

// table returns the rows of a table.
func (f *folder) table(name string) *[][]string {
	i := slices.IndexFunc(f.tables, func(g grid) bool { return g.name == name })
	return &f.tables[i].rows
}

// files writes the folder.
func (f *folder) files() fs.FS {
	files := fstest.MapFS{}
	var manifest strings.Builder
	for _, s := range f.settings {
		if s.header != "" {
			fmt.Fprintf(&manifest, "\n%s\n", s.header)
		}
		fmt.Fprintf(&manifest, "%s = %s\n", s.key, tomlString(s.value))
	}
	files["smtpcodes.toml"] = &fstest.MapFile{Data: []byte(manifest.String())}
	for _, t := range f.tables {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.WriteAll(t.rows)
		files[t.name] = &fstest.MapFile{Data: b.Bytes()}
	}
	return files
}

// tomlString writes a basic string of TOML, everything but plain ASCII escaped. Bytes
// that are not UTF-8 stay: what the reader does with them is to be seen.
func tomlString(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], string(r)) {
			b.WriteByte(text[i])
			continue
		}
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			fmt.Fprintf(&b, `\U%08X`, r)
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

// load reads and checks tables, which may have no blocking finding.
func load(t testing.TB, files fs.FS) *registry.Registry {
	t.Helper()
	reg, findings, err := gen.Load(files, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(findings, check.Blocking); i >= 0 {
		t.Fatal(findings[i])
	}
	return reg
}

// emitted returns the package of tables, with all that the checks say.
func emitted(t testing.TB, files fs.FS) []output.File {
	t.Helper()
	out, err := gen.Files(load(t, files))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// blocking returns the findings that stop generation.
func blocking(findings []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(findings, func(f finding.Finding) bool { return !check.Blocking(f) })
}
