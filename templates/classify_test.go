package templates

import "testing"

// classifyTests gives a reply in parsed form and as the server sent it, and
// the verdict's line.
var classifyTests = []struct {
	name     string
	code     int
	enhanced [3]int
	msg      string
	reply    string
	want     string
}{
	{"pair with one condition, of a provider that may not be speaking", 550, [3]int{5, 7, 25}, "no", "550 5.7.25 no",
		"550 5.7.25 permanent ReverseDNSInvalid FixSender SendingServer - (pair)"},
	{"pair with one condition, of the provider that speaks", 550, [3]int{5, 7, 25}, "no - gsmtp", "550 5.7.25 no - gsmtp",
		"550 5.7.25 permanent ReverseDNSInvalid FixSender SendingServer GmailNoPTRRecord (pair)"},
	{"phrase of a condition of the pair", 550, [3]int{5, 7, 25}, "no PTR record", "550 5.7.25 no PTR record",
		"550 5.7.25 permanent ReverseDNSInvalid FixSender SendingServer GmailNoPTRRecord (phrase)"},
	{"pair whose conditions agree on the category", 550, [3]int{5, 7, 1}, "very low reputation", "550-5.7.1 very low\r\n550 5.7.1 reputation",
		"550 5.7.1 permanent ReputationLow SlowDown SendingServer - (pair)"},
	{"family", 550, [3]int{5, 1, 1}, "no such user", "550 5.1.1 no such user",
		"550 5.1.1 permanent RecipientUnknown Suppress Author - (family)"},
	{"family, transient", 451, [3]int{4, 1, 1}, "no such user", "451 4.1.1 no such user",
		"451 4.1.1 transient RecipientUnknown Retry Author - (family)"},
	{"family, and the reply's class counts", 421, [3]int{5, 1, 1}, "no such user", "421 5.1.1 no such user",
		"421 5.1.1 transient RecipientUnknown Retry Author - (family)"},
	{"family, reply code unknown", 571, [3]int{5, 1, 1}, "no such user", "571 5.1.1 no such user",
		"571 5.1.1 permanent RecipientUnknown Suppress Author - (family)"},
	{"family that says nothing, then the reply code", 552, [3]int{5, 0, 0}, "no", "552 5.0.0 no",
		"552 5.0.0 permanent MailboxFull Return Recipient MailboxFull (reply)"},
	{"family not registered, then the class", 550, [3]int{5, 9, 9}, "no", "550 5.9.9 no",
		"550 5.9.9 permanent Unknown Return Nobody - (class)"},
	{"reply code", 552, [3]int{}, "full", "552 full",
		"552 - permanent MailboxFull Return Recipient MailboxFull (reply)"},
	{"class, permanent", 550, [3]int{}, "no", "550 no", "550 - permanent Unknown Return Nobody - (class)"},
	{"class, transient", 421, [3]int{}, "no", "421 no", "421 - transient Unknown Retry Nobody - (class)"},
	{"class, intermediate", 354, [3]int{}, "go on", "354 go on", "354 - intermediate OK None Nobody - (class)"},
	{"class, success", 235, [3]int{}, "welcome", "235 welcome", "235 - success OK None Nobody - (class)"},
	{"reply code, success", 250, [3]int{}, "fine", "250 fine", "250 - success OK None Nobody - (reply)"},
	{"a success in a family of failures", 235, [3]int{2, 1, 1}, "fine", "235 2.1.1 fine", "235 2.1.1 success OK None Nobody - (class)"},
	{"enhanced code alone", 0, [3]int{5, 1, 1}, "no such user", "5.1.1 no such user",
		"- 5.1.1 permanent RecipientUnknown Suppress Author - (family)"},
	{"enhanced code alone, success", 0, [3]int{2, 1, 1}, "fine", "2.1.1 fine", "- 2.1.1 success OK None Nobody - (class)"},
	{"a family used for anything yields to the reply code", 552, [3]int{5, 7, 1}, "no", "552 5.7.1 no",
		"552 5.7.1 permanent MailboxFull Return Recipient MailboxFull (reply)"},
	{"a family used for anything, before a reply code of the same kind", 450, [3]int{4, 7, 1}, "no", "450 4.7.1 no",
		"450 4.7.1 transient ReputationLow SlowDown SendingServer - (family)"},
	{"a condition that is given up only under 5yz", 452, [3]int{4, 2, 2}, "full", "452 4.2.2 full",
		"452 4.2.2 transient MailboxFull Retry Recipient MailboxFull (pair)"},
	{"a contested pair, and a code tells which reading is meant", 550, [3]int{5, 1, 7}, "no", "550 5.1.7 no",
		"550 5.1.7 permanent RecipientUnknown Return Author - (family)"},
	{"a contested pair, and no code tells which reading is meant", 550, [3]int{5, 2, 1}, "no", "550 5.2.1 no",
		"550 5.2.1 permanent Unknown Return Nobody - (class)"},
	{"nothing", 0, [3]int{}, "no such user", "no such user", "- - - Unknown None Nobody - (-)"},
	{"not even text", 0, [3]int{}, "", "", "- - - Unknown None Nobody - (-)"},
}

