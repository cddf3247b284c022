package templates

import (
	"slices"
	"strings"
	"testing"
)

var phraseTests = []struct {
	name  string
	reply string
	want  string
}{
	{"of a condition of the pair", "550 5.7.1 the very low reputation of the sending IP",
		"550 5.7.1 permanent ReputationLow SlowDown SendingServer GmailIPReputationLow (phrase)"},
	{"of a provider, under codes that it does not document", "550 5.7.26 the very low reputation of the sending domain",
		"550 5.7.26 permanent ReputationLow SlowDown SendingServer GmailDomainReputationLow (provider phrase)"},
	{"of any server", "550 5.1.1 mailbox is full",
		"550 5.1.1 permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"of any server, in another spelling", "550 5.1.1 Inbox is full",
		"550 5.1.1 permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"under 4yz", "450 mailbox is full", "450 - transient MailboxFull Retry Recipient MailboxFull (general phrase)"},
	{"without codes", "your mailbox is full", "- - - MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"a provider's before a general one, even of the pair", "552 mailbox is full: no PTR record",
		"552 - permanent ReverseDNSInvalid FixSender SendingServer GmailNoPTRRecord (provider phrase)"},
	{"whatever the pair: a provider's", "550 5.9.9 mailbox is full: no PTR record",
		"550 5.9.9 permanent ReverseDNSInvalid FixSender SendingServer GmailNoPTRRecord (provider phrase)"},
	{"in any order", "550 5.9.9 no PTR record: mailbox is full",
		"550 5.9.9 permanent ReverseDNSInvalid FixSender SendingServer GmailNoPTRRecord (provider phrase)"},
	{"known in another class", "450 4.9.9 no PTR record: very low reputation of the sending IP",
		"450 4.9.9 transient ReputationLow SlowDown SendingServer GmailIPReputationLow (provider phrase)"},
	{"equal in all: the first in the table", "550 5.9.9 very low reputation of the sending domain, sending IP",
		"550 5.9.9 permanent ReputationLow SlowDown SendingServer GmailIPReputationLow (provider phrase)"},
	{"again and again, more often than is kept", "550 5.9.9 " + strings.Repeat("very low reputation, ", 30) + "sending IP",
		"550 5.9.9 permanent ReputationLow SlowDown SendingServer GmailIPReputationLow (provider phrase)"},
	{"behind more of another than are kept", "550 5.9.9 " + strings.Repeat("very low reputation, ", 30) + "no PTR record",
		"550 5.9.9 permanent ReverseDNSInvalid FixSender SendingServer GmailNoPTRRecord (provider phrase)"},
	{"equal in all, of the pair: the first in the table, wherever it stands",
		"550 5.7.1 bad reputation of the sending host (Gmail), very low reputation of the sending IP",
		"550 5.7.1 permanent ReputationLow SlowDown SendingServer GmailIPReputationLow (phrase)"},
	{"of the pair before a heavier one that is not", "550 5.7.25 no PTR record, very low reputation of the sending IP",
		"550 5.7.25 permanent ReverseDNSInvalid FixSender SendingServer GmailNoPTRRecord (phrase)"},
	{"of the pair, behind heavier ones", "550 5.7.25 " + strings.Repeat("very low reputation, ", 5) + "sending IP: no PTR record",
		"550 5.7.25 permanent ReverseDNSInvalid FixSender SendingServer GmailNoPTRRecord (phrase)"},
	{"the further phrase is missing", "550 5.9.9 very low reputation", "550 5.9.9 permanent Unknown Return Nobody - (class)"},
	{"the further phrase is cut", "550 5.9.9 very low reputation of sending the IP", "550 5.9.9 permanent Unknown Return Nobody - (class)"},
	{"one of two ways to say what is wanted, and the other thing that is", "550 5.9.9 bad reputation of the sending host (Gmail)",
		"550 5.9.9 permanent ReputationLow SlowDown SendingServer GmailDomainReputationLow (provider phrase)"},
	{"the other way", "550 5.9.9 Gmail: sending domain with bad reputation",
		"550 5.9.9 permanent ReputationLow SlowDown SendingServer GmailDomainReputationLow (provider phrase)"},
	{"none of the two ways", "550 5.9.9 Gmail: bad reputation of the sending server", "550 5.9.9 permanent Unknown Return Nobody - (class)"},
	{"only one of the two things", "550 5.9.9 bad reputation of the sending host", "550 5.9.9 permanent Unknown Return Nobody - (class)"},
	{"what is forbidden is missing", "550 quota exceeded", "550 - permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"what is forbidden is there", "550 quota exceeded (sending quota)", "550 - permanent Unknown Return Nobody - (class)"},
	{"one word, the first", "Overquota", "- - - MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"one word, the first, of a provider", "NXDOMAIN", "- - - ReverseDNSInvalid FixSender SendingServer GmailNoPTRRecord (provider phrase)"},
	{"one word, the last", "550 5.9.9 user overquota", "550 5.9.9 permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"over a line", "550-5.9.9 your mailbox\r\n550 5.9.9 is full", "550 5.9.9 permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"over a line, joined", "550-5.9.9 your mailbox 550 5.9.9 is full", "550 5.9.9 permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"over a line without prefixes", "550 your mailbox\nis full", "550 - permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"beyond the end", "550 mailbox is", "550 - permanent Unknown Return Nobody - (class)"},
	{"beyond the start", "550 ptr record", "550 - permanent Unknown Return Nobody - (class)"},
	{"with accents", "550 BOÎTE SATURÉE", "550 - permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"in Chinese", "550 收件人邮箱已满。", "550 - permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"in Chinese, without a blank between over 48 bytes", "550 您要发送的邮件无法投递因为收件人的邮箱已满请稍后再试", "550 - permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"in Chinese, over a line, code beside it", "550-5.9.9您的邮箱\r\n550 5.9.9已满", "550 5.9.9 permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"under a success", "250 mailbox is full", "250 - success OK None Nobody - (reply)"},
	{"under an intermediate reply", "354 mailbox is full", "354 - intermediate OK None Nobody - (class)"},
	{"no phrase, and a word that one is recognised by", "552 your record", "552 - permanent MailboxFull Return Recipient MailboxFull (reply)"},
	{"not a phrase: words between", "550 mailbox of user is full", "550 - permanent Unknown Return Nobody - (class)"},
	{"which ends an address", "550 <ann@example.com>: user unknown",
		"550 - permanent RecipientUnknown Suppress Author RecipientUnknown (general phrase)"},
	{"which ends an address, and is in one too", "550 <user.unknown@example.com>: User unknown",
		"550 - permanent RecipientUnknown Suppress Author RecipientUnknown (general phrase)"},
	{"in an address", "550 <user.unknown@example.com>: no", "550 - permanent Unknown Return Nobody - (class)"},
	{"in the name of a host", "550 <ann@mailbox-unknown.example>: no", "550 - permanent Unknown Return Nobody - (class)"},
	{"in a link", "550 see https://example.com/mailbox-unknown", "550 - permanent Unknown Return Nobody - (class)"},
	{"in a link, under 4yz", "421 see https://example.com/mailbox-unknown", "421 - transient Unknown Retry Nobody - (class)"},
	{"in a link, without codes", "see https://example.com/mailbox-unknown", "- - - Unknown None Nobody - (-)"},
	{"in a link, and the codes say more", "550 5.1.1 see https://example.com/mailbox-unknown",
		"550 5.1.1 permanent RecipientUnknown Suppress Author - (family)"},
	{"in a link, and a weaker one beside it", "550 5.1.1 quota exceeded, see https://example.com/mailbox-unknown",
		"550 5.1.1 permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"in a link, and what it demands beside it", "550 user refused, see https://example.com/not-found", "550 - permanent Unknown Return Nobody - (class)"},
	{"in one of two links", "550 user unknown, see http://a.example/ or http://b.example/user-unknown.",
		"550 - permanent RecipientUnknown Suppress Author RecipientUnknown (general phrase)"},
	{"in both of two links", "550 see http://a.example/?user-unknown or <http://b.example/user-unknown>", "550 - permanent Unknown Return Nobody - (class)"},
	{"in the first of two links, another in the second", "550 see http://a.example/user-unknown or http://b.example/overquota",
		"550 - permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"around an address: no phrase", "550 user <user.unknown@example.com> unknown", "550 - permanent Unknown Return Nobody - (class)"},
	{"before the server's words, in a link", "see http://a.example/user-unknown, it said: 550 no", "550 - permanent Unknown Return Nobody - (class)"},
	{"that ends no address, in a link", "550 see https://example.com/mailbox-is-full",
		"550 - permanent MailboxFull Return Recipient MailboxFull (general phrase)"},
	{"of a provider, in a link", "550 see https://example.com/no-ptr-record",
		"550 - permanent ReverseDNSInvalid FixSender SendingServer GmailNoPTRRecord (provider phrase)"},
	{"not a phrase: another word", "550 mailboxes is full", "550 - permanent Unknown Return Nobody - (class)"},
}

func TestPhrases(t *testing.T) {
	for _, test := range phraseTests {
		t.Run(test.name, func(t *testing.T) {
			if got := ClassifyReply(test.reply); got.String() != test.want {
				t.Errorf("ClassifyReply(%q) = %v, want %s", test.reply, got, test.want)
			}
			if n := testing.AllocsPerRun(10, func() { ClassifyReply(test.reply) }); n != 0 {
				t.Errorf("ClassifyReply(%q): %v allocations", test.reply, n)
			}
		})
	}
}

// Phrases are found to the last word that is read, and not behind it.
func TestPhraseAtTheEnd(t *testing.T) {
	for n := range 2*maxWords + 1 {
		found := ClassifyReply(strings.Repeat("x ", n)+"mailbox is full").Basis == BasisGeneral
		if want := n+3 <= maxWords; found != want {
			t.Errorf("behind %d words: found %t, want %t", n, found, want)
		}
	}
	many := strings.Repeat("mailbox ", maxWords-3) + "mailbox is full mailbox is full"
	if v := ClassifyReply(many); v.Condition != MailboxFull {
		t.Errorf("among many of its first words: %v", v)
	}
}

// A phrase is found first and last among any number of anchors: as many as are kept, and
// more.
func TestPhraseAmongAnchors(t *testing.T) {
	phrases := map[string]Condition{
		"bad reputation of the sending host (Gmail)": GmailDomainReputationLow,
		"nxdomain": GmailNoPTRRecord,
	}
	for phrase, want := range phrases {
		for n := range 40 {
			anchors := strings.Repeat("low reputation, ", n)
			for _, reply := range []string{phrase + " " + anchors, anchors + phrase, anchors + "邮" + phrase + "邮" + anchors} {
				if v := ClassifyReply(reply); v.Condition != want {
					t.Errorf("among %d anchors, %q: %v", n, reply, v)
				}
			}
		}
	}
}

// Each condition and each pair of codes, those of the table and others.
func TestDocuments(t *testing.T) {
	codes := map[uint64]bool{0: true, pairKey(550, 0): true, pairKey(599, 5<<20|9<<10|9): true}
	for _, p := range pairRecords {
		codes[pairKey(p.reply, p.enhanced)] = true
	}
	for key := range codes {
		for c := range conditionRecords {
			want := slices.ContainsFunc(pairRecords[:], func(p pairRecord) bool {
				return pairKey(p.reply, p.enhanced) == key && p.condition == Condition(c)
			})
			if got := documents(key, Condition(c)); got != want {
				t.Errorf("documents(%#x, %v) = %t, want %t", key, Condition(c), got, want)
			}
		}
	}
}

func TestPhraseNumbers(t *testing.T) {
	tests := []struct {
		phrase string
		words  int
		ok     bool
	}{
		{"", 0, false},
		{" - ", 0, false},
		{"a", 1, true},
		{"550 000 5.7.1", 5, true},
		{"a b c d e f g h i j k l", 12, true},
		{"a b c d e f g h i j k l m", 13, false},
		{strings.Repeat("a ", maxWords+1), maxWords, false},
		{strings.Repeat("a", maxWordSize), 1, true},
		{strings.Repeat("a", maxWordSize+1), 1, false},
		{"邮箱不存在", 5, true},
		{"收件人的邮箱已满请稍后再", 12, true},
		{"收件人的邮箱已满请稍后再试", 13, false},
	}
	for _, test := range tests {
		if numbers, ok := PhraseNumbers(test.phrase); len(numbers) != test.words || ok != test.ok {
			t.Errorf("PhraseNumbers(%q) = %x, %t; want %d words, %t", test.phrase, numbers, ok, test.words, test.ok)
		}
	}
}
