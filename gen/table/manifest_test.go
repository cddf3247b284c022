package table

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestManifest(t *testing.T) {
	const text = `package = "codes"
output = "../codes"

[tables]
replies = "replies.csv"
statuses = "statuses.csv"
categories = "categories.csv"
conditions = "conditions.csv"
waivers = "sub/waivers.csv"

[[language]]
tag = "sv"
name = "Swedish"

[[provider]]
id = "gmail"
name = "Gmail"
title = "Gmail and Google Workspace"

[[document]]
id = "a"
name = "A"
title = "The first"
language = "sv"
provider = "gmail"
vintage = "2024 or later"
file = "a.csv"
note = """
Two
lines."""
[document.columns]
reply = "Hata Kodu"
"text" = 'Açıklama'

[[document]]
id = "b"
name = "B"
title = "The second"
language = "sv"
file = "b.xlsx"
sheet = "Codes"
columns = { reply = "condition", condition = "reply" }
`
	workbook := workbookParts(worksheet + `<sheetData><row><c t="inlineStr"><is><t>text</t></is></c>` +
		`<c t="inlineStr"><is><t>condition</t></is></c><c t="inlineStr"><is><t>reply</t></is></c></row></sheetData></worksheet>`).zip(t)
	for _, c := range []struct{ name, in string }{
		{"LF", text}, {"CR LF", strings.ReplaceAll(text, "\n", "\r\n")}, {"BOM", "\ufeff" + text},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{"in/smtpcodes.toml": file(c.in), "in/sub/waivers.csv": file("finding,where,reason\n"),
				"in/a.csv": file("condition,Hata Kodu,Açıklama\n"), "in/b.xlsx": file(workbook)}
			for name, f := range tables() {
				files["in/"+name] = f
			}
			in, err := Read(files, "in/smtpcodes.toml", "")
			if err != nil {
				t.Fatal(err)
			}
			if got := findings(in); got != "" {
				t.Errorf("findings:\n%s", got)
			}
			if got := len(in.Tables()); got != 8 {
				t.Errorf("%d tables, want 8", got)
			}
			m := in.Manifest
			for _, cell := range []struct {
				got        Cell
				text, want string
			}{
				{m.Package, "codes", "1:11"},
				{m.Output, "../codes", "2:10"},
				{m.Tables.Waivers, "sub/waivers.csv", "9:11"},
				{m.Languages[0].Name, "Swedish", "13:8"},
				{m.Providers[0].Title, "Gmail and Google Workspace", "18:9"},
				{m.Documents[0].Vintage, "2024 or later", "26:11"},
				{m.Documents[0].Sheet, "", "20:3"},
				{m.Documents[0].Columns[0].Name, "reply", "32:1"},
				{m.Documents[0].Columns[1].Name, "text", "33:1"},
				{m.Documents[0].Columns[1].Header, "Açıklama", "33:10"},
				{m.Documents[1].Provider, "", "35:3"},
				{m.Documents[1].Columns[1].Name, "condition", "42:34"},
				{m.Documents[1].Columns[1].Header, "reply", "42:46"},
			} {
				want := "in/smtpcodes.toml:" + cell.want
				if cell.got.Text != cell.text || cell.got.Position.String() != want {
					t.Errorf("got %q at %s, want %q at %s", cell.got.Text, cell.got.Position, cell.text, want)
				}
			}
			if got := m.Documents[0].Note.Text; strings.ReplaceAll(got, "\r", "") != "Two\nlines." {
				t.Errorf("note %q", got)
			}
			if got, want := strings.Join(in.Documents[0].Columns, " "), "condition reply text"; got != want {
				t.Errorf("columns %s, want %s", got, want)
			}
			if got, want := strings.Join(in.Documents[1].Columns, " "), "text reply condition"; got != want {
				t.Errorf("columns %s, want %s", got, want)
			}
		})
	}
}

