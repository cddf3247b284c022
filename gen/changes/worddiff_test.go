package changes

import (
	"strings"
	"testing"
)

func TestWordDiff(t *testing.T) {
	tests := []struct{ before, after, want string }{
		{"", "", ""},
		{"a b", "a b", "a b"},
		{"", "a b", "[|a b]"},
		{"a b", "", "[a b|]"},
		{"Mottagaren finns inte.", "Mottagaren finns inte längre.", "Mottagaren finns inte[| längre]."},
		{"Försök senare igen.", "Försök igen senare.", "Försök [senare |]igen[| senare]."},
		{"servern är upptagen nu", "servern har mycket att göra nu", "servern [är upptagen|har mycket att göra] nu"},
		{"服务器繁忙,请稍后重试。", "服务器很忙,请稍后再试。", "服务器[繁|很]忙,请稍后[重|再]试。"},
		{"メールボックスが満杯です", "メールボックスは満杯です", "メールボックス[が|は]満杯です"},
		{"size 5.7.1", "size 5.7.26", "size 5.7.[1|26]"},
		{"a\nb", "a\nc", "a\n[b|c]"},
		{"Straße", "Strasse", "[Straße|Strasse]"},
		{"I\u0307 x", "I x", "[I\u0307|I] x"},
	}
	for _, test := range tests {
		if got := drawn(wordDiff(test.before, test.after)); got != test.want {
			t.Errorf("from %q to %q: %q, want %q", test.before, test.after, got, test.want)
		}
	}
}

func drawn(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Same)
		if r.Same == "" {
			b.WriteString("[" + r.Old + "|" + r.New + "]")
		}
	}
	return b.String()
}

// FuzzWordDiff demands that both texts can be read out of their difference, and that
// kinds of runs take turns.
func FuzzWordDiff(f *testing.F) {
	f.Add("a b c", "a c b")
	f.Add("服务器繁忙", "服务器很忙,请")
	f.Add("\xff a", "\xff\xfe a")
	f.Add("a, b", "c, d")
	f.Fuzz(func(t *testing.T, before, after string) {
		if len(before) > 2000 || len(after) > 2000 {
			t.Skip()
		}
		var was, is string
		runs := wordDiff(before, after)
		for i, r := range runs {
			was += r.Same + r.Old
			is += r.Same + r.New
			if r.Same != "" && r.Old+r.New != "" || r == (Run{}) {
				t.Errorf("run %+v", r)
			}
			if i > 0 && (r.Same == "") == (runs[i-1].Same == "") {
				t.Errorf("two neighbours of one kind: %+v", runs)
			}
		}
		if was != before || is != after {
			t.Errorf("from %q to %q: reads from %q to %q", before, after, was, is)
		}
	})
}

// TestWordDiffOfHugeTexts demands an answer in bounded time and memory.
func TestWordDiffOfHugeTexts(t *testing.T) {
	before, after := strings.Repeat("a b ", 50_000), strings.Repeat("b c ", 50_000)
	if runs := wordDiff("x "+before+"y", "x "+after+"y"); len(runs) != 3 || runs[0].Same != "x " || !strings.HasSuffix(runs[2].Same, "y") {
		t.Errorf("%d runs", len(runs))
	}
}
