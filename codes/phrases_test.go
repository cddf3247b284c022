package codes_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"example.com/smtpcodes/codes"
)

// How many words of a reply are read, and how long a word in a phrase can be.
const (
	wordsRead   = 256
	longestWord = 48
)

// A wording is a row of the table of phrases. Each of its phrases is written in
// all the ways that its alternatives give, with a blank around each word.
type wording struct {
	condition    record
	phrase       []string
	also, unless [][]string
	weight       int
}

// newWordings reads the phrases, in the order of their table.
func newWordings(t testing.TB, conditions []record) []wording {
	var list []wording
	for _, r := range readTable(t, "phrases.csv") {
		w := wording{condition: find(conditions, "id", r["condition"]), phrase: ways(r["phrase"])}
		w.weight = 10 * (strings.Count(w.phrase[0], " ") - 1)
		for _, part := range strings.Split(r["also"], ";") {
			if part != "" {
				w.also = append(w.also, ways(part))
				w.weight += 10 * (strings.Count(ways(part)[0], " ") - 1)
			}
		}
		for _, part := range strings.Split(r["unless"], ";") {
			if part != "" {
				w.unless = append(w.unless, ways(part))
			}
		}
		if r["weight"] != "" {
			w.weight = int(number(t, r["weight"]))
		}
		list = append(list, w)
	}
	return list
}

// ways writes a phrase of the table in all ways: "user|mailbox is full" in two.
func ways(phrase string) []string {
	all := []string{" "}
	for _, field := range strings.Fields(phrase) {
		var longer []string
		for _, before := range all {
			for _, choice := range strings.Split(field, "|") {
				longer = append(longer, before+strings.TrimPrefix(spaced(cut(choice)), " "))
			}
		}
		all = longer
	}
	return all
}

func spaced(words []string) string { return " " + strings.Join(append(words, ""), " ") }

// cut cuts a text into words: runs of letters, digits and combining marks in
// lower case, and single Chinese and Japanese characters.
func cut(text string) (words []string) {
	word := ""
	flush := func() {
		if len(word) > longestWord {
			word = "(long)" // in no phrase
		}
		if word != "" {
			words = append(words, word)
		}
		word = ""
	}
	for _, r := range text {
		switch {
		case isIdeograph(r):
			flush()
			words = append(words, string(r))
		case isWordRune(r):
			word += string(lower(r))
		default:
			flush()
		}
	}
	flush()
	return words
}

func isWordRune(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.Nd) }

func isIdeograph(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == 'ー' || r == 'ｰ'
}

func lower(r rune) rune {
	switch {
	case r == 'İ' || r == 'ı':
		return 'i'
	case 'Ａ' <= r && r <= 'ｚ' || '０' <= r && r <= '９':
		return lower(r - 'Ａ' + 'A')
	}
	return unicode.ToLower(r)
}

// isKnown reports whether the rule for a character is promised: it is of a script in
// which servers are known to answer.
func isKnown(r rune) bool {
	return r < 0x180 || 0x300 <= r && r < 0x370 || 0x391 <= r && r < 0x3a2 || 0x400 <= r && r < 0x460 || 0x2010 <= r && r < 0x2028 ||
		0x3000 <= r && r < 0x3003 || 0x3041 <= r && r < 0x3097 || 0x30a1 <= r && r < 0x30fb || r == 'ー' || 0x4e00 <= r && r < 0x9f00 || 0xac00 <= r && r < 0xd7a4 ||
		'０' <= r && r <= 'ｚ' || r == utf8.RuneError || 0x1f600 <= r && r < 0x1f640
}

// goesOn is what follows a number that is no enhanced code, but the begin of a
// longer number or word.
var goesOn = regexp.MustCompile(`^([0-9A-Za-z/@%+=&$~^]|[.-][0-9])`)

// without removes the enhanced code wherever it stands for itself.
func without(text, enhanced string) string {
	if enhanced == "" {
		return text
	}
	kept := ""
	for i := 0; i < len(text); {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		rest, is := strings.CutPrefix(text[i:], enhanced)
		if is && (!isWordRune(before) || isIdeograph(before)) && !goesOn.MatchString(rest) {
			kept += " "
			i += len(enhanced)
			continue
		}
		kept += text[i : i+1]
		i++
	}
	return kept
}

