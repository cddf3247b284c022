package templates

import (
	"slices"
	"strings"
	"testing"
)

func TestNextMention(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{"no such user", nil},
		{"550: / :/ //", nil},
		{"@", []string{"@"}},
		{"://", []string{"://"}},
		{"ann@example.com", []string{"ann@example.com"}},
		{"<ann@example.com>:user unknown", []string{"ann@example.com"}},
		{"to=<ann@a.example>,<bob@b.example>,", []string{"ann@a.example", "bob@b.example"}},
		{"unknown:ann+1@example.com:user", []string{"ann+1@example.com"}},
		{"(ann@a.example) [bob@b.example] 'cy@c.example' \"di@d.example\" `ed@e.example`",
			[]string{"ann@a.example", "bob@b.example", "cy@c.example", "di@d.example", "ed@e.example"}},
		{"a@b@c d@e", []string{"a@b@c", "d@e"}},
		{"see https://example.com:25/a,b;c?d=e&f=g#h. Or", []string{"://example.com:25/a,b;c?d=e&f=g#h."}},
		{"(see https://ann@example.com)user <ftp://example.com>user", []string{"://ann@example.com", "://example.com"}},
		{"ann@example.com://user.unknown", []string{"ann@example.com", "://user.unknown"}},
		{"收件人ann@例子.com，用户不存在", []string{"收件人ann@例子.com"}},
		{"http://例子.com/用户。用户", []string{"://例子.com/用户"}},
		{"ü@x\u00a0y ü@x—y", []string{"ü@x", "ü@x"}},
		{"a\xffb@c\xff \xe4\xb8@\xe4\xb8", []string{"b@c", "@"}},
		{"a\x00b@c\x7fd\r\ne@f\tg", []string{"b@c", "e@f"}},
	}
	for _, test := range tests {
		var got []string
		for start, end := nextMention(test.text, 0); start < len(test.text); start, end = nextMention(test.text, end) {
			got = append(got, test.text[start:end])
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("mentions in %q: got %q, want %q", test.text, got, test.want)
		}
	}
}

// TestLeaveOut demands that mentions are left out up to the last word that is read, and as
// many of them as may be.
func TestLeaveOut(t *testing.T) {
	tests := []struct {
		text string
		want []string // the words that remain; nil if all do
	}{
		{"user unknown", nil},
		{"user unknown ann@example.com", nil},
		{"a user.unknown@x b", []string{"a", strings.Repeat("x", maxWordSize+1), "b"}},
		{strings.Repeat("user-unknown@x ", maxWords+1), slices.Repeat([]string{strings.Repeat("x", maxWordSize+1)}, maxWords)},
		{strings.Repeat("a ", maxWords-1) + "user-unknown@x b", append(slices.Repeat([]string{"a"}, maxWords-1), strings.Repeat("x", maxWordSize+1))},
		{"550 x 5.1.1<user-unknown@x>550 5.1.1 x", []string{"x", strings.Repeat("x", maxWordSize+1), "x"}},
		{strings.Repeat("a@b ", maxWords) + "user-unknown@x", nil},
	}
	for _, test := range tests {
		const r, e = 550, 5<<20 | 1<<10 | 1
		var all text
		all.read(test.text, r, e)
		out := all.leaveOut(test.text, r, e)
		var got []uint32
		for i := range uint(all.end) {
			got = append(got, all.number(i, 1))
		}
		want := numbersOf(test.want...)
		if test.want == nil {
			want = wordsOf(test.text, r, e)
		}
		if out != (test.want != nil) || !slices.Equal(got, want) {
			t.Errorf("%.60q: got %x, left out %t; want %x", test.text, got, out, want)
		}
	}
}
