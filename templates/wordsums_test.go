package templates

import (
	"fmt"
	"strings"
	"testing"
)

func TestPowers(t *testing.T) {
	want := uint32(1)
	for i, got := range powers {
		if got != want {
			t.Errorf("powers[%d] = %#x, want %#x", i, got, want)
		}
		want *= radix
	}
}

// The number of words in a text is that of the same words alone.
func TestNumbersInTexts(t *testing.T) {
	const words = "the recipient s mailbox is full 邮 箱 已 满 boîte saturée reputation 5 the unauthenticated sender the mailbox"
	list := strings.Fields(words)
	var x text
	x.read(words, 0, 0)
	if x.end != len(list) {
		t.Fatalf("%d words, want %d", x.end, len(list))
	}
	for first := range list {
		for n := 1; n <= maxPhrase && first+n <= len(list); n++ {
			numbers, ok := PhraseNumbers(strings.Join(list[first:first+n], " "))
			if !ok || len(numbers) != n {
				t.Fatalf("%q: %x, %t", list[first:first+n], numbers, ok)
			}
			number := PhraseNumber(numbers)
			if x.number(uint(first), uint(n)) != number || !x.has(number, uint(n), numbers[0]) {
				t.Errorf("%q are not found at %d", list[first:first+n], first)
			}
			for _, other := range [][2]int{{first, n + 1}, {first + 1, n}} {
				if at, m := other[0], other[1]; m <= maxPhrase && at+m <= len(list) && x.number(uint(at), uint(m)) == number && n != 1 {
					t.Errorf("%q are found at %d as %d words", list[first:first+n], at, m)
				}
			}
		}
	}
	var short text
	short.read("mailbox is", 0, 0)
	if all, _ := PhraseNumbers("mailbox is"); !short.has(PhraseNumber(all), 2, all[0]) {
		t.Error("all words of a text are not found in it")
	}
	for _, phrase := range []string{"mailbox is full", "is mailbox", "mailbox mailbox", "full", "mailbox is mailbox is"} {
		numbers, _ := PhraseNumbers(phrase)
		if short.has(PhraseNumber(numbers), uint(len(numbers)), numbers[0]) {
			t.Errorf("%q is found", phrase)
		}
	}
}

// Words of all kinds are found.
func TestKindsOfWords(t *testing.T) {
	numerals := ""
	for i := range maxWords {
		numerals += fmt.Sprintf("%d ", i)
	}
	var x text
	x.read(numerals, 0, 0)
	kinds := map[uint32]bool{}
	for i := range uint(x.end) {
		number := x.number(i, 1)
		kinds[number%64] = true
		if !x.has(number, 1, number) {
			t.Errorf("the word %d, of kind %d, is not found", i, number%64)
		}
	}
	if len(kinds) != 64 {
		t.Errorf("words of %d kinds, want all 64", len(kinds))
	}
}