// lastCommand is what Postfix adds, and the rest of it without its last word.
var lastCommand = regexp.MustCompile(`(?s)(\((?i:in reply to )[^(]*) command\)+$`)

// replyIndex returns the index of the digits that make the reply code: those with
// which it becomes another one.
func replyIndex(text, reply string) int {
	for i := range text {
		if rest, ok := strings.CutPrefix(text[i:], reply); ok && reply != "" {
			for _, other := range []string{reply[:1] + "98", reply[:1] + "99"} {
				if r, _ := codes.Codes(text[:i] + other + rest); r.String() == other && reply != other {
					return i
				}
			}
		}
	}
	return 0
}

// said is what the words of a reply say.
type said struct {
	condition record // nil: no phrase was found
	basis     string
	hint      bool   // the phrase weighs less than a word
	speaker   string // the id of the provider whose marker was found
}

// listen searches for each phrase in turn and keeps the best: of a provider's
// condition that a document gives for just these codes, then of any other of a
// provider; of equal ones, of a condition that documents do not know in another
// class only, unless any server says it; then the heaviest, to which an enhanced code that means
// the same adds a word; then the first in the table of conditions. It does not hear of the end
// of an address what the reply code denies.
func (o *oracle) listen(text, reply, enhanced string) (heard said) {
	if class := digit(reply, enhanced); class == "2" || class == "3" {
		return said{}
	}
	words := slices.DeleteFunc(cut(without(text, enhanced)), func(w string) bool { return w == reply })
	words = words[:min(len(words), wordsRead)]
	joined := spaced(words)
	has := func(ways []string) bool {
		return slices.ContainsFunc(ways, func(way string) bool { return strings.Contains(joined, way) })
	}
	last := -1
	for id, marker := range o.markers {
		for _, way := range marker {
			if at := strings.LastIndex(joined, way); at > last {
				last, heard.speaker = at, id
			}
		}
	}
	var candidates []int // all others begin with a word that is not there
	for _, word := range distinct(words) {
		candidates = append(candidates, o.starts[word]...)
	}
	var best []int
	for _, i := range candidates {
		w := &o.wordings[i]
		if !has(w.phrase) || slices.ContainsFunc(w.unless, has) || slices.ContainsFunc(w.also, func(ways []string) bool { return !has(ways) }) {
			continue
		}
		if w.condition["action"] == "Suppress" && !o.admits(reply, w.condition["category"]) {
			continue
		}
		id, basis, rank, weight := w.condition["id"], "general phrase", 1, w.weight
		if w.condition["provider"] == "" {
			if w.condition["category"] == o.single(enhanced) {
				weight += 10
			}
		} else {
			basis, rank = "provider phrase", 2
			if o.pairs[id][[2]string{reply, enhanced}] {
				basis, rank = "phrase", 3
			}
		}
		fits := 0
		if classes := o.classes[id]; w.condition["provider"] == "" || len(classes) != 1 || classes[digit(reply, enhanced)] {
			fits = 1
		}
		order := []int{rank, fits, weight, -o.order[id]}
		if best == nil || slices.Compare(order, best) > 0 {
			best, heard.condition, heard.basis, heard.hint = order, w.condition, basis, w.weight < 10
		}
	}
	return heard
}

// readPhrases reads what listen needs.
func (o *oracle) readPhrases(t testing.TB) {
	o.wordings = newWordings(t, o.conditions)
	o.starts = map[string][]int{}
	for i, w := range o.wordings {
		for _, way := range w.phrase {
			if word := strings.Fields(way)[0]; !slices.Contains(o.starts[word], i) {
				o.starts[word] = append(o.starts[word], i)
			}
		}
	}
	o.order, o.pairs, o.classes, o.markers = map[string]int{}, map[string]map[[2]string]bool{}, map[string]map[string]bool{}, map[string][]string{}
	for i, c := range o.conditions {
		o.order[c["id"]] = i
		o.pairs[c["id"]], o.classes[c["id"]] = map[[2]string]bool{}, map[string]bool{}
	}
	for _, r := range o.rows {
		if r["reply"] != "" || r["enhanced"] != "" {
			o.pairs[r["condition"]][[2]string{r["reply"], r["enhanced"]}] = true
		}
		if class := digit(r["reply"], ""); class != "" {
			o.classes[r["condition"]][class] = true
		}
	}
	for _, p := range readProviders(t) {
		if p.Marker != "" {
			o.markers[p.ID] = ways(p.Marker)
		}
	}
}

