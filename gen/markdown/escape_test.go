package markdown

import (
	"regexp"
	"strings"
	"testing"
)

func TestInline(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"plain 5.7.1, “引号” (x) + - 1. @a /b", "plain 5.7.1, “引号” (x) + - 1. @a /b"},
		{"a|b", `a\|b`},
		{`a\|b`, `a\\\|b`},
		{"a\nb\n", "a<br>b<br>"},
		{"a\r\nb", `a\\r<br>b`},
		{"<b>&amp;</b>", `\<b\>\&amp;\</b\>`},
		{"`x` *y* _z_ ~w~ #1 !", "\\`x\\` \\*y\\* \\_z\\_ \\~w\\~ \\#1 \\!"},
		{"[a](b)", `\[a\](b)`},
		{"$x$", "&#36;x&#36;"},
		{"see https://a.example/b_c or www.a.example", `see https\://a.example/b\_c or www\.a.example`},
		{"\u202ea\u200b\ufeff\u2028", `\\u202ea\\u200b\\ufeff\\u2028`},
		{"a\u00a0b", "a\u00a0b"},
		{"\x00\x1b", `\\x00\\x1b`},
	}
	for _, test := range tests {
		if got := Inline(test.text); got != test.want {
			t.Errorf("Inline(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestParagraph(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"The address is unknown.", "The address is unknown."},
		{"- item", `\- item`},
		{"+ item", `\+ item`},
		{"* item", `\* item`},
		{"12. item", `12\. item`},
		{"3) item", `3\) item`},
		{"550 is a code", "550 is a code"},
		{"5.7.1 is a code", `5\.7.1 is a code`},
		{"---", `\---`},
		{"    code", "code"},
		{"\tcode", `\\tcode`},
		{"# title", `\# title`},
		{"> quote", `\> quote`},
	}
	for _, test := range tests {
		if got := Paragraph(test.text); got != test.want {
			t.Errorf("Paragraph(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

var (
	escaped   = regexp.MustCompile("\\\\([!-/:-@\\[-`{-~])|<br>|&#36;")
	meaning   = regexp.MustCompile("[\\\\`*_\\[\\]<>#|~!&$]|://|www\\.") // what Markdown would act on
	invisible = regexp.MustCompile(`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]`)
)

// FuzzInline demands that a reader of Markdown gets the text back, and that
// nothing is left for Markdown to act on.
func FuzzInline(f *testing.F) {
	for _, seed := range []string{"a|b\n`c`", "<i>&amp;</i>", "[a](https://a.example)", "\u202e$x$\u200b", `\`, "# *a* _b_ ~c~ !"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		got := Inline(text)
		if invisible.MatchString(got) {
			t.Errorf("Inline(%q) = %q, which has characters that cannot be seen", text, got)
		}
		if rest := escaped.ReplaceAllString(got, "\x00"); meaning.MatchString(rest) {
			t.Errorf("Inline(%q) = %q, which leaves %q", text, got, meaning.FindString(rest))
		}
		if invisible.MatchString(strings.ReplaceAll(text, "\n", "")) {
			return // the escapes of these cannot be told from a text that looks like them
		}
		back := escaped.ReplaceAllStringFunc(got, func(s string) string {
			switch s {
			case "<br>":
				return "\n"
			case "&#36;":
				return "$"
			}
			return s[1:]
		})
		if back != text {
			t.Errorf("Inline(%q) = %q, which reads %q", text, got, back)
		}
	})
}
