package export

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen/registry"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// rowFormats are those that depend on the documents' rows alone. The workbook has tests of its
// own, on tables that were read.
var rowFormats = []string{"jsonl", "csv", "md", "html"}

func write(t testing.TB, format string, reg *registry.Registry) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, reg, nil); err != nil {
		t.Fatalf("Write(%q): %v", format, err)
	}
	return b.Bytes()
}

// wantCells is what every format has to hold, header first.
func wantCells(reg *registry.Registry) [][]string {
	list := [][]string{Columns}
	for _, d := range reg.Documents {
		for _, row := range d.Rows {
			list = append(list, newRecord(row).cells())
		}
	}
	return list
}

func TestRecords(t *testing.T) {
	want := [][]string{
		{"document", "language", "reply", "enhanced", "text", "cause", "remedy", "condition", "category", "action"},
		{"gmail-sv", "sv", "550", "5.7.25", "IP-adressen saknar PTR-post.", "", "", "GmailNoPTRRecord", "ReverseDNSInvalid", "FixConfig"},
		{"gmail-sv", "sv", "452", "4.2.2", "Brevlådan är full. Gå till https://support.example/mail?p=Over_Quota", "", "", "MailboxFull", "MailboxFull", "Retry"},
		{"helpdesk-tr", "tr", "552", "", "Posta kutusu dolu", "Kota aşıldı;\nyer yok.", "Yer açın.\n\nSonra yeniden deneyin.", "MailboxFull", "MailboxFull", "Retry"},
		{"helpdesk-tr", "tr", "101", "", "Bağlantı kurulamıyor", "", "", "", "", ""},
		{"helpdesk-tr", "tr", "250", "", "Tamam", "", "", "MessageAccepted", "OK", "None"},
		{"relay-zh", "", "", "4.2.2", "邮箱已满，“稍后”重试。\u00a0完", "", "", "MailboxFull", "MailboxFull", "Retry"},
		{"relay-zh", "", "", "", "没有代码", "", "", "GmailNoPTRRecord", "ReverseDNSInvalid", "FixConfig"},
	}
	if diff := cmp.Diff(want, wantCells(usual())); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}

func TestWriteGolden(t *testing.T) {
	sets := []struct {
		name    string
		reg     *registry.Registry
		formats []string
	}{
		{"none", newMaker().Registry, []string{"jsonl", "csv", "md", "html"}},
		{"usual", usual(), []string{"jsonl", "csv", "md", "html"}},
		{"hostile", hostileRegistry(), []string{"md", "html"}}, // the others are read back, and would hold what cannot be seen
	}
	for _, set := range sets {
		for _, format := range set.formats {
			t.Run(set.name+"/"+format, func(t *testing.T) {
				got := write(t, format, set.reg)
				golden := filepath.Join("testdata", set.name+"."+format)
				if *update {
					if err := os.WriteFile(golden, got, 0o666); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), string(got)); diff != "" {
					t.Errorf("differs from %s; go test ./gen/export -update rewrites it (-want +got):\n%s", golden, diff)
				}
			})
		}
	}
}

func TestWriteIsDeterministic(t *testing.T) {
	local := time.Local
	t.Cleanup(func() { time.Local = local })
	for _, format := range rowFormats {
		time.Local = time.UTC
		first := write(t, format, hostileRegistry())
		t.Setenv("TZ", "Asia/Kathmandu")
		time.Local = time.FixedZone("elsewhere", 5*3600+45*60)
		if !bytes.Equal(first, write(t, format, hostileRegistry())) {
			t.Errorf("%s: two runs differ", format)
		}
	}
}

func TestWriteUnknownFormat(t *testing.T) {
	for _, format := range []string{"", "JSONL", "htm", "csv "} {
		var b bytes.Buffer
		if err := Write(&b, format, usual(), nil); !errors.Is(err, ErrFormat) {
			t.Errorf("Write(%q) = %v, want ErrFormat", format, err)
		}
		if b.Len() > 0 {
			t.Errorf("Write(%q) wrote %q", format, &b)
		}
	}
	const want = `unknown format "htm": expected one of jsonl, csv, xlsx, md, html`
	if err := Write(nil, "htm", nil, nil); err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

var errFull = errors.New("disk is full")

// A limitedWriter takes so many bytes and then fails.
type limitedWriter int

func (w *limitedWriter) Write(p []byte) (int, error) {
	n := min(int(*w), len(p))
	*w -= limitedWriter(n)
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}

func TestWriteReturnsErrorsOfTheWriter(t *testing.T) {
	for _, set := range []struct {
		reg  *registry.Registry
		step int
	}{{usual(), 1}, {large(200), 1999}} {
		for _, format := range rowFormats {
			size := len(write(t, format, set.reg))
			for room := 0; room < size; room += set.step {
				w := limitedWriter(room)
				if err := Write(&w, format, set.reg, nil); !errors.Is(err, errFull) {
					t.Fatalf("%s: with room for %d of %d bytes Write = %v", format, room, size, err)
				}
			}
			w := limitedWriter(size)
			if err := Write(&w, format, set.reg, nil); err != nil {
				t.Errorf("%s: with room for all %d bytes Write = %v", format, size, err)
			}
		}
	}
}