// mention is a link without its scheme, or a mail address.
var mention = regexp.MustCompile(`://[!#-&*-;=?-Z\\^_a-~\p{L}\p{M}\p{Nd}]*` +
	`|[!#-&*+\-./0-9=?-Z\\^_a-~\p{L}\p{M}\p{Nd}]*@[!#-&*+\-./0-9=?-Z\\^_a-~\p{L}\p{M}\p{Nd}]*`)

// endsAddress reports whether a condition ends an address, and is no provider's.
func endsAddress(condition record) bool {
	return condition["provider"] == "" && condition["action"] == "Suppress"
}

// honest replaces each link and address that has the words of a phrase which ends an address
// by a word that no phrase has.
func (o *oracle) honest(text, reply, enhanced string) string {
	asked := 0
	return mention.ReplaceAllStringFunc(text, func(mention string) string {
		if asked++; asked > wordsRead {
			return mention
		}
		words := slices.DeleteFunc(cut(without(mention, enhanced)), func(w string) bool { return w == reply })
		joined := spaced(words)
		for _, word := range words {
			for _, i := range o.starts[word] {
				if w := &o.wordings[i]; endsAddress(w.condition) && slices.ContainsFunc(w.phrase, func(way string) bool { return strings.Contains(joined, way) }) {
					return " " + strings.Repeat("x", longestWord+1) + " "
				}
			}
		}
		return mention
	})
}

// hear listens to a text, again without misleading links and addresses if an address would
// end, and no provider says so.
func (o *oracle) hear(text, reply, enhanced string) said {
	heard := o.listen(text, reply, enhanced)
	if heard.condition != nil && endsAddress(heard.condition) {
		return o.listen(o.honest(text, reply, enhanced), reply, enhanced)
	}
	return heard
}

// check compares the whole verdict on a reply with the oracle's.
func (o *oracle) check(t *testing.T, text string) codes.Verdict {
	t.Helper()
	v := codes.ClassifyReply(text)
	reply, enhanced := v.Reply.String(), v.Enhanced.String()
	whole := lastCommand.ReplaceAllString(text, "$1")
	heard := o.hear(whole[replyIndex(text, reply):], reply, enhanced)
	if (heard.condition == nil || heard.hint) && !o.saysOneThing(reply, enhanced, usable(digit(reply, enhanced))) {
		if all := o.hear(whole, reply, enhanced); all.condition != nil && !all.hint {
			heard = all
		}
	}
	want := o.verdict(reply, enhanced, heard)
	if got := fmt.Sprintf("%v temporary=%t permanent=%t", v, v.Temporary(), v.Permanent()); got != want {
		t.Errorf("ClassifyReply(%q)\n got %s\nwant %s", text, got, want)
	}
	return v
}

