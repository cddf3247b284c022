package templates

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// mayBeInWord is the rule for one byte.
func mayBeInWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= 0x80
}

// masksOf returns a bit for each byte of s that may be in a word, and for each that is not
// ASCII.
func masksOf(s string) (mask, foreign uint64) {
	for i := range len(s) {
		if mayBeInWord(s[i]) {
			mask |= 1 << i
		}
		if s[i] >= 0x80 {
			foreign |= 1 << i
		}
	}
	return mask, foreign
}

// Every byte at every place of a mask, among bytes of words and among others.
func TestLetterMask(t *testing.T) {
	for _, around := range []string{" ", "a", "\x80", "\x00", "\xff", "\x7f"} {
		for c := range 256 {
			for at := range 64 {
				s := strings.Repeat(around, at) + string([]byte{byte(c)}) + strings.Repeat(around, 63-at)
				want, wantForeign := masksOf(s)
				if got, foreign := letterMask(s, 0); got != want || foreign != wantForeign {
					t.Fatalf("byte %#02x at %d among %q: %064b and %064b, want %064b and %064b", c, at, around, got, foreign, want, wantForeign)
				}
			}
		}
	}
}

func TestLetterMaskLengths(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		for n := range 201 {
			b := make([]byte, n)
			for i := range b {
				b[i] = byte(random.Uint32())
			}
			s := string(b)
			for base := 0; base <= n; base++ {
				want, wantForeign := masksOf(s[base:min(n, base+64)])
				if got, foreign := letterMask(s, base); got != want || foreign != wantForeign {
					t.Fatalf("%q from %d: %064b and %064b, want %064b and %064b", s, base, got, foreign, want, wantForeign)
				}
			}
		}
	}
}

func TestLoad(t *testing.T) {
	const s = "abcdefgh"
	if got, want := load(s), uint64(0x6867666564636261); got != want {
		t.Errorf("load(%q) = %#x, want %#x", s, got, want)
	}
	for n := range 8 {
		if got, want := loadEnd(s[:n]), load(s)&(1<<(8*n)-1); got != want {
			t.Errorf("loadEnd(%q) = %#x, want %#x", s[:n], got, want)
		}
	}
}
