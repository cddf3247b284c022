package codes_test

import (
	"testing"

	"example.com/smtpcodes/codes"
)

// The pairs that the documents give, with an enhanced code: what a code lookup
// has to tell apart.
func documentedPairs() []codes.CodePair {
	var pairs []codes.CodePair
	for c := range codes.Conditions() {
		for p := range c.Pairs() {
			if p.Reply != 0 && p.Enhanced != 0 {
				pairs = append(pairs, p)
			}
		}
	}
	return pairs
}

// BenchmarkClassifyEnhanced is the whole verdict on two codes, without text.
// BenchmarkMapLookup is what it is measured against: finding a pair in a Go map.
func BenchmarkClassifyEnhanced(b *testing.B) {
	type call struct {
		code     int
		enhanced [3]int
	}
	var calls []call
	for _, p := range documentedPairs() {
		e := p.Enhanced
		calls = append(calls, call{int(p.Reply), [3]int{int(e.Class()), e.Subject(), e.Detail()}})
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c := calls[i%len(calls)]
		verdict = codes.ClassifyEnhanced(c.code, c.enhanced, "")
	}
}

func BenchmarkMapLookup(b *testing.B) {
	pairs := documentedPairs()
	m := map[codes.CodePair]codes.Condition{}
	for p, conditions := range codes.ConditionsByPair() {
		m[p] = conditions[0]
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		condition = m[pairs[i%len(pairs)]]
	}
}

func BenchmarkClassifyReply(b *testing.B) {
	const reply = "550-5.7.1 [192.0.2.1] The IP you're using to send mail is not authorized to\r\n" +
		"550-5.7.1 send email directly to our servers. Please use the SMTP relay at your\r\n" +
		"550 5.7.1 service provider instead. a1b2c3 - gsmtp"
	b.SetBytes(int64(len(reply)))
	b.ReportAllocs()
	for b.Loop() {
		verdict = codes.ClassifyReply(reply)
	}
}

var (
	verdict   codes.Verdict
	condition codes.Condition
)

func TestClassifyAllocatesNothing(t *testing.T) {
	for _, reply := range []string{"", "550", "550 5.7.1 no", "421-4.7.0 a\r\n421 4.7.0 b", "host x said: 452 4.2.2 full"} {
		if n := testing.AllocsPerRun(100, func() {
			verdict = codes.ClassifyReply(reply)
			verdict = codes.Classify(550, reply)
			verdict = codes.ClassifyEnhanced(550, [3]int{5, 1, 1}, reply)
		}); n != 0 {
			t.Errorf("classifying %q allocates %v times", reply, n)
		}
	}
}