func TestManifestChoices(t *testing.T) {
	in, err := Read(fstest.MapFS{"m.toml": file("[builtin]\nproviders = [\"gmail\",\n  \"yahoo\"]\nlanguages = []\n")}, "m.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	b := in.Manifest.BuiltIn
	if b == nil || b.Position.String() != "m.toml:1:2" || b.Languages == nil || len(b.Languages) > 0 {
		t.Fatalf("choices are %+v", b)
	}
	if got := fmt.Sprint(b.Providers[0].Text, b.Providers[0].Position, " ", b.Providers[1].Text, b.Providers[1].Position); len(b.Providers) != 2 || got != "gmailm.toml:2:14 yahoom.toml:3:3" {
		t.Errorf("providers are %s", got)
	}
}

func TestManifestFindings(t *testing.T) {
	document := strings.NewReplacer("%q\nsheet = %q\n", `"d.csv"`+"\n").Replace(document)
	for _, c := range []struct{ name, in, want string }{
		{"all missing", "",
			`sources/smtpcodes.toml: key "tables.categories" is missing (manifest-missing) [smtpcodes.toml tables.categories]
sources/smtpcodes.toml: key "tables.conditions" is missing (manifest-missing) [smtpcodes.toml tables.conditions]
sources/smtpcodes.toml: key "tables.replies" is missing (manifest-missing) [smtpcodes.toml tables.replies]
sources/smtpcodes.toml: key "tables.statuses" is missing (manifest-missing) [smtpcodes.toml tables.statuses]`},
		{"empty", strings.Replace(head, `"replies.csv"`, `""`, 1),
			`sources/smtpcodes.toml:5:11: key "tables.replies" is empty (manifest-missing) [smtpcodes.toml tables.replies]`},
		{"nothing beside the built-in tables", "[builtin]\n", ""},
		{"types of choices", "[builtin]\nproviders = [\"gmail\", 2]\nlanguages = \"sv\"\nlanguage = []\n[tables]\n",
			`sources/smtpcodes.toml:2:23: "builtin.providers" is a number, expected a string (manifest-type) [smtpcodes.toml builtin.providers]
sources/smtpcodes.toml:3:13: "builtin.languages" is a string, expected a list of strings (manifest-type) [smtpcodes.toml builtin.languages]
sources/smtpcodes.toml:4:1: unknown key "builtin.language": did you mean "languages"? known are providers, languages (manifest-key) [smtpcodes.toml builtin.language]`},
		{"lost text", strings.Replace(head, `"codes"`, "\"c\uFFFDdes\"", 1),
			`sources/smtpcodes.toml:1:11: key "package" has the character U+FFFD, which stands for text that an earlier conversion lost (text-encoding) [smtpcodes.toml package]`},
		{"unknown keys", "pakage = 1\n" + head + "replys.x = \"\"\n",
			`sources/smtpcodes.toml:1:1: unknown key "pakage": did you mean "package"? known are package, output, builtin, tables, language, provider, document (manifest-key) [smtpcodes.toml pakage]
sources/smtpcodes.toml:10:1: unknown key "tables.replys": did you mean "replies"? known are replies, statuses, categories, conditions, phrases, waivers (manifest-key) [smtpcodes.toml tables.replys]`},
		{"unknown table", head + "[tabels]\nx = 1\n[[tables.replies.x]]\n",
			`sources/smtpcodes.toml:9:2: unknown key "tabels": did you mean "tables"? known are package, output, builtin, tables, language, provider, document (manifest-key) [smtpcodes.toml tabels]
sources/smtpcodes.toml:11:10: key "tables.replies" is set twice (manifest-key) [smtpcodes.toml tables.replies]
	sources/smtpcodes.toml:5:1: set here first`},
		{"twice", "output = \"a\"\n" + document + "title = \"x\"\nfile = \"y\"\n",
			`sources/smtpcodes.toml:3:1: key "output" is set twice (manifest-key) [smtpcodes.toml output]
	sources/smtpcodes.toml:1:1: set here first
sources/smtpcodes.toml:17:1: key "document.title" is set twice (manifest-key) [smtpcodes.toml document.title]
	sources/smtpcodes.toml:14:1: set here first
sources/smtpcodes.toml:18:1: key "document.file" is set twice (manifest-key) [smtpcodes.toml document.file]
	sources/smtpcodes.toml:16:1: set here first`},
		{"types", "language = [1, {tag=2, name=[]}]\nprovider = \"x\"\n" + head + "waivers = true\n[document]\n",
			`sources/smtpcodes.toml:1:13: "language" is a number, expected a table (manifest-type) [smtpcodes.toml language]
sources/smtpcodes.toml:1:21: "language.tag" is a number, expected a string (manifest-type) [smtpcodes.toml language.tag]
sources/smtpcodes.toml:1:24: "language.name" is a list, expected a string (manifest-type) [smtpcodes.toml language.name]
sources/smtpcodes.toml:2:12: "provider" is a string, expected a list of tables (manifest-type) [smtpcodes.toml provider]
sources/smtpcodes.toml:11:11: "tables.waivers" is a truth value, expected a string (manifest-type) [smtpcodes.toml tables.waivers]
sources/smtpcodes.toml:12:2: "document" is a table, expected a list of tables (manifest-type) [smtpcodes.toml document]`},
		{"columns", document + "[document.columns]\nreply = 550\ntext = \"\"\ncondition = \"condition\"\ncause = \"condition\"\nremdy = \"x\"\nremedy = \"y\"\n",
			`sources/smtpcodes.toml:17:9: "document.columns.reply" is a number, expected a string (manifest-type) [smtpcodes.toml document.columns.reply]
sources/smtpcodes.toml:18:8: key "document.columns.text" is empty (manifest-missing) [smtpcodes.toml document.columns.text]
sources/smtpcodes.toml:20:9: column "condition" is used twice (column-duplicate) [smtpcodes.toml document.columns.cause]
	sources/smtpcodes.toml:19:13: used here first
sources/smtpcodes.toml:21:1: unknown column "remdy": did you mean "remedy"? known are condition, text, reply, enhanced, cause, remedy (column-unknown) [smtpcodes.toml document.columns.remdy]
sources/d.csv:1: column "y" (remedy) is missing (column-missing) [d.csv remedy]
	sources/smtpcodes.toml:22:10: promised here`},
		{"sheet of a CSV file", document + "sheet = \"Codes\"\n",
			`sources/smtpcodes.toml:16:9: key "document.sheet" is for workbooks: "d.csv" is none (manifest-key) [smtpcodes.toml document.sheet]`},
		{"workbook without a sheet", strings.Replace(document, "d.csv", "d.xlsx", 1),
			`sources/smtpcodes.toml:15:8: key "document.sheet" is missing: "d.xlsx" is a workbook (manifest-missing) [smtpcodes.toml document.sheet]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := tables()
			files["smtpcodes.toml"] = file(c.in)
			files["d.csv"] = file("condition,text\n")
			in, err := Read(files, "smtpcodes.toml", "sources/")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, strings.TrimSuffix(findings(in), "\n")); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			for i, table := range in.Tables() {
				if table == nil || table.Source == nil {
					t.Errorf("table %d is nil or has no source", i)
				}
			}
		})
	}
}

func TestManifestErrors(t *testing.T) {
	for _, c := range []struct {
		name, in string
		reason   error
		want     string
	}{
		{"syntax", "package = \"codes\"\noutput = ..\n", ErrSyntax,
			"sources/smtpcodes.toml:2:10: not valid TOML: unexpected character U+002E '.' at start of value"},
		{"end", "package = ", ErrSyntax, "sources/smtpcodes.toml:1:10: not valid TOML: expected value, not end of input"},
		{"invalid UTF-8", "package = \"\xff\"", ErrSyntax, "sources/smtpcodes.toml:1:12: not valid TOML: invalid UTF-8 character in basic string"},
		{"table twice", head + "[tables]\n", ErrSyntax, "sources/smtpcodes.toml:9:2: not valid TOML: table tables already exists"},
		{"no such day", head + "x = 2023-02-30\n", ErrSyntax, "sources/smtpcodes.toml:9:13: not valid TOML: impossible date"},
		{"large", "#" + strings.Repeat("x", maxManifest), ErrTooLarge, "sources/smtpcodes.toml: too large: more than 262144 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := tables()
			files["smtpcodes.toml"] = file(c.in)
			_, err := Read(files, "smtpcodes.toml", "sources/")
			wantError(t, err, c.reason, c.want)
		})
	}
	_, err := Read(fstest.MapFS{}, "smtpcodes.toml", "sources/")
	wantError(t, err, fs.ErrNotExist, "sources/smtpcodes.toml: file does not exist")
}

func TestFileErrors(t *testing.T) {
	for _, c := range []struct {
		file   string
		reason error
		want   string
	}{
		{"missing.csv", fs.ErrNotExist, `sources/smtpcodes.toml:15:8: "sources/missing.csv": file does not exist`},
		{"missing.CSV", fs.ErrNotExist, `sources/smtpcodes.toml:15:8: "sources/missing.CSV": file does not exist`}, // as Windows programs name them
		{"missing.xlsx", fs.ErrNotExist, `sources/smtpcodes.toml:15:8: "sources/missing.xlsx": file does not exist`},
		{"folder.csv", fs.ErrInvalid, `sources/smtpcodes.toml:15:8: "sources/folder.csv": invalid argument: not a regular file`},
		{"d.ods", ErrFormat, `sources/smtpcodes.toml:15:8: "sources/d.ods": unknown file format ".ods", expected .csv or .xlsx`},
		{"d", ErrFormat, `sources/smtpcodes.toml:15:8: "sources/d": unknown file format "", expected .csv or .xlsx`},
		{"../d.csv", ErrOutside, `sources/smtpcodes.toml:15:8: not a file in the manifest's folder: "../d.csv"`},
		{"a/../../d.csv", ErrOutside, `sources/smtpcodes.toml:15:8: not a file in the manifest's folder: "a/../../d.csv"`},
		{"/d.csv", ErrOutside, `sources/smtpcodes.toml:15:8: not a file in the manifest's folder: "/d.csv"`},
		{`..\d.csv`, ErrOutside, `sources/smtpcodes.toml:15:8: not a file in the manifest's folder: "..\\d.csv"`},
		{"C:/d.csv", ErrOutside, `sources/smtpcodes.toml:15:8: not a file in the manifest's folder: "C:/d.csv"`},
		{".", ErrOutside, `sources/smtpcodes.toml:15:8: not a file in the manifest's folder: "."`},
	} {
		t.Run(c.file, func(t *testing.T) {
			files := tables()
			files["folder.csv/x"] = file("")
			files["smtpcodes.toml"] = file(strings.Replace(head, "../codes", "..", 1) + "\n[[document]]\nid = \"d\"\nname = \"D\"\ntitle = \"A document\"\nlanguage = \"en\"\nfile = '" + c.file + "'\nsheet = \"Codes\"\n")
			_, err := Read(files, "smtpcodes.toml", "sources/")
			wantError(t, err, c.reason, c.want)
		})
	}
}

// A pipe without a writer would keep whoever opens it waiting for ever.
func TestPipesAreNotOpened(t *testing.T) {
	pipe := &fstest.MapFile{Mode: fs.ModeNamedPipe | 0o666}
	files := tables()
	files["statuses.csv"] = pipe
	files["smtpcodes.toml"] = file(head)
	_, err := Read(unopened{files, t}, "smtpcodes.toml", "")
	wantError(t, err, fs.ErrInvalid, `smtpcodes.toml:6:12: "statuses.csv": invalid argument: not a regular file`)
	files["smtpcodes.toml"] = pipe
	_, err = Read(unopened{files, t}, "smtpcodes.toml", "")
	wantError(t, err, fs.ErrInvalid, "smtpcodes.toml: invalid argument: not a regular file")
}

// unopened is a file system whose pipes must not be opened.
type unopened struct {
	fstest.MapFS
	t *testing.T
}

func (u unopened) Open(name string) (fs.File, error) {
	if f := u.MapFS[name]; f != nil && f.Mode&fs.ModeNamedPipe != 0 {
		u.t.Errorf("%s is opened", name)
	}
	return u.MapFS.Open(name)
}

// All files that cannot be read are reported, in the order of the manifest.
func TestErrorsJoined(t *testing.T) {
	files := fstest.MapFS{
		"smtpcodes.toml": file(head),
		"replies.csv":    file(""),
		"categories.csv": file("name\ttransient\n"),
		"conditions.csv": file("\xff\xfe\x00\x00"),
	}
	_, err := Read(files, "smtpcodes.toml", "")
	const want = `replies.csv: no readable header: the file is empty
smtpcodes.toml:6:12: "statuses.csv": file does not exist
categories.csv:1:5: no readable header: columns are separated by tabs, expected commas or semicolons
conditions.csv: unknown text encoding: UTF-32, expected UTF-8 or UTF-16`
	if err == nil || err.Error() != want {
		t.Errorf("error\n got %v\nwant %s", err, want)
	}
	for _, reason := range []error{ErrHeader, fs.ErrNotExist, ErrEncoding} {
		if !errors.Is(err, reason) {
			t.Errorf("errors.Is(err, %q) is false", reason)
		}
	}
}