// codesToTry returns a pair of each class and none, and the pairs that documents
// give a condition.
func (o *oracle) codesToTry(condition string) []string {
	list := []string{"", "250 2.1.5", "354", "421", "421 4.7.0", "450 4.2.1", "550", "550 5.7.1", "554 5.9.9", "5.1.1"}
	for pair := range o.pairs[condition] {
		list = append(list, strings.TrimSpace(pair[0]+" "+pair[1]))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// TestPhrases gives each phrase as a reply, under each class and under the codes
// of its condition.
func TestPhrases(t *testing.T) {
	o := newOracle(t)
	for _, w := range o.wordings {
		all := slices.Clone(w.phrase)
		for i := range all {
			for _, also := range w.also {
				all[i] += "-" + also[i%len(also)]
			}
			for _, pair := range o.codesToTry(w.condition["id"]) {
				v := o.check(t, strings.TrimSpace(pair+all[i]))
				if failed := v.Class != codes.ClassSuccess && v.Class != codes.ClassIntermediate; failed && w.weight >= 10 && v.Basis < codes.BasisGeneral {
					t.Errorf("%q under %q is not found: %v", all[i], pair, v)
				}
			}
			o.check(t, "550 5.7.1 "+strings.TrimSuffix(all[i], " ")+"x")
			o.check(t, "550 5.7.1 x"+strings.TrimPrefix(all[i], " "))
		}
	}
}

// TestPhraseSoup makes replies of the words of phrases at random.
func TestPhraseSoup(t *testing.T) {
	o := newOracle(t)
	random := rand.New(rand.NewPCG(5, 6))
	rounds := 4000
	if testing.Short() {
		rounds = 400
	}
	found := 0
	for range rounds {
		if v := o.check(t, o.soup(random)); v.Basis >= codes.BasisGeneral {
			found++
		}
	}
	if found < rounds/4 {
		t.Errorf("only %d of %d replies had phrases", found, rounds)
	}
}

// soup returns whole phrases, cut ones and their words, mixed, behind some codes.
func (o *oracle) soup(random *rand.Rand) string {
	separators := []string{" ", " ", " ", "\r\n", "\n", "\t", "  ", "-", ", ", "_", "\r\n550-5.7.1 ", "\r\n550-", " 550 5.7.1 ", "—", "\u00a0", "x", "", "5.7.1", "550", "@", "://"}
	pick := func() string {
		w := &o.wordings[random.IntN(len(o.wordings))]
		lists := slices.Concat([][]string{w.phrase}, w.also, w.unless)
		list := lists[random.IntN(len(lists))]
		return strings.TrimSpace(list[random.IntN(len(list))])
	}
	try := o.codesToTry(o.wordings[random.IntN(len(o.wordings))].condition["id"])
	var b strings.Builder
	b.WriteString(try[random.IntN(len(try))] + " ")
	for range 1 + random.IntN(12) {
		phrase := strings.Fields(pick())
		switch random.IntN(4) {
		case 0:
			phrase = phrase[random.IntN(len(phrase)):]
		case 1:
			random.Shuffle(len(phrase), func(i, k int) { phrase[i], phrase[k] = phrase[k], phrase[i] })
		}
		if random.IntN(6) == 0 {
			b.WriteString(mentions[random.IntN(len(mentions))](phrase))
		} else {
			b.WriteString(strings.Join(phrase, separators[random.IntN(len(separators))]))
		}
		b.WriteString(separators[random.IntN(len(separators))])
	}
	if random.IntN(20) == 0 { // towards the last word that is read
		return b.String() + strings.Repeat("word ", wordsRead-random.IntN(40)) + pick()
	}
	return b.String()
}

// FuzzClassifyReply compares any bytes with the oracle, as far as it knows their
// characters, and demands that nothing is allocated.
func FuzzClassifyReply(f *testing.F) {
	o := newOracle(f)
	for i, r := range readCorpus(f) {
		if i%8 == 0 { // all of them are in TestMutations, and all phrases in TestPhrases
			f.Add(r.Reply)
		}
	}
	random := rand.New(rand.NewPCG(7, 8))
	for range 50 {
		f.Add(o.soup(random))
	}
	for _, mention := range mentions {
		f.Add("550 5.7.1 mailbox disabled " + mention([]string{"user", "unknown"}))
	}
	f.Add("550 user unknown a://b@c@user.unknown:ä@。user unknown@@://5.7.1@550 " + strings.Repeat("@ ", wordsRead))
	f.Fuzz(func(t *testing.T, text string) {
		if n := testing.AllocsPerRun(3, func() { verdict = codes.ClassifyReply(text) }); n != 0 {
			t.Errorf("classifying %q allocates %v times", text, n)
		}
		if len(text) > 2<<10 || strings.ContainsFunc(text, func(r rune) bool { return !isKnown(r) }) {
			return
		}
		o.check(t, text)
	})
}
