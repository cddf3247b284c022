package codes_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/textproto"

	"example.com/smtpcodes/codes"
)

func ExampleClassify() {
	// What net/smtp and net/textproto return for a refused RCPT command.
	var err error = &textproto.Error{Code: 550, Msg: "5.1.1 <nobody@example.org>: no such user"}

	var reply *textproto.Error
	if errors.As(err, &reply) {
		v := codes.Classify(reply.Code, reply.Msg)
		fmt.Println(v.Category, v.Action, v.Permanent())
	}
	// Output: RecipientUnknown Suppress true
}

func ExampleClassifyEnhanced() {
	v := codes.ClassifyEnhanced(452, [3]int{4, 5, 3}, "too many recipients")
	fmt.Println(v.Category, v.Action, v.Temporary())
	// Output: TooManyRecipients Split true
}

// The words decide first, then the codes.
func ExampleClassifyReply() {
	for _, reply := range []string{
		"550-5.7.1 [192.0.2.1] Our system has detected that this message is likely\r\n550 5.7.1 unsolicited mail. f1-20020a05 - gsmtp",
		"550 5.7.1 The IP address 192.0.2.1 is on a blocklist",
		"552 Too many recipients",
		"host mx.example.net[192.0.2.7] said: 452 4.5.3 Sorry (in reply to RCPT TO command)",
		"smtp; 550 5.1.1 Sorry",
		"499 Sorry",
	} {
		fmt.Println(codes.ClassifyReply(reply))
	}
	// Output:
	// 550 5.7.1 permanent SpamContent FixContent Author GmailLikelyUnsolicited (phrase)
	// 550 5.7.1 permanent SourceBlocked FixSender SendingServer IPBlocklisted (general phrase)
	// 552 - permanent TooManyRecipients Split SendingServer TooManyRecipients (general phrase)
	// 452 4.5.3 transient TooManyRecipients Split SendingServer - (pair)
	// 550 5.1.1 permanent RecipientUnknown Suppress Author - (pair)
	// 499 - transient Unknown Retry Nobody - (class)
}

// A limit under 550 passes by itself, whatever its first digit says.
func ExampleVerdict_Temporary() {
	v := codes.ClassifyReply("550 5.4.5 Daily user sending limit exceeded")
	fmt.Println(v.Class, v.Temporary(), v.Action)
	// Output: permanent true SlowDown
}

func ExampleVerdict_String() {
	fmt.Println(codes.Classify(421, ""))
	// Output: 421 - transient ServerFailure Retry ReceivingServer ServiceUnavailable (reply)
}

// The better the evidence, the greater the basis.
func ExampleBasis() {
	for _, reply := range []string{"550 user unknown", "550 5.1.1", "554 5.2.1", "550", "599"} {
		v := codes.ClassifyReply(reply)
		fmt.Printf("%-16s %-17v %-14v %v\n", reply, v.Category, v.Basis, v.Basis >= codes.BasisFamily)
	}
	// Output:
	// 550 user unknown RecipientUnknown  general phrase true
	// 550 5.1.1        RecipientUnknown  pair           true
	// 554 5.2.1        RecipientDisabled family         true
	// 550              RecipientRefused  reply          false
	// 599              Unknown           class          false
}

func ExampleCodes() {
	fmt.Println(codes.Codes("421-4.7.28 [192.0.2.1] unusual rate\r\n421 4.7.28 of mail"))
	fmt.Println(codes.Codes("mail from 5.182.17.60 refused (#5.7.1)"))
	// Output:
	// 421 4.7.28
	//  5.7.1
}

func ExamplePair() {
	bad := codes.Pair(codes.Reply450MailboxUnavailable, codes.StatusMailboxFull.With(codes.ClassPermanent))
	fmt.Println(bad.ClassMismatch, bad.Associated)

	good := codes.Pair(codes.Reply550MailboxUnavailable, codes.Enhanced5_1_1BadDestinationMailbox)
	fmt.Println(good.ClassMismatch, good.Associated)
	// Output:
	// true false
	// false true
}

func ExampleParseEnhanced() {
	e, err := codes.ParseEnhanced("5.7.25")
	fmt.Println(e.Class(), e.Subject(), e.Detail(), e.Status(), err)

	_, err = codes.ParseEnhanced("5.07.25")
	fmt.Println(err)
	// Output:
	// permanent 7 25 X.7.25 <nil>
	// invalid enhanced status code "5.07.25": want a form such as 5.7.1, of class 2, 4 or 5
}

func ExampleStatus_With() {
	s := codes.StatusMailboxFull
	fmt.Println(s, s.Meaning(), s.With(codes.ClassTransient), s.With(codes.ClassPermanent))
	// Output: X.2.2 Mailbox full 4.2.2 5.2.2
}

func ExampleReply_Meaning() {
	r := codes.Reply421ServiceNotAvailable
	fmt.Printf("%d %s (%s)\n", r, r.Meaning(), r.Reference())
	// Output: 421 Service not available, closing transmission channel (RFC 5321 section 4.2.3)
}

func ExampleCondition_Text() {
	c := codes.GmailTimeout
	for _, l := range []codes.Language{codes.LanguageEnglish, codes.LanguageSwedish, codes.LanguageChinese, codes.LanguageTurkish} {
		fmt.Printf("%s: %q\n", l, c.Text(l))
	}
	// Output:
	// en: "The session took too long, and Gmail closes the connection."
	// sv: "Tidsgränsen överskreds – anslutningen stängs. Mer information finns i Om SMTP-felmeddelanden"
	// zh: "超时 – 正在断开连接。"
	// tr: ""
}

// The code of a condition changed from one document to the next.
func ExampleCondition_Entries() {
	for e := range codes.GmailTooManyHops.Entries() {
		fmt.Println(e.Document, e.Reply, e.Enhanced, e.Document.Vintage())
	}
	// Output:
	// gmail-sv 554 5.4.6 2024 or later
	// gmail-zh 554 5.6.0 2018
}

// One pair of codes, two opposite answers: the address is dead, or it gets
// more mail than it may.
func ExampleConditionsOf() {
	for c := range codes.ConditionsOf(codes.Reply550MailboxUnavailable, codes.Enhanced5_2_1MailboxDisabled) {
		fmt.Println(c, c.Action())
	}
	// Output:
	// GmailRecipientDisabled Suppress
	// GmailReceivingRateExceeded SlowDown
}

func ExampleConditionsByPair() {
	conditions := codes.ConditionsByPair()
	fmt.Println(conditions[codes.CodePair{Reply: 421, Enhanced: codes.Enhanced4_7_27SenderNullMX}])
	// Output: [GmailSPFFailedThrottled]
}

func ExampleCategories() {
	for c := range codes.Categories() {
		if c.Passes() {
			fmt.Println(c, c.Action(codes.ClassPermanent))
		}
	}
	// Output:
	// RateLimited SlowDown
	// Greylisted Retry
	// TooManyRecipients Split
}

// A condition is stored by its name, which stays valid.
func ExampleCondition_MarshalText() {
	data, err := json.Marshal(map[string]codes.Condition{"why": codes.GmailNoPTRRecord})
	fmt.Println(string(data), err)

	var stored map[string]codes.Condition
	err = json.Unmarshal(data, &stored)
	fmt.Println(stored["why"] == codes.GmailNoPTRRecord, err)
	// Output:
	// {"why":"GmailNoPTRRecord"} <nil>
	// true <nil>
}
