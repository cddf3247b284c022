package templates

import (
	"errors"
	"slices"
	"strconv"
	"testing"
)

func TestReplyRoundTrip(t *testing.T) {
	for i := range 1 << 16 {
		r := Reply(i)
		text, err := r.MarshalText()
		if i != 0 && (i < 100 || i > 599) {
			var invalid *ValueError
			if r.IsValid() || !errors.As(err, &invalid) || invalid.Value != int64(i) {
				t.Fatalf("MarshalText of %d: error %v, valid %t", i, err, r.IsValid())
			}
			if want := "Reply(" + strconv.Itoa(i) + ")"; r.String() != want || r.Class() != ClassNone {
				t.Fatalf("invalid %d is %q of class %v, want %q of none", i, r, r.Class(), want)
			}
			continue
		}
		if err != nil || string(text) != r.String() {
			t.Fatalf("MarshalText of %d: %q, %v; want %q", i, text, err, r)
		}
		back := Reply(1)
		if err := back.UnmarshalText(text); err != nil || back != r {
			t.Fatalf("UnmarshalText(%q) = %d, %v; want %d", text, uint16(back), err, i)
		}
		if want := Class(i / 100); r.Class() != want && (want != 1 || r.Class() != ClassNone) {
			t.Errorf("class of %v is %v", r, r.Class())
		}
	}
}

func TestParseReply(t *testing.T) {
	for _, s := range []string{"100", "101", "199", "200", "250", "354", "421", "599"} {
		if r, err := ParseReply(s); err != nil || r.String() != s {
			t.Errorf("ParseReply(%q) = %v, %v", s, r, err)
		}
	}
	for _, s := range []string{"", "55", "5500", "099", "600", " 550", "550 ", "550-", "+50", "-50", "5x0", "0550", "５５０", "550\n", "5.5", "55.", "\xff50"} {
		r, err := ParseReply(s)
		var parse *ParseError
		if !errors.As(err, &parse) || r != 0 || parse.Text != s {
			t.Errorf("ParseReply(%q) = %v, %v; want a *ParseError with the text", s, r, err)
		}
	}
	_, err := ParseReply("55\n")
	if want := `invalid reply code "55\n": want three digits from 100 to 599`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestReplyUnmarshalTextKeepsValueOnError(t *testing.T) {
	r := Reply(550)
	if err := r.UnmarshalText([]byte("55")); err == nil || r != 550 {
		t.Errorf("got %v and error %v, want 550 and an error", r, err)
	}
}

func TestReplyAppendText(t *testing.T) {
	if b, err := Reply(550).AppendText([]byte("code ")); err != nil || string(b) != "code 550" {
		t.Errorf("got %q, %v", b, err)
	}
	b, err := Reply(7).AppendText([]byte("code "))
	if want := "invalid reply code 7"; err == nil || err.Error() != want || string(b) != "code " {
		t.Errorf("got %q, %v; want the input and %q", b, err, want)
	}
}

func TestReplyRecords(t *testing.T) {
	var before Reply
	for r := range Replies() {
		if r <= before || !r.IsValid() {
			t.Errorf("%v follows %v", r, before)
		}
		if r.Meaning() == "" || r.Reference() == "" {
			t.Errorf("%v: meaning %q, reference %q", r, r.Meaning(), r.Reference())
		}
		before = r
	}
	if got := slices.Collect(Replies()); len(got) != len(replyRecords) {
		t.Errorf("%d codes, want %d", len(got), len(replyRecords))
	}
	for _, r := range []Reply{0, 199, 200, 431, 599, 600, 65535} {
		if r.Meaning() != "" || r.Reference() != "" {
			t.Errorf("%d: meaning %q, reference %q; want none", r, r.Meaning(), r.Reference())
		}
	}
	if got, want := Reply(421).Meaning(), "Service not available, closing transmission channel"; got != want {
		t.Errorf("meaning of 421 is %q", got)
	}
}

func FuzzParseReply(f *testing.F) {
	for _, s := range []string{"", "550", "199", "600", "5500", "55x", " 550", "５５０"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		// The slow reading: a number of three characters that prints as it is written.
		n, err := strconv.Atoi(s)
		want := err == nil && n >= 100 && n <= 599 && strconv.Itoa(n) == s
		r, err := ParseReply(s)
		if (err == nil) != want || want && int(r) != n {
			t.Errorf("ParseReply(%q) = %v, %v; want %d, %t", s, r, err, n, want)
		}
	})
}
