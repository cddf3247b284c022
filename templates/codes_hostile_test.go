package templates

import (
	"strings"
	"testing"
	"time"
)

// hostile are texts that make a careless parser go over the same bytes again
// and again.
var hostile = []string{"\n", " ", "550 ", "550-", "5.", "5.7.1.", "(#", "(#5.7.1", "<", "<<<", "550:", "smtp;", "a", "\"", "5", "2 ", ": 2\xff", "\n5.7.1/", "said: 2", "#", "_"}

// TestCodesIsLinear compares the time for a text with the time for one eight
// times as long: quadratic work would take 64 times as long.
func TestCodesIsLinear(t *testing.T) {
	for _, unit := range hostile {
		short := timeOfCodes(strings.Repeat(unit, 8<<10/len(unit)))
		long := timeOfCodes(strings.Repeat(unit, 64<<10/len(unit)))
		if long > 24*short+200_000 {
			t.Errorf("8 KiB of %q take %d ns, 64 KiB take %d ns", unit, short, long)
		}
	}
}

// timeOfCodes returns the least time in nanoseconds that [Codes] takes for text
// in a few runs; what takes longer was disturbed from outside.
func timeOfCodes(text string) int64 {
	least := time.Hour
	for range 5 {
		start := time.Now()
		Codes(text)
		least = min(least, time.Since(start))
	}
	return least.Nanoseconds()
}

func FuzzCodes(f *testing.F) {
	for _, test := range codesTests {
		f.Add(test.text)
	}
	for _, unit := range hostile {
		f.Add(strings.Repeat(unit, 9))
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, e := Codes(text)
		if r != 0 && !(r.IsValid() && strings.Contains(text, r.String())) {
			t.Errorf("Codes(%q): reply code %d is not in the text", text, uint16(r))
		}
		if e != 0 && !(e.IsValid() && strings.Contains(text, e.String())) {
			t.Errorf("Codes(%q): enhanced code %q is not in the text", text, e)
		}
		if r2, e2 := Codes("smtp; " + text); r != 0 && strings.HasPrefix(text, r.String()) && (r2 != r || e2 != e) {
			t.Errorf("Codes(%q) = %q, %q, but as a diagnostic %q, %q", text, r, e, r2, e2)
		}
		if v := ClassifyReply(text); v.Reply != r || v.Enhanced != e {
			t.Errorf("ClassifyReply(%q) = %v, want %q, %q", text, v, r, e)
		}
	})
}

var benchmarkTexts = []struct{ name, text string }{
	{"start", "550-5.7.1 " + strings.Repeat("the message was refused, see our page ", 8)},
	{"no enhanced code", "550 " + strings.Repeat("the message was refused, see our page ", 8)},
	{"log line", strings.Repeat("to=<a@example.com>, relay=mx.example.com[192.0.2.1]:25, ", 5) + "said: 550 5.1.1 no such user"},
}

func BenchmarkCodes(b *testing.B) {
	for _, bench := range benchmarkTexts {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(bench.text)))
			for b.Loop() {
				Codes(bench.text)
			}
		})
	}
}
