package templates

import (
	"errors"
	"fmt"
	"slices"
	"testing"
)

func TestStatusRoundTrip(t *testing.T) {
	for n := range 1000 * 1000 {
		want := Status(n/1000<<10 | n%1000)
		text, err := want.MarshalText()
		if err != nil || text[0] != 'X' {
			t.Fatalf("MarshalText: %q, %v", text, err)
		}
		var got Status
		if err := got.UnmarshalText(text); err != nil || got != want || got.String() != string(text) {
			t.Fatalf("UnmarshalText(%q) = %v, %v", text, got, err)
		}
	}
}

func TestParseStatusErrors(t *testing.T) {
	for _, s := range []string{"", "X", "X.", "X.7", "X.7.", "X.7.1.", "x.7.1", "5.7.1", "XX.7.1", "X.07.1", "X.7.1000", "X.7.1 ", " X.7.1"} {
		status, err := ParseStatus(s)
		var parse *ParseError
		if !errors.As(err, &parse) || status != 0 || parse.Text != s {
			t.Errorf("ParseStatus(%q) = %v, %v; want a *ParseError with the text", s, status, err)
		}
	}
	_, err := ParseStatus("5.7.1")
	if want := `invalid enhanced status family "5.7.1": want a form such as X.7.1`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestInvalidStatus(t *testing.T) {
	for _, s := range []Status{1000, 1023, 1000 << 10, 1 << 20, 1<<32 - 1} {
		_, err := s.MarshalText()
		var invalid *ValueError
		if s.IsValid() || !errors.As(err, &invalid) || s.With(ClassPermanent) != 0 {
			t.Errorf("%d: valid %t, error %v, with class %v", s, s.IsValid(), err, s.With(ClassPermanent))
		}
		if want := fmt.Sprintf("Status(%d)", uint32(s)); s.String() != want {
			t.Errorf("got %s, want %s", s, want)
		}
	}
	for _, class := range []Class{ClassNone, 1, ClassIntermediate, 6, 255} {
		if e := Status(7<<10 | 1).With(class); e != 0 {
			t.Errorf("X.7.1 with class %v is %v, want none", class, e)
		}
	}
}

func TestStatusRecords(t *testing.T) {
	got := slices.Collect(Statuses())
	if !slices.IsSorted(got) || len(got) != len(statusRecords) {
		t.Errorf("families %v", got)
	}
	for _, s := range got {
		if s.Meaning() == "" || s.Reference() == "" {
			t.Errorf("%v: meaning %q, reference %q", s, s.Meaning(), s.Reference())
		}
	}
	if s := Status(9<<10 | 9); s.Meaning() != "" || s.Reference() != "" {
		t.Errorf("%v has meaning %q, reference %q; want none", s, s.Meaning(), s.Reference())
	}
}

func TestStatusAllowsReply(t *testing.T) {
	tests := []struct {
		status Status
		reply  Reply
		want   bool
	}{
		{0, 550, true}, // any
		{0, 200, true},
		{0, 0, false},
		{1<<10 | 1, 451, true}, // two codes
		{1<<10 | 1, 550, true},
		{1<<10 | 1, 452, false},
		{7<<10 | 1, 551, true}, // the last of many
		{7<<10 | 30, 500, true},
		{7<<10 | 30, 599, true}, // 5XX
		{7<<10 | 30, 451, false},
		{7<<10 | 30, 600, false},
		{9<<10 | 9, 550, false}, // not registered
	}
	for _, test := range tests {
		if got := test.status.AllowsReply(test.reply); got != test.want {
			t.Errorf("%v with %v: %t, want %t", test.status, test.reply, got, test.want)
		}
	}
}
