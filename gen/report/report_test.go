package report

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen/finding"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func write(t *testing.T, format string, findings []finding.Finding) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, findings, checks); err != nil {
		t.Fatalf("Write(%q): %v", format, err)
	}
	return b.Bytes()
}

func TestWriteGolden(t *testing.T) {
	sets := []struct {
		name     string
		findings []finding.Finding
		formats  []string
	}{
		{"none", nil, Formats},
		{"usual", usual(), Formats},
		{"hostile", hostile(), []string{"text", "github"}}, // the others keep subjects that cannot be seen
	}
	for _, set := range sets {
		for _, format := range set.formats {
			t.Run(set.name+"/"+format, func(t *testing.T) {
				got := write(t, format, set.findings)
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
					t.Errorf("differs from %s; go test ./gen/report -update rewrites it (-want +got):\n%s", golden, diff)
				}
			})
		}
	}
}

func TestWriteIsDeterministic(t *testing.T) {
	for _, format := range Formats {
		first := write(t, format, usual())
		for range 20 {
			if !bytes.Equal(first, write(t, format, usual())) {
				t.Fatalf("%s: two runs differ", format)
			}
		}
	}
}

// TestWriteKeepsItsInput makes sure that leaving waived findings out does not
// touch the caller's list.
func TestWriteKeepsItsInput(t *testing.T) {
	for _, format := range Formats {
		list := usual()
		write(t, format, list)
		if diff := cmp.Diff(usual(), list); diff != "" {
			t.Errorf("%s changed the findings (-before +after):\n%s", format, diff)
		}
	}
}

func TestWriteUnknownFormat(t *testing.T) {
	for _, format := range []string{"", "TEXT", "xml", "text\n"} {
		var b bytes.Buffer
		err := Write(&b, format, usual(), checks)
		if !errors.Is(err, ErrFormat) {
			t.Errorf("Write(%q) = %v, want ErrFormat", format, err)
		}
		if b.Len() > 0 {
			t.Errorf("Write(%q) wrote %q", format, &b)
		}
	}
	const want = `unknown format "xml": expected one of text, json, github, sarif`
	if err := Write(nil, "xml", nil, nil); err == nil || err.Error() != want {
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
	for _, format := range Formats {
		size := len(write(t, format, usual()))
		for room := range size {
			w := limitedWriter(room)
			if err := Write(&w, format, usual(), checks); !errors.Is(err, errFull) {
				t.Fatalf("%s: with room for %d of %d bytes Write = %v", format, room, size, err)
			}
		}
		w := limitedWriter(size)
		if err := Write(&w, format, usual(), checks); err != nil {
			t.Errorf("%s: with room for all %d bytes Write = %v", format, size, err)
		}
	}
}

func TestVisible(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"plain: 550 5.7.1, “服务器” ışığı é", "plain: 550 5.7.1, “服务器” ışığı é"},
		{"a\nb\r\tc", `a\nb\r\tc`},
		{"\x1b[1m\x00", `\x1b[1m\x00`},
		{"\u202eabc\u2069", `\u202eabc\u2069`},
		{"a\u00a0b", `a\u00a0b`},
		{"\xff\xc3", `\xff\xc3`},
		{"\ufffd", "\ufffd"}, // a replacement character that somebody typed
		{`quoted "\n"`, `quoted "\n"`},
		{"\"\n\\", `"\n\`},
		{"\U000e0001", `\U000e0001`},
	}
	for _, test := range tests {
		if got := Visible(test.text); got != test.want {
			t.Errorf("Visible(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func FuzzVisible(f *testing.F) {
	for _, h := range hostile() {
		f.Add(h.Message)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Visible(text)
		if !printable(got) {
			t.Errorf("Visible(%q) = %q, which is not printable", text, got)
		}
		if printable(text) && got != text {
			t.Errorf("Visible(%q) = %q", text, got)
		}
	})
}
