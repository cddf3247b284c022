package templates

import (
	"errors"
	"fmt"
	"testing"
)

var classes = []Class{ClassSuccess, ClassTransient, ClassPermanent}

// TestEnhancedRoundTrip goes over all values, which takes a second or two.
func TestEnhancedRoundTrip(t *testing.T) {
	step := 1
	if testing.Short() {
		step = 37
	}
	for n := 0; n < len(classes)*1000*1000; n += step {
		class, subject, detail := classes[n/1000/1000], n/1000%1000, n%1000
		e, err := NewEnhanced(class, subject, detail)
		if err != nil || !e.IsValid() || e.Class() != class || e.Subject() != subject || e.Detail() != detail {
			t.Fatalf("NewEnhanced(%v, %d, %d) = %v, %v", class, subject, detail, e, err)
		}
		if s := e.Status(); !s.IsValid() || s.With(class) != e {
			t.Fatalf("status of %v is %v, with class %v", e, s, s.With(class))
		}
		text, err := e.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var back Enhanced
		if err := back.UnmarshalText(text); err != nil || back != e {
			t.Fatalf("UnmarshalText(%q) = %v, %v", text, back, err)
		}
	}
}

func TestEnhancedText(t *testing.T) {
	tests := []struct {
		class           Class
		subject, detail int
		want            string
	}{
		{ClassPermanent, 7, 1, "5.7.1"},
		{ClassTransient, 7, 500, "4.7.500"},
		{ClassSuccess, 0, 0, "2.0.0"},
		{ClassPermanent, 999, 999, "5.999.999"},
	}
	for _, test := range tests {
		e, err := NewEnhanced(test.class, test.subject, test.detail)
		if err != nil || e.String() != test.want {
			t.Errorf("got %q, %v; want %q", e, err, test.want)
		}
		if b, err := e.AppendText([]byte("code ")); err != nil || string(b) != "code "+test.want {
			t.Errorf("AppendText: %q, %v", b, err)
		}
	}
	if s := Enhanced(0).String(); s != "" {
		t.Errorf("no code prints as %q", s)
	}
}

func TestNewEnhancedErrors(t *testing.T) {
	tests := []struct {
		class           Class
		subject, detail int
		want            string
	}{
		{ClassNone, 1, 1, "invalid class 0"},
		{ClassIntermediate, 1, 1, "invalid class 3"},
		{255, 1, 1, "invalid class 255"},
		{ClassPermanent, 1000, 1, "invalid subject 1000"},
		{ClassPermanent, -1, 1, "invalid subject -1"},
		{ClassPermanent, 1, 1000, "invalid detail 1000"},
		{ClassPermanent, 1, -1, "invalid detail -1"},
	}
	for _, test := range tests {
		e, err := NewEnhanced(test.class, test.subject, test.detail)
		var invalid *ValueError
		if !errors.As(err, &invalid) || e != 0 || err.Error() != test.want {
			t.Errorf("NewEnhanced(%d, %d, %d) = %v, %v; want %s", test.class, test.subject, test.detail, e, err, test.want)
		}
	}
}

func TestInvalidEnhanced(t *testing.T) {
	for _, e := range []Enhanced{1, 3<<20 | 1, 5<<20 | 1000<<10, 5<<20 | 1023, 6 << 20, 1<<24 | 5<<20, 1<<28 | 5<<20, 1<<32 - 1} {
		_, err := e.MarshalText()
		var invalid *ValueError
		if e.IsValid() || !errors.As(err, &invalid) || invalid.Value != int64(e) {
			t.Errorf("%#x: valid %t, error %v", uint32(e), e.IsValid(), err)
		}
		if want := fmt.Sprintf("Enhanced(%d)", uint32(e)); e.String() != want {
			t.Errorf("got %s, want %s", e, want)
		}
	}
	if Enhanced(0).IsValid() {
		t.Error("zero is valid, want it to be none")
	}
}

// notEnhanced are texts that only look like an enhanced status code.
var notEnhanced = []string{"", "5", "5.", "5.7", "5.7.", "5.7.1.", "5.7.1.2", "5..1", ".7.1", "3.7.1", "1.7.1", "0.0.0", "6.7.1", "05.7.1", "55.7.1", "5.07.1",
	"5.7.01", "5.7.1000", "5.1000.1", "5.7.1 ", " 5.7.1", "#5.7.1", "5,7,1", "5.7.x", "X.7.1", "5.-7.1", "5.+7.1", "5．7．1", "５.7.1", "5.7.1\n"}

func TestParseEnhancedErrors(t *testing.T) {
	for _, s := range notEnhanced {
		e, err := ParseEnhanced(s)
		var parse *ParseError
		if !errors.As(err, &parse) || e != 0 || parse.Text != s {
			t.Errorf("ParseEnhanced(%q) = %v, %v; want a *ParseError with the text", s, e, err)
		}
		e = 5<<20 | 1
		if err := e.UnmarshalText([]byte(s)); s != "" && (err == nil || e != 5<<20|1) {
			t.Errorf("UnmarshalText(%q): %v, %v; want an error and the old value", s, e, err)
		}
	}
	_, err := ParseEnhanced("5.7")
	if want := `invalid enhanced status code "5.7": want a form such as 5.7.1, of class 2, 4 or 5`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func FuzzParseEnhanced(f *testing.F) {
	f.Add("5.7.1")
	f.Add("4.999.0")
	for _, s := range notEnhanced {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		// The slow reading: what scans as three numbers in range and prints as it
		// is written.
		var class uint8
		var subject, detail int
		fmt.Sscanf(s, "%d.%d.%d", &class, &subject, &detail)
		want, _ := NewEnhanced(Class(class), subject, detail)
		if want.String() != s {
			want = 0
		}
		if e, err := ParseEnhanced(s); e != want || (err == nil) != (want != 0) {
			t.Errorf("ParseEnhanced(%q) = %v, %v; want %v", s, e, err, want)
		}
	})
}
