package templates

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// wordsOf returns the numbers of the words of s that do not belong to the codes.
func wordsOf(s string, r Reply, e Enhanced) []uint32 {
	var t text
	t.read(s, r, e)
	var numbers []uint32
	for i := range uint(t.end) {
		numbers = append(numbers, t.number(i, 1))
	}
	return numbers
}

// numbersOf returns the numbers of words, which are folded already.
func numbersOf(words ...string) []uint32 {
	var numbers []uint32
	for _, w := range words {
		if len(w) > maxWordSize {
			numbers = append(numbers, longWord)
		} else {
			numbers = append(numbers, number([]byte(w)))
		}
	}
	return numbers
}

var wordsTests = []struct {
	name, text string
	want       []string
}{
	{"nothing", "", nil},
	{"no words", " \r\n\t.,-_/\\\x00\x7f", nil},
	{"one word", "user", []string{"user"}},
	{"case", "No SUCH uSeR", []string{"no", "such", "user"}},
	{"punctuation", "can't e-mail <user_1@example.com>:", []string{"can", "t", "e", "mail", "user", "1", "example", "com"}},
	{"line breaks", "mailbox\r\nis\nfull", []string{"mailbox", "is", "full"}},
	{"eight bytes and nine", "exceeded reputation", []string{"exceeded", "reputation"}},
	{"sixteen bytes and seventeen", "abcdefghijklmnop abcdefghijklmnopq", []string{"abcdefghijklmnop", "abcdefghijklmnopq"}},
	{"48 bytes and 49", strings.Repeat("a", 48) + " " + strings.Repeat("a", 49), []string{strings.Repeat("a", 48), strings.Repeat("a", 49)}},
	{"a zero is a word", "000 00 0", []string{"000", "00", "0"}},
	{"ä, precomposed", "POSTFACH GELÖSCHT", []string{"postfach", "gelöscht"}},
	{"ä, decomposed", "a\u0308a", []string{"a\u0308a"}},
	{"Turkish", "KAPASİTESİ Dolmuş KULLANICI kullanıcı", []string{"kapasitesi", "dolmuş", "kullanici", "kullanici"}},
	{"Polish and Czech", "PRZEPEŁNIONA ŽÁDOST", []string{"przepełniona", "žádost"}},
	{"Romanian", "Șters ȚI", []string{"șters", "ți"}},
	{"Vietnamese", "KHÔNG TỒN TẠI", []string{"không", "tồn", "tại"}},
	{"Cyrillic", "Ящик ПЕРЕПОЛНЕН Ёлка Ґ", []string{"ящик", "переполнен", "ёлка", "ґ"}},
	{"Greek", "ΓΡΑΜΜΑΤΟΚΙΒΏΤΙΟ Άδειο", []string{"γραμματοκιβώτιο", "άδειο"}},
	{"Chinese", "邮箱不存在，请检查", []string{"邮", "箱", "不", "存", "在", "请", "检", "查"}},
	{"Chinese, more than 48 bytes without a blank", "您要访问的电子邮件账户不存在请检查收件人的地址是否有误",
		strings.Split("您要访问的电子邮件账户不存在请检查收件人的地址是否有误", "")},
	{"Chinese beside ASCII", "用户user不存在", []string{"用", "户", "user", "不", "存", "在"}},
	{"rare Chinese", "𠮷x𠮷", []string{"𠮷", "x", "𠮷"}},
	{"kana", "メールボックス・サーバーのエラー", []string{"メ", "ー", "ル", "ボ", "ッ", "ク", "ス", "サ", "ー", "バ", "ー", "の", "エ", "ラ", "ー"}},
	{"half-width kana", "ﾒｰﾙ", []string{"ﾒ", "ｰ", "ﾙ"}},
	{"Hangul", "메일함이 가득", []string{"메일함이", "가득"}},
	{"full-width forms", "Ｍａｉｌ　Ｂｏｘ１", []string{"mail", "box1"}},
	{"Arabic", "البريد، ممتلئ؟", []string{"البريد", "ممتلئ"}},
	{"Hebrew", "תיבה־מלאה", []string{"תיבה", "מלאה"}},
	{"punctuation that is not ASCII", "“user”—unknown… ¿no?·x\u00a0y\u2028z", []string{"user", "unknown", "no", "x", "y", "z"}},
	{"symbols", "user 📫full→x√y", []string{"user", "full", "x", "y"}},
	{"marks of byte order", "\ufeffuser\ufeff", []string{"user"}},
	{"invalid UTF-8", "user\xffunknown\xc3 \xe4\xb8box", []string{"user", "unknown", "box"}},
	{"Latin-1", "Empf\xe4nger", []string{"empf", "nger"}},
	{"Latin-1, and nothing but ASCII behind it", "\xe9t d\xe9 \xe9", []string{"t", "d"}},
	{"bytes of UTF-8 without their first one", "\x80 \x80\x80 \x80x user", []string{"x", "user"}},
	{"a run that is not all ASCII, with a long word in it", "é—" + strings.Repeat("a", 49) + "—é", []string{"é", strings.Repeat("a", 49), "é"}},
	{"a word of 49 bytes that is not ASCII", strings.Repeat("é", 25) + " " + strings.Repeat("é", 24), []string{strings.Repeat("é", 25), strings.Repeat("é", 24)}},
	{"48 bytes only because folded", strings.Repeat("İ", 30), []string{strings.Repeat("i", 30)}},
}

