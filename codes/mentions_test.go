package codes_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"example.com/smtpcodes/codes"
)

// mentions put words into a link or an address, as replies do.
var mentions = []func(words []string) string{
	func(words []string) string { return "(see https://example.com/" + strings.Join(words, "-") + ")" },
	func(words []string) string { return "<" + strings.Join(words, ".") + "@example.net>" },
	func(words []string) string { return "<ann@" + strings.Join(words, "-") + ".example>:" },
	func(words []string) string { return "HTTP://www.example.com/?a=" + strings.Join(words, "+") + "," },
}

// TestMentionsEndNoAddress adds the words of each general phrase that ends an address, in a
// link or an address, to replies that end none. What a provider says counts anywhere, and
// some of the phrases are one of a provider's too.
func TestMentionsEndNoAddress(t *testing.T) {
	o := newOracle(t)
	var replies []string
	for _, r := range readCorpus(t) {
		if r.Half == "tune" && codes.ClassifyReply(r.Reply).Action != codes.ActionSuppress {
			replies = append(replies, r.Reply)
		}
	}
	random := rand.New(rand.NewPCG(11, 12))
	rounds := 10
	if testing.Short() {
		rounds = 1
	}
	tried, providers := 0, 0
	for _, w := range o.wordings {
		if !endsAddress(w.condition) {
			continue
		}
		for _, way := range w.phrase {
			for _, also := range w.also {
				way += also[random.IntN(len(also))]
			}
			for _, mention := range mentions {
				for range rounds {
					reply := replies[random.IntN(len(replies))]
					code, rest, _ := strings.Cut(reply, " ")
					text := code + " " + mention(strings.Fields(way)) + " " + rest
					if random.IntN(2) == 0 {
						text = reply + " " + mention(strings.Fields(way))
					}
					tried++
					switch v := codes.ClassifyReply(text); {
					case v.Action != codes.ActionSuppress:
					case v.Basis >= codes.BasisProvider:
						providers++
					default:
						t.Errorf("ClassifyReply(%q)\n got %v\nwant %v or so, as of %q", text, v, codes.ClassifyReply(reply), reply)
					}
				}
			}
		}
	}
	t.Logf("%d replies, %d of them in the words of providers", tried, providers)
	if tried < 10_000 || providers > tried/1000 {
		t.Errorf("%d replies, %d of them in the words of providers", tried, providers)
	}
}

// TestMentions pins verdicts on real wordings with words about mailboxes in links and
// addresses, and on dead addresses that look like them.
func TestMentions(t *testing.T) {
	const ends, goesOn = true, false
	tests := []struct {
		reply string
		want  bool
	}{
		{"550 5.7.1 rejected, see https://example.com/errors/mailbox-disabled", goesOn},
		{"550 5.7.1 <no.such.user@example.com>: message refused", goesOn},
		{"550 5.7.1 Message blocked (https://example.com/help/user_unknown?lang=en)", goesOn},
		{"550-5.7.1 Message refused by policy.\r\n550 5.7.1 See http://example.com/help#account-does-not-exist", goesOn},
		{"554 5.7.1 Spam detected; report to no-such-mailbox@example.com", goesOn},
		{"550 user <unknown@example.com>: message refused", goesOn},
		{"host mx.example.com[192.0.2.1] said: 550 5.7.1 <user.unknown@example.com>: refused (in reply to RCPT TO command)", goesOn},
		{"550 5.7.1 refused <https://example.com/почтовый-ящик-не-существует>", goesOn},
		{"451 4.7.1 try later, https://example.com/mailbox-disabled", goesOn},
		{"refused: https://example.com/mailbox-disabled", goesOn},

		{"550 <no.such.user@example.com>: User unknown", ends},
		{"550 ann@example.com:user unknown", ends},
		{"550 <ann@example.com>:user unknown", ends},
		{"550 'ann@example.com'user unknown", ends},
		{"550 ann@example.com，用户不存在", ends},
		{"550 ann@example.com...User unknown", ends},
		{"550 no such user: no.such.user@example.com", ends},
		{"550 Mailbox disabled. See https://example.com/mailbox-disabled", ends},
		{"550 Mailbox disabled (https://example.com/mailbox-disabled)", ends},
		{"550 5.1.1 <no.such.user@example.com>: refused", ends}, // the codes say so
		{"550-5.1.1 The email account is gone. 550 5.1.1 https://support.google.com/mail/?p=NoSuchUser a1b2c3 - gsmtp", ends},
	}
	o := newOracle(t)
	for _, test := range tests {
		v := o.check(t, test.reply)
		if got := v.Action == codes.ActionSuppress; got != test.want {
			t.Errorf("ClassifyReply(%q) = %v", test.reply, v)
		}
		code, rest, ok := strings.Cut(test.reply, " ")
		if ok && code == "550" {
			if got := codes.Classify(550, rest); got != v {
				t.Errorf("Classify(550, %q) = %v, want %v", rest, got, v)
			}
			if got := codes.ClassifyEnhanced(550, [3]int{int(v.Enhanced.Class()), v.Enhanced.Subject(), v.Enhanced.Detail()}, rest); got != v {
				t.Errorf("ClassifyEnhanced(550, %v, %q) = %v, want %v", v.Enhanced, rest, got, v)
			}
		}
		if n := testing.AllocsPerRun(10, func() { verdict = codes.ClassifyReply(test.reply) }); n != 0 {
			t.Errorf("ClassifyReply(%q) allocates %v times", test.reply, n)
		}
	}
}
