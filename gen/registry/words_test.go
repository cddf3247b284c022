package registry_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

func TestFoldedWords(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{" .,-_\r\n", nil},
		{"No such-USER_here", []string{"no", "such", "user", "here"}},
		{"can't 5.7.1", []string{"can", "t", "5", "7", "1"}},
		{"KAPASİTESİ kullanıcı", []string{"kapasitesi", "kullanici"}},
		{"Ящик ПЕРЕПОЛНЕН", []string{"ящик", "переполнен"}},
		{"POSTFACH GELÖSCHT", []string{"postfach", "gelöscht"}},
		{"邮箱不存在，user", []string{"邮", "箱", "不", "存", "在", "user"}},
		{"サーバー・エラーー", []string{"サ", "ー", "バ", "ー", "エ", "ラ", "ー", "ー"}},
		{"Ｍａｉｌ　Ｂｏｘ", []string{"mail", "box"}},
		{"메일함이 가득", []string{"메일함이", "가득"}},
		{"a\u0308b “c”—d 📫e", []string{"a\u0308b", "c", "d", "e"}},
		{"user\xffunknown", []string{"user", "unknown"}},
	}
	for _, test := range tests {
		if got := registry.FoldedWords(test.text); !slices.Equal(got, test.want) {
			t.Errorf("FoldedWords(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

// answers reports whether servers are known to answer in the script of a
// character: the matcher and FoldedWords agree on those, and a phrase with others is
// refused where they do not.
func answers(r rune) bool {
	switch {
	case r < 0x180, 0x300 <= r && r < 0x370, 0x400 <= r && r < 0x530, 0x5d0 <= r && r < 0x5eb, 0x621 <= r && r < 0x660:
		return true
	case 0x386 <= r && r <= 0x3ce && r != 0x38b && r != 0x38d && r != 0x3a2, 0x218 <= r && r < 0x21c, 0x1ea0 <= r && r < 0x1f00:
		return true
	case 0x2010 <= r && r < 0x2028, 0x2030 <= r && r < 0x205f, 0x2190 <= r && r < 0x2400:
		return true
	case 0x3000 <= r && r < 0x3020, 0x3041 <= r && r < 0x3097, 0x3099 <= r && r < 0x3100, 0x4e00 <= r && r < 0x9f00, 0xac00 <= r && r < 0xd7a4:
		return true
	}
	return 0xff01 <= r && r < 0xffa0 || 0x1f600 <= r && r < 0x1f640 || 0x20000 <= r && r < 0x2a000
}

// agree compares the words of a text as the matcher and as FoldedWords cut it.
func agree(t *testing.T, text string) {
	t.Helper()
	words := registry.FoldedWords(text)
	numbers, ok := templates.PhraseNumbers(text)
	folded, _ := templates.PhraseNumbers(strings.Join(words, " "))
	if len(words) <= 256 && len(words) != len(numbers) || !slices.Equal(folded, numbers) {
		t.Errorf("%q: words %q have the numbers %x, the text has %x", text, words, folded, numbers)
	}
	long := slices.ContainsFunc(words, func(w string) bool { return len(w) > 48 })
	if want := len(words) > 0 && len(words) <= templates.MaxPhrase && !long; ok != want {
		t.Errorf("PhraseNumbers(%q) says %t, want %t", text, ok, want)
	}
	if again := registry.FoldedWords(strings.Join(words, " ")); !slices.Equal(again, words) {
		t.Errorf("the words %q of %q are %q when cut again", words, text, again)
	}
}

func TestWordsAgree(t *testing.T) {
	var alphabet []rune
	for r := rune(0); r < 0x2a000; r++ {
		if answers(r) && unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc) {
			alphabet = append(alphabet, r)
			agree(t, string([]rune{'a', r, 'b', ' ', r, r}))
		}
	}
	random := rand.New(rand.NewPCG(11, 12))
	for range 5000 {
		var b strings.Builder
		for range 1 + random.IntN(60) {
			switch random.IntN(6) {
			case 0:
				b.WriteByte(" .-\n"[random.IntN(4)])
			case 1:
				b.WriteString([]string{"\xff", "\xc3 ", "\xe4\xb8 ", "\x00"}[random.IntN(4)])
			case 2, 3:
				b.WriteRune('a' + rune(random.IntN(26)))
			default:
				b.WriteRune(alphabet[random.IntN(len(alphabet))])
			}
		}
		agree(t, b.String())
	}
}

func FuzzWordsAgree(f *testing.F) {
	for _, text := range []string{"", "No such user", "KAPASİTESİ kullanıcı", "邮箱不存在，user", "サーバー・エラー", "Ящик\xffПЕРЕПОЛНЕН", strings.Repeat("é", 25)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2<<10 || strings.ContainsFunc(text, func(r rune) bool { return r != utf8.RuneError && !answers(r) }) {
			return
		}
		agree(t, text)
	})
}
