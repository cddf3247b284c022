package templates

import (
	"iter"
	"slices"
	"testing"
)

const (
	e422  = Enhanced(4<<20 | 2<<10 | 2)
	e571  = Enhanced(5<<20 | 7<<10 | 1)
	e5725 = Enhanced(5<<20 | 7<<10 | 25)
)

func TestConditionFacts(t *testing.T) {
	c := GmailNoPTRRecord
	if c.Provider() != ProviderGmail || c.Category() != CategoryReverseDNSInvalid || c.Action() != ActionFixSender || c.Party() != PartySendingServer {
		t.Errorf("%v: %v %v %v %v", c, c.Provider(), c.Category(), c.Action(), c.Party())
	}
	if got, want := c.Summary(), "The sending IP address has no PTR record."; got != want {
		t.Errorf("summary %q, want %q", got, want)
	}
	if got, want := c.Note(), "The reply names the address."; got != want {
		t.Errorf("note %q, want %q", got, want)
	}
}

func TestConditionWords(t *testing.T) {
	tests := []struct {
		name      string
		words     func(Condition, Language) string
		condition Condition
		language  Language
		want      string
	}{
		{"the document's text", Condition.Text, GmailNoPTRRecord, LanguageSwedish, "Adressen saknar PTR-post."},
		{"the second of two on a pair", Condition.Text, GmailDomainReputationLow, LanguageSwedish, "Domänens rykte är lågt."},
		{"the summary in English", Condition.Text, GmailNoPTRRecord, LanguageEnglish, "The sending IP address has no PTR record."},
		{"the first of two documents", Condition.Text, MailboxFull, LanguageTurkish, "Posta kutusu dolu."},
		{"the first document is silent", Condition.Cause, MailboxFull, LanguageTurkish, "Alıcının yeri yok."},
		{"the first document's remedy", Condition.Remedy, MailboxFull, LanguageTurkish, "Kutuyu boşaltın."},
		{"the category's remedy in English", Condition.Remedy, MailboxFull, LanguageEnglish, "Wait until the recipient has made room."},
		{"no document in the language", Condition.Text, MailboxFull, LanguageSwedish, ""},
		{"all documents are silent", Condition.Remedy, GmailNoPTRRecord, LanguageSwedish, ""},
		{"no cause in English", Condition.Cause, MailboxFull, LanguageEnglish, ""},
		{"no language", Condition.Text, MailboxFull, LanguageNone, ""},
		{"no such language", Condition.Text, MailboxFull, 200, ""},
		{"no condition", Condition.Text, ConditionNone, LanguageTurkish, ""},
		{"no condition in English", Condition.Remedy, ConditionNone, LanguageEnglish, ""},
		{"no such condition", Condition.Text, 1 << 31, LanguageEnglish, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.words(test.condition, test.language); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestConditionEntries(t *testing.T) {
	equal(t, MailboxFull.Entries(), hostingTREntries[0], helpdeskTREntries[0], helpdeskTREntries[1])
	equal(t, GmailIPReputationLow.Entries(), gmailSVEntries[1])
	equal(t, ConditionNone.Entries())
	equal(t, Condition(1<<31).Entries())
}

func TestConditionPairs(t *testing.T) {
	equal(t, MailboxFull.Pairs(), CodePair{452, e422}, CodePair{552, 0})
	equal(t, ConditionNone.Pairs())
}

func TestConditionsOf(t *testing.T) {
	equal(t, ConditionsOf(550, e571), GmailIPReputationLow, GmailDomainReputationLow)
	equal(t, ConditionsOf(550, e5725), GmailNoPTRRecord)
	equal(t, ConditionsOf(552, 0), MailboxFull)
	equal(t, ConditionsOf(550, 0))
	equal(t, ConditionsOf(552, e571))
	equal(t, ConditionsOf(0, 0))
	equal(t, ConditionsOf(65535, 1<<32-1))
}

func TestDocumentFacts(t *testing.T) {
	d := DocumentGmailSV
	if d.ID() != "gmail-sv" || d.Title() != "SMTP-fel" || d.Language() != LanguageSwedish || d.Provider() != ProviderGmail ||
		d.Vintage() != "2024 or later" || d.Note() != "Replies end with gsmtp." {
		t.Errorf("%q %q %v %v %q %q", d.ID(), d.Title(), d.Language(), d.Provider(), d.Vintage(), d.Note())
	}
	equal(t, d.Entries(), gmailSVEntries[:]...)
	equal(t, DocumentNone.Entries())
}

func TestEntries(t *testing.T) {
	equal(t, Entries(), slices.Concat(gmailSVEntries[:], hostingTREntries[:], helpdeskTREntries[:])...)
}

func TestNamesOfProviderAndLanguage(t *testing.T) {
	if got, want := ProviderGmail.Title(), "Gmail and Google Workspace"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	if got, want := LanguageSwedish.Name(), "Swedish"; got != want {
		t.Errorf("name %q, want %q", got, want)
	}
}

// Numbers that are no values have the facts of the zero value.
func TestFactsOfNoValue(t *testing.T) {
	if c := Category(200); c.Summary() != CategoryUnknown.Summary() || c.Remedy() != "" || c.Party() != PartyNobody || c.Action(ClassPermanent) != ActionReturn {
		t.Errorf("category: %q %q %v %v", c.Summary(), c.Remedy(), c.Party(), c.Action(ClassPermanent))
	}
	if c := Condition(1 << 31); c.Summary() != "" || c.Note() != "" || c.Provider() != ProviderAny || c.Category() != CategoryUnknown || c.Action() != ActionNone || c.Party() != PartyNobody {
		t.Errorf("condition: %q %q %v %v", c.Summary(), c.Note(), c.Provider(), c.Category())
	}
	if l := Language(200); l.Name() != "" {
		t.Errorf("language: %q", l.Name())
	}
	if p := Provider(60000); p.Title() != "" {
		t.Errorf("provider: %q", p.Title())
	}
	if d := Document(60000); d.ID() != "" || d.Title() != "" || d.Language() != LanguageNone || d.Provider() != ProviderAny || d.Vintage() != "" || d.Note() != "" {
		t.Errorf("document: %q", d.Title())
	}
	equal(t, Document(60000).Entries())
}

func TestPair(t *testing.T) {
	tests := []struct {
		name     string
		reply    Reply
		enhanced Enhanced
		want     PairInfo
	}{
		{"nothing", 0, 0, PairInfo{}},
		{"all in order", 550, e571, PairInfo{ReplyRegistered: true, StatusRegistered: true, AssociationGiven: true, Associated: true, Documented: true}},
		{"not documented", 550, 5<<20 | 1<<10 | 1, PairInfo{ReplyRegistered: true, StatusRegistered: true, AssociationGiven: true, Associated: true}},
		{"documented, not associated", 452, e422, PairInfo{ReplyRegistered: true, StatusRegistered: true, AssociationGiven: true, Documented: true}},
		{"documented without enhanced code", 552, 0, PairInfo{ReplyRegistered: true, Documented: true}},
		{"reply code alone", 550, 0, PairInfo{ReplyRegistered: true}},
		{"enhanced code alone", 0, e571, PairInfo{StatusRegistered: true, AssociationGiven: true}},
		{"class differs", 421, e571, PairInfo{ReplyRegistered: true, StatusRegistered: true, AssociationGiven: true, ClassMismatch: true}},
		{"family that takes any", 550, 5 << 20, PairInfo{ReplyRegistered: true, StatusRegistered: true, AssociationGiven: true, Associated: true}},
		{"family that takes 5XX, unregistered code", 571, 5<<20 | 7<<10 | 30, PairInfo{StatusRegistered: true, AssociationGiven: true, Associated: true}},
		{"neither registered", 431, 4<<20 | 9<<10 | 9, PairInfo{}},
		{"not even codes", 7, 7, PairInfo{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Pair(test.reply, test.enhanced); got != test.want {
				t.Errorf("Pair(%v, %v) = %+v, want %+v", test.reply, test.enhanced, got, test.want)
			}
		})
	}
}

func equal[T comparable](t *testing.T, got iter.Seq[T], want ...T) {
	t.Helper()
	if got := slices.Collect(got); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