func TestClassify(t *testing.T) {
	for _, test := range classifyTests {
		t.Run(test.name, func(t *testing.T) {
			if got := ClassifyReply(test.reply); got.String() != test.want {
				t.Errorf("ClassifyReply(%q) = %v, want %s", test.reply, got, test.want)
			}
			if got := ClassifyEnhanced(test.code, test.enhanced, test.msg); got.String() != test.want {
				t.Errorf("ClassifyEnhanced(%d, %d, %q) = %v, want %s", test.code, test.enhanced, test.msg, got, test.want)
			}
			msg := test.msg
			if e := enhancedFrom(test.enhanced); e != 0 {
				msg = e.String() + " " + msg
			}
			if got := Classify(test.code, msg); got.String() != test.want {
				t.Errorf("Classify(%d, %q) = %v, want %s", test.code, msg, got, test.want)
			}
			if got := ClassifyEnhanced(test.code, [3]int{-1, -1, -1}, msg); got.String() != test.want {
				t.Errorf("ClassifyEnhanced(%d, none, %q) = %v, want %s", test.code, msg, got, test.want)
			}
		})
	}
}

// The caller's codes count before those in the text.
func TestClassifyTrustsTheCaller(t *testing.T) {
	if v := ClassifyEnhanced(550, [3]int{5, 1, 1}, "5.7.25 no PTR record"); v.Enhanced.String() != "5.1.1" {
		t.Errorf("got %v", v)
	}
	if v := Classify(421, "550 5.1.1 no such user"); v.Reply != 421 || v.Enhanced.String() != "5.1.1" {
		t.Errorf("got %v", v)
	}
}

func TestClassifyNumbersOutOfRange(t *testing.T) {
	const most, least = int(^uint(0) >> 1), -int(^uint(0)>>1) - 1
	for _, code := range []int{0, -1, 1, 199, 600, 65536 + 550, most, least} {
		if v := Classify(code, ""); v != (Verdict{}) {
			t.Errorf("Classify(%d) = %v, want nothing", code, v)
		}
	}
	for _, enhanced := range [][3]int{{0, 0, 0}, {-1, -1, -1}, {3, 1, 1}, {1, 1, 1}, {6, 1, 1}, {5, 1000, 1}, {5, 1, 1000}, {5, -1, 1}, {256 + 5, 1, 1},
		{1<<20 | 5, 1, 1}, {most, most, most}, {least, least, least}, {5, most, 1}, {5, 1, least}} {
		if v := ClassifyEnhanced(0, enhanced, ""); v != (Verdict{}) {
			t.Errorf("ClassifyEnhanced(%d) = %v, want nothing", enhanced, v)
		}
	}
}

func TestClassifyAllocatesNothing(t *testing.T) {
	for _, test := range classifyTests {
		n := testing.AllocsPerRun(10, func() {
			Classify(test.code, test.msg)
			ClassifyEnhanced(test.code, test.enhanced, test.msg)
			ClassifyReply(test.reply)
		})
		if n != 0 {
			t.Errorf("%s: %v allocations", test.name, n)
		}
	}
}

func TestTemporary(t *testing.T) {
	// The actions under which a reply of class permanent is temporary all the same.
	passing := map[Action]bool{ActionRetry: true, ActionSplit: true}
	// Without a code, the action is all there is to go by.
	promising := map[Action]bool{ActionRetry: true, ActionSplit: true, ActionSlowDown: true}
	for _, class := range []Class{ClassNone, ClassSuccess, ClassIntermediate, ClassTransient, ClassPermanent} {
		for action := range Actions() {
			v := Verdict{Class: class, Action: action}
			temporary := class == ClassTransient || class == ClassPermanent && passing[action] || class == ClassNone && promising[action]
			permanent := class == ClassPermanent && !temporary
			if v.Temporary() != temporary || v.Permanent() != permanent {
				t.Errorf("%v: temporary %t, permanent %t", v, v.Temporary(), v.Permanent())
			}
		}
	}
	for _, test := range []struct {
		category Category
		want     bool
	}{{CategoryUnknown, false}, {CategoryRecipientUnknown, true}} {
		if v := (Verdict{Category: test.category, Action: ActionReturn}); v.Temporary() || v.Permanent() != test.want {
			t.Errorf("%v: temporary %t, permanent %t", v, v.Temporary(), v.Permanent())
		}
	}
	limited := Verdict{Class: ClassPermanent, Category: CategoryRateLimited, Action: ActionSlowDown}
	if !limited.Temporary() || limited.Permanent() {
		t.Errorf("%v: temporary %t, permanent %t", limited, limited.Temporary(), limited.Permanent())
	}
}

func TestCategoryAction(t *testing.T) {
	tests := []struct {
		category Category
		class    Class
		want     Action
	}{
		{CategoryRecipientUnknown, ClassTransient, ActionRetry},
		{CategoryRecipientUnknown, ClassPermanent, ActionSuppress},
		{CategoryRecipientUnknown, ClassSuccess, ActionNone},
		{CategoryRecipientUnknown, ClassIntermediate, ActionNone},
		{CategoryRecipientUnknown, ClassNone, ActionNone},
		{CategoryUnknown, ClassPermanent, ActionReturn},
		{CategoryUnknown, ClassTransient, ActionRetry},
		{CategoryOK, ClassPermanent, ActionNone},
	}
	for _, test := range tests {
		if got := test.category.Action(test.class); got != test.want {
			t.Errorf("%v under %v: %v, want %v", test.category, test.class, got, test.want)
		}
	}
}

func TestVerdictString(t *testing.T) {
	v := Verdict{550, 5<<20 | 7<<10 | 1, ClassPermanent, CategoryReputationLow, ActionSlowDown, PartySendingServer, GmailDomainReputationLow, BasisProvider}
	if got, want := v.String(), "550 5.7.1 permanent ReputationLow SlowDown SendingServer GmailDomainReputationLow (provider phrase)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	v = Verdict{1, 1, 1, 200, 200, 200, 1 << 31, 200}
	if got, want := v.String(), "Reply(1) Enhanced(1) Class(1) Category(200) Action(200) Party(200) Condition(2147483648) (Basis(200))"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