func TestWords(t *testing.T) {
	for _, test := range wordsTests {
		t.Run(test.name, func(t *testing.T) {
			want := numbersOf(test.want...)
			if got := wordsOf(test.text, 0, 0); !slices.Equal(got, want) {
				t.Errorf("%q: %x, want %x for %q", test.text, got, want, test.want)
			}
			// At every alignment, and with every kind of end.
			for n := range 130 {
				for _, end := range []string{"", " ", ".\r\n", strings.Repeat(" ", 64)} {
					s := strings.Repeat(" ", n) + test.text + end
					if got := wordsOf(s, 0, 0); !slices.Equal(got, want) {
						t.Fatalf("%d blanks before %q, %q behind: %x, want %x", n, test.text, end, got, want)
					}
				}
			}
		})
	}
}

func TestWordsDropOwnCodes(t *testing.T) {
	tests := []struct {
		name, text string
		reply      Reply
		enhanced   Enhanced
		want       []string
	}{
		{"on each line", "550-5.7.1 very low\r\n550 5.7.1 reputation", 550, e571, []string{"very", "low", "reputation"}},
		{"as before, then longer, at a line's end, and as before", "550-5.7.1 a\r\n550-5.7.10 b\r\n550-5.7.1\r\n550-5.7.1.1 c\r\n550 5.7.1 d", 550, e571,
			[]string{"a", "5", "7", "10", "b", "5", "7", "1", "1", "c", "d"}},
		{"as before, of eight bytes with the blank", "550-5.7.606 a\r\n550 5.7.606 b 5.7.607 c", 550, 5<<20 | 7<<10 | 606, []string{"a", "b", "5", "7", "607", "c"}},
		{"as before, then behind more text", "550-5.7.1 a reputation 5 5.7.1 b (5.7.1 c", 550, e571, []string{"a", "reputation", "5", "b", "c"}},
		{"joined by blanks", "550-5.7.1 very low 550 5.7.1 reputation", 550, e571, []string{"very", "low", "reputation"}},
		{"in marks", "550 #5.7.1 no (#5.7.1) \"5.7.1\" 550: 550-", 550, e571, []string{"no"}},
		{"at the end", "no 5.7.1", 550, e571, []string{"no"}},
		{"with a full stop", "no 5.7.1. 550.", 550, e571, []string{"no"}},
		{"others stay", "551 5.7.2 no 15.7.1 5.7.10 5.7.1.4 5501", 550, e571,
			[]string{"551", "5", "7", "2", "no", "15", "7", "1", "5", "7", "10", "5", "7", "1", "4", "5501"}},
		{"no code", "550 5.7.1 000 0.7.1", 0, 0, []string{"550", "5", "7", "1", "000", "0", "7", "1"}},
		{"no enhanced code", "550 5.7.1 no", 550, 0, []string{"5", "7", "1", "no"}},
		{"beside Chinese", "550-5.7.1您的邮件\r\n550 5.7.1被拒绝550", 550, e571, []string{"您", "的", "邮", "件", "被", "拒", "绝"}},
		{"behind Chinese", "邮件5.7.1件", 550, e571, []string{"邮", "件", "件"}},
		{"behind much Chinese", strings.Repeat("邮件", 25) + "5.7.1 a", 550, e571, append(strings.Split(strings.Repeat("邮件", 25), ""), "a")},
		{"before a letter that is not ASCII", "550 5.7.1é", 550, e571, []string{"é"}},
		{"reply code in a word that is not ASCII", "550é é550", 550, 0, []string{"550é", "é550"}},
		{"long details", "5.7.606 5.7.60 5.7.6067", 0, 5<<20 | 7<<10 | 606, []string{"5", "7", "60", "5", "7", "6067"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want := numbersOf(test.want...)
			for n := range 130 {
				s := strings.Repeat("\n", n) + test.text
				if got := wordsOf(s, test.reply, test.enhanced); !slices.Equal(got, want) {
					t.Fatalf("%q: %x, want %x for %q", s, got, want, test.want)
				}
			}
		})
	}
}

func TestPrefixes(t *testing.T) {
	for i := 1; i < len(prefixes); i++ {
		letters := 1
		for i>>(letters-1)&1 == 0 {
			letters++
		}
		for b := range 8 {
			want := uint64(0)
			if b < letters {
				want = 0xff
			}
			if got := prefixes[i] >> (8 * b) & 0xff; got != want {
				t.Errorf("separators %08b: byte %d is %#x, want %#x", i, b, got, want)
			}
		}
	}
}

