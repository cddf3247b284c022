package command

import (
	"strings"
	"testing"
)

func TestParagraph(t *testing.T) {
	wide := strings.Repeat("邮", 36) // 72 columns
	tests := []struct {
		name, label, text, want string
	}{
		{"short", "  Label ", "two words", "  Label two words\n"},
		{"blanks", "", " a \n b ", "a b\n"},
		{"nothing", "Label", "", "Label\n"},
		{"fits", "", strings.Repeat("x", 78) + " y", strings.Repeat("x", 78) + " y\n"},
		{"does not fit", "", strings.Repeat("x", 79) + " y", strings.Repeat("x", 79) + "\n  y\n"},
		{"letters of two bytes", "", strings.Repeat("å", 78) + " å", strings.Repeat("å", 78) + " å\n"},
		{"combining marks", "", strings.Repeat("a\u030a", 78) + " x", strings.Repeat("a\u030a", 78) + " x\n"},
		{"word wider than a line", "  L ", strings.Repeat("x", 100) + " y", "  L " + strings.Repeat("x", 100) + "\n  y\n"},
		{"wide characters", "", wide + "件件件件件件", wide + "件件件件\n  件件\n"},
		{"odd column", "x", wide + "件件件件件件", "x" + wide + "件件件\n  件件件\n"},
		{"no full stop at the start", "", wide + "件件件件。件", wide + "件件件\n  件。件\n"},
		{"no bracket at the end", "", wide + "件件件(件", wide + "件件件\n  (件\n"},
		{"Latin in wide", "", wide + "件件SMTP邮", wide + "件件SMTP\n  邮\n"},
		{"no blank between wide characters", "", "邮件 邮件", "邮件 邮件\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := paragraph(test.label, 2, test.text); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
