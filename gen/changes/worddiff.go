package changes

import (
	"strings"
	"unicode"
)

// A Run is a piece of two texts: what both have (Same), or what one had and the other
// has instead of it.
type Run struct{ Same, Old, New string }

// wordDiff returns what makes the new text of the old one, word by word. Where
// words are written without blanks between them (Chinese, Japanese), it goes
// character by character.
func wordDiff(before, after string) []Run {
	a, b := words(before), words(after)
	prefix := 0
	for prefix < len(a) && prefix < len(b) && a[prefix] == b[prefix] {
		prefix++
	}
	suffix := 0
	for suffix < len(a)-prefix && suffix < len(b)-prefix && a[len(a)-1-suffix] == b[len(b)-1-suffix] {
		suffix++
	}
	d := &differ{}
	d.same(a[:prefix])
	d.middle(a[prefix:len(a)-suffix], b[prefix:len(b)-suffix])
	d.same(a[len(a)-suffix:])
	return merged(d.runs)
}

// words cuts a text into words, blanks and single other characters.
func words(text string) []string {
	var words []string
	start, kind := 0, kindNone
	for i, r := range text {
		k := kindOf(r)
		if i > 0 && (k != kind || k == kindAlone) {
			words = append(words, text[start:i])
			start = i
		}
		kind = k
	}
	if start < len(text) {
		words = append(words, text[start:])
	}
	return words
}

type kind int

const (
	kindNone kind = iota
	kindWord
	kindBlank
	kindAlone // a character that is a word, or stands between words
)

func kindOf(r rune) kind {
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return kindAlone
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return kindWord
	case unicode.IsSpace(r):
		return kindBlank
	}
	return kindAlone
}

// A differ gathers runs.
type differ struct{ runs []Run }

func (d *differ) same(words []string) {
	if len(words) > 0 {
		d.runs = append(d.runs, Run{Same: strings.Join(words, "")})
	}
}

// maxProduct bounds the time and the memory of a comparison: 16 MB. Two texts of
// 4,000 characters, more than which a cell may not have, need less where words have
// two letters or more. Longer ones count as replaced.
const maxProduct = 4 << 20

// middle compares words by their longest common subsequence.
func (d *differ) middle(a, b []string) {
	if len(a)*len(b) > maxProduct {
		d.runs = append(d.runs, Run{Old: strings.Join(a, ""), New: strings.Join(b, "")})
		return
	}
	// length[i*width+j] is that of the subsequence of a[i:] and b[j:].
	width := len(b) + 1
	length := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			d.runs = append(d.runs, Run{Same: a[i]})
			i++
			j++
		case j == len(b) || i < len(a) && length[(i+1)*width+j] >= length[i*width+j+1]:
			d.runs = append(d.runs, Run{Old: a[i]})
			i++
		default:
			d.runs = append(d.runs, Run{New: b[j]})
			j++
		}
	}
}

// merged joins neighbours of one kind. What stands unchanged between two changes
// and has no word, such as a blank, is taken for changed: three new words
// read better as one change.
func merged(runs []Run) []Run {
	runs = joined(runs)
	for i := 1; i+1 < len(runs); i++ {
		if same := runs[i].Same; same != "" && !strings.ContainsFunc(same, isWord) {
			runs[i] = Run{Old: same, New: same}
		}
	}
	return joined(runs)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func joined(runs []Run) []Run {
	var joined []Run
	for _, r := range runs {
		if last := len(joined) - 1; last >= 0 && (joined[last].Same == "") == (r.Same == "") {
			joined[last].Same += r.Same
			joined[last].Old += r.Old
			joined[last].New += r.New
		} else {
			joined = append(joined, r)
		}
	}
	return joined
}