// The bytes of a code are those of its text and a blank, if its subject has one digit and
// its detail at most two.
func TestCodeWord(t *testing.T) {
	for _, subject := range []Enhanced{0, 7, 9, 10, 99, 999} {
		for detail := range Enhanced(1000) {
			e := 5<<20 | subject<<10 | detail
			want, wantSize := uint64(0), 0
			if s := e.String() + " "; subject < 10 && detail < 100 {
				want, wantSize = loadEnd(s), len(s)
			}
			if code, size := codeWord(e); code != want || size != wantSize {
				t.Errorf("%v: %#x, %d bytes; want %#x, %d", e, code, size, want, wantSize)
			}
		}
	}
	if code, size := codeWord(0); code != 0 || size != 0 {
		t.Errorf("no code: %#x, %d bytes", code, size)
	}
}

// Only so many words are read, whatever they are made of.
func TestWordsEnd(t *testing.T) {
	for _, word := range []string{"a ", "reputation ", "é ", "邮", "é邮—", strings.Repeat("x", 60) + " "} {
		n := len(wordsOf(word, 0, 0))
		for _, count := range []int{maxWords - 1, maxWords, maxWords + 1, 100 * maxWords} {
			if got, want := len(wordsOf(strings.Repeat(word, count), 0, 0)), min(count*n, maxWords); got != want {
				t.Errorf("%d times %q: %d words, want %d", count, word, got, want)
			}
		}
	}
	for _, s := range []string{"a", "é", "邮", "—", " ", "\xff", "\x00"} {
		wordsOf(strings.Repeat(s, 1<<20/len(s)), 0, 0) // no panic, and soon
	}
	dropped := strings.Repeat("550 5.7.1 ", maxWords) + "user"
	if got := wordsOf(dropped, 550, e571); !slices.Equal(got, numbersOf("user")) {
		t.Errorf("own codes count as words: %x", got)
	}
}

// Numbers have 32 bits: of a hundred thousand words that differ in little, about one
// pair has the same. Many more would show a weakness of the mixture.
func TestNumbers(t *testing.T) {
	const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"
	words := map[string]bool{}
	for _, a := range alphabet {
		words[string(a)] = true
		for _, b := range alphabet {
			words[string([]rune{a, b})] = true
			for _, c := range alphabet {
				words[string([]rune{a, b, c})] = true
			}
		}
	}
	for i := range 20_000 {
		words[fmt.Sprintf("reputation%d", i)] = true
		words[fmt.Sprintf("%09d", i)] = true
		words[fmt.Sprintf("%d%s", i, strings.Repeat("a", 42))] = true
	}
	for r := rune(0x4e00); r < 0xa000; r++ {
		words[string(r)] = true
	}
	for n := 1; n <= maxWordSize; n++ {
		for i := range n { // one byte of it is another
			for _, c := range "abc" {
				words[strings.Repeat("a", i)+string(c)+strings.Repeat("a", n-1-i)] = true
			}
		}
	}
	for _, a := range "äöüéèñçğışžłя" {
		for _, b := range "äöüéèñçğışžłя" {
			words[string([]rune{a, b})] = true
			words["x"+string([]rune{a, b})] = true
			words[string([]rune{a, 'x', b})] = true
		}
	}
	numbers := map[uint32]bool{}
	for word := range words {
		numbers[number([]byte(word))] = true
	}
	if n := len(words) - len(numbers); len(words) < 100_000 || n > 10 {
		t.Errorf("%d of %d words have the number of another", n, len(words))
	}
	if numbers[longWord] {
		t.Error("a word has the number of those that are too long")
	}
}

// FuzzWords holds the words of any bytes against a plain rule: cut by bytes that
// ASCII uses for something else, then character by character.
func FuzzWords(f *testing.F) {
	for _, test := range wordsTests {
		f.Add(test.text)
	}
	f.Add("550-5.7.1您的邮件\r\n550 5.7.1 被拒绝")
	f.Fuzz(func(t *testing.T, s string) {
		r, e := Codes(s)
		if got, want := wordsOf(s, 0, 0), plainWords(s); !slices.Equal(got, want) {
			t.Errorf("%q: %x, want %x", s, got, want)
		}
		if with := wordsOf(s, r, e); len(with) > len(plainWords(s)) && len(with) < maxWords {
			t.Errorf("%q has more words without its codes %v %v", s, r, e)
		}
	})
}

// plainWords returns the numbers of the first words of s.
func plainWords(s string) []uint32 {
	var words []string
	var word []byte
	flush := func() {
		if len(word) > 0 {
			words = append(words, string(word))
			word = nil
		}
	}
	for _, r := range s {
		r, kind := fold(r)
		if kind != letter {
			flush()
		}
		if kind != separator {
			word = utf8.AppendRune(word, r)
		}
		if kind == ideograph {
			flush()
		}
	}
	flush()
	return numbersOf(words[:min(len(words), maxWords)]...)
}
