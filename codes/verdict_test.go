package codes_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/smtpcodes/codes"
)

// An oracle answers as the classifier should, by searching the tables from top
// to bottom for every question.
type oracle struct {
	replies, statuses, categories, conditions, rows []record

	wordings []wording
	starts   map[string][]int              // the wordings with a phrase that begins with a word
	markers  map[string][]string           // of each provider that has one
	order    map[string]int                // of the conditions in their table
	pairs    map[string]map[[2]string]bool // of codes that documents give each condition
	classes  map[string]map[string]bool    // first digits of the reply codes among them
}

func newOracle(t testing.TB) *oracle {
	o := &oracle{
		replies: readTable(t, "replies.csv"), statuses: readTable(t, "statuses.csv"), categories: readTable(t, "categories.csv"),
		conditions: readTable(t, "conditions.csv"), rows: allRows(t),
	}
	o.readPhrases(t)
	return o
}

func find(records []record, column, value string) record {
	for _, r := range records {
		if r[column] == value {
			return r
		}
	}
	return nil
}

// documented returns what the rows with just these codes agree on: a
// condition if they have one, a category if their conditions share it.
func (o *oracle) documented(reply, enhanced string) (condition record, category string, categories []string) {
	var ids []string
	for _, r := range o.rows {
		if r["reply"] == reply && r["enhanced"] == enhanced {
			ids = append(ids, r["condition"])
			categories = append(categories, find(o.conditions, "id", r["condition"])["category"])
		}
	}
	if len(distinct(categories)) != 1 {
		return nil, "", categories
	}
	if len(distinct(ids)) == 1 {
		condition = find(o.conditions, "id", ids[0])
	}
	return condition, categories[0], categories
}

// digit returns the first digit of the codes that counts, or "".
func digit(reply, enhanced string) string {
	switch {
	case reply != "" && reply[0] >= '2' && reply[0] <= '5':
		return reply[:1]
	case enhanced != "":
		return enhanced[:1]
	}
	return ""
}

// fails reports whether a reply with this first digit may be a failure.
func fails(digit string) bool { return digit != "2" && digit != "3" }

// usable returns which categories say something that the first digit does not deny.
func usable(digit string) func(category string) bool {
	return func(category string) bool { return category != "" && (category == "OK") == !fails(digit) }
}

// verdict writes the verdict on a pair of codes, "" for an absent one, and on
// what was said with them, as Verdict.String and the two predicates should.
func (o *oracle) verdict(reply, enhanced string, heard said) string {
	digit := digit(reply, enhanced)
	class := map[string]string{"2": "success", "3": "intermediate", "4": "transient", "5": "permanent"}[digit]
	failed, usable := fails(digit), usable(digit)

	var condition record
	category, basis := "", ""
	var readings []string
	contested := false
	codesDecide := heard.condition == nil || heard.hint && o.saysOneThing(reply, enhanced, usable)
	switch {
	case !codesDecide: // the best evidence
		condition, category, basis = heard.condition, heard.condition["category"], heard.basis
	case reply != "" && enhanced != "":
		condition, category, readings = o.documented(reply, enhanced)
		basis = "pair"
		contested = len(distinct(readings)) > 1
	}
	if !usable(category) {
		condition, category, basis = nil, "", ""
		family, familySpecific := "", false
		if enhanced != "" {
			s := find(o.statuses, "code", "X"+enhanced[1:])
			family, familySpecific = s["category"], s["also"] != "*"
		}
		replyCondition, replyCategory, _ := o.documented(reply, "")
		replySpecific := true
		if standard := find(o.replies, "code", reply); standard != nil {
			if standard["category"] != replyCategory {
				replyCondition = nil
			}
			replyCategory, replySpecific = standard["category"], standard["also"] != "*"
		}
		if reply == "" {
			replyCondition, replyCategory = nil, ""
		}
		if contested { // the codes may tell which reading is meant, not add one
			replyCondition = nil
			if !slices.Contains(readings, family) {
				family = ""
			}
			if !slices.Contains(readings, replyCategory) {
				replyCategory = ""
			}
		}
		switch {
		case usable(family) && (familySpecific || !usable(replyCategory) || !replySpecific):
			category, basis = family, "family"
		case usable(replyCategory):
			condition, category, basis = replyCondition, replyCategory, "reply"
		case digit != "":
			category, basis = "Unknown", "class"
			if !failed {
				category = "OK"
			}
		default:
			category = "Unknown"
		}
	}

	if condition != nil && codesDecide && condition["provider"] != heard.speaker && condition["provider"] != "" {
		condition = nil // codes do not tell whose server speaks
	}
	action, party, name, passes := "None", "Nobody", "-", false
	switch {
	case category == "OK":
	case category == "Unknown":
		if failed && digit != "" {
			action = map[string]string{"4": "Retry", "5": "Return"}[digit]
		}
	default:
		c := find(o.categories, "name", category)
		party, passes = c["party"], c["passes"] == "yes"
		if digit != "" {
			action = c[class]
		}
	}
	if condition != nil {
		name, party = condition["name"], condition["party"]
		if hasty := condition["action"] == "Suppress" || condition["action"] == "Return"; digit != "4" || !hasty {
			action = condition["action"]
		}
	}
	blamesSender := heard.condition != nil && heard.condition["party"] == "SendingServer"
	if action == "Suppress" && (!codesDecide && heard.hint || codesDecide && (contested || !o.admits(reply, category) || blamesSender)) {
		action = "Return"
	}
	temporary := digit == "4" || failed && (passes || action == "Retry" || action == "Split" || digit == "" && action == "SlowDown")
	dash := func(s string) string {
		if s == "" {
			return "-"
		}
		return s
	}
	return fmt.Sprintf("%s %s %s %s %s %s %s (%s) temporary=%t permanent=%t",
		dash(reply), dash(enhanced), dash(class), category, action, party, name, dash(basis), temporary, failed && !temporary && (digit != "" || category != "Unknown"))
}

// saysOneThing reports whether the codes mean a single category: documents agree about
// the pair or, where none has it, a standard uses one of the codes for nothing else.
func (o *oracle) saysOneThing(reply, enhanced string, usable func(category string) bool) bool {
	if reply != "" && enhanced != "" {
		if _, category, categories := o.documented(reply, enhanced); len(categories) > 0 {
			return usable(category)
		}
	}
	if usable(o.single(enhanced)) {
		return true
	}
	if standard := find(o.replies, "code", reply); standard != nil {
		return standard["also"] != "*" && usable(standard["category"])
	}
	_, category, _ := o.documented(reply, "")
	return reply != "" && usable(category)
}

// single returns the category of an enhanced code that is used for nothing else and
// does not end in zero: other or undefined.
func (o *oracle) single(enhanced string) string {
	if enhanced == "" || strings.HasSuffix(enhanced, ".0") {
		return ""
	}
	if s := find(o.statuses, "code", "X"+enhanced[1:]); s["also"] != "*" {
		return s["category"]
	}
	return ""
}

// admits reports whether a standard leaves room for a category in a permanent reply.
func (o *oracle) admits(reply, category string) bool {
	r := find(o.replies, "code", reply)
	if r == nil || r["also"] == "*" || r["category"] == "" || reply[0] != '5' {
		return true
	}
	return r["category"] == category || slices.Contains(strings.Fields(r["also"]), category)
}

// TestVerdicts compares every pair of a reply code and an enhanced code of the
// tables, and of some that no table has.
func TestVerdicts(t *testing.T) {
	o := newOracle(t)
	seen := map[codes.Basis]int{}
	for _, r := range replyTexts(t) {
		for _, e := range enhancedTexts(t) {
			known := r
			if strings.HasPrefix(r, "1") {
				known = "" // no reply of SMTP
			}
			want := o.verdict(known, e, said{})
			check := func(way string, v codes.Verdict) {
				t.Helper()
				if got := fmt.Sprintf("%v temporary=%t permanent=%t", v, v.Temporary(), v.Permanent()); got != want {
					t.Errorf("%s(%q, %q)\n got %s\nwant %s", way, r, e, got, want)
				}
			}
			code := 0
			if r != "" {
				code = int(reply(t, r))
			}
			v := codes.Classify(code, e)
			seen[v.Basis]++
			check("Classify", v)
			check("ClassifyEnhanced", codes.ClassifyEnhanced(code, triple(t, e), ""))
			if known != "" {
				check("ClassifyReply", codes.ClassifyReply(strings.TrimSpace(r+" "+e)))
			}
		}
	}
	for _, basis := range []codes.Basis{codes.BasisPair, codes.BasisFamily, codes.BasisReply, codes.BasisClass} {
		if seen[basis] == 0 {
			t.Errorf("no pair was decided by %v", basis)
		}
	}
}

func triple(t testing.TB, text string) (numbers [3]int) {
	if text == "" {
		return numbers
	}
	for i, p := range strings.Split(text, ".") {
		numbers[i] = int(number(t, p))
	}
	return numbers
}

// TestKnownVerdicts pins verdicts that a postmaster can judge without the tables.
func TestKnownVerdicts(t *testing.T) {
	tests := []struct {
		reply    string
		category codes.Category
		action   codes.Action
		basis    codes.Basis
	}{
		{"550 5.1.1", codes.CategoryRecipientUnknown, codes.ActionSuppress, codes.BasisPair},
		{"550 5.7.25", codes.CategoryReverseDNSInvalid, codes.ActionFixSender, codes.BasisPair},
		{"452 4.5.3", codes.CategoryTooManyRecipients, codes.ActionSplit, codes.BasisPair},
		{"550 5.2.1", codes.CategoryRecipientDisabled, codes.ActionReturn, codes.BasisFamily},   // a disabled account, or one that gets mail too fast
		{"554 5.2.1", codes.CategoryRecipientDisabled, codes.ActionSuppress, codes.BasisFamily}, // nobody documents another meaning
		{"550 5.7.1", codes.CategoryPolicyRejected, codes.ActionReturn, codes.BasisFamily},      // 28 meanings
		{"530 5.7.1", codes.CategoryLoginRequired, codes.ActionFixConfig, codes.BasisReply},     // a family used for anything
		{"450 5.1.1", codes.CategoryRecipientUnknown, codes.ActionRetry, codes.BasisFamily},     // the reply's class counts
		{"441", codes.CategoryNetworkFailure, codes.ActionRetry, codes.BasisReply},              // in no standard, in one document
		{"250 2.1.5", codes.CategoryOK, codes.ActionNone, codes.BasisFamily},
		{"250 2.1.0", codes.CategoryOK, codes.ActionNone, codes.BasisReply},                                     // X.1.0 names a failure, which a success is not
		{"535 5.1.1", codes.CategoryRecipientUnknown, codes.ActionReturn, codes.BasisFamily},                    // a login, not an address
		{"550 5.1.1 behind a firewall", codes.CategoryRecipientUnknown, codes.ActionReturn, codes.BasisPair},    // the words blame the sender
		{"550 5.1.1 recipient rejected", codes.CategoryRecipientUnknown, codes.ActionSuppress, codes.BasisPair}, // the words leave it to the codes
		{"550 unknown host 192.0.2.5", codes.CategoryDomainInvalid, codes.ActionReturn, codes.BasisGeneral},     // words that say little do not end an address
		{"535 5.7.8 user unknown", codes.CategoryLoginRequired, codes.ActionFixConfig, codes.BasisPair},         // so does the code
		{"554", codes.CategoryUnknown, codes.ActionReturn, codes.BasisClass},
		{"", codes.CategoryUnknown, codes.ActionNone, codes.BasisNone},
	}
	for _, test := range tests {
		v := codes.ClassifyReply(test.reply)
		if v.Category != test.category || v.Action != test.action || v.Basis != test.basis {
			t.Errorf("ClassifyReply(%q) = %v, want %v %v (%v)", test.reply, v, test.category, test.action, test.basis)
		}
	}
}

// TestNoSuppression gives replies that have the words of a dead address, about something
// else: in an address, a name or a link, about the sender, of a login, or denied.
func TestNoSuppression(t *testing.T) {
	for _, reply := range []string{
		"550 5.7.1 <user-unknown@example.com>: Relay access denied",
		"554 5.7.1 <user-unknown.example[192.0.2.5]>: Client host rejected: Access denied",
		"550 5.1.0 <news@mailbox-disabled.example>: sender rejected",
		"550 5.7.1 Message contains spam, see https://example.com/help/user-unknown",
		"550 5.7.1 Mail from no-such-user.example rejected by policy",
		"550 5.1.8 <unknown@example.com>: Sender address rejected: Domain not found",
		"550 5.7.1 Message blocked as spam. This does not mean that the mailbox does not exist.",
		"535 5.7.8 user unknown or wrong password",
		"530 5.5.1 Authentication required, user not found",
		"503 5.5.1 user unknown",
		"421 4.7.0 Too many unknown users from your address, slow down",
		"550 5.7.1 Your account has been disabled for sending spam",
		"550 5.1.1 The message was taken for junk",
		"550 5.1.1 Rejected because of your reputation",
		"550 5.1.1 Your address 192.0.2.5 is on a blocklist",
		"550 5.2.1 <ann@example.com>: account is currently locked",
		"450 5.1.1 <ann@example.com>: User unknown",
		"550 5.7.1 Relaying denied: you are not one of our customers",
		"550 5.7.1 You are not a registered user of this system",
		"550 5.7.1 Your IP does not appear in our allow list",
		"550 5.7.1 Your domain is not in our database",
		"550 5.7.1 example.com is not recognized as a local domain",
		"550 5.1.0 Sender is not a valid user",
		"550 Callout to sender: mailbox unavailable, no such mailbox here",
		"550 <bob@ezweb.ne.jp>: Sender address rejected: User unknown",
		"550 Your account not available for sending",
		"550 5.7.1 The account has been restricted",
		"552 5.2.2 The mailbox has been filled",
		"550 5.7.1 External mail is disabled for this mailbox",
		"554 5.5.1 Error: transaction closed, no valid recipient",
		"550 5.7.1 Posting is disabled for this address",
		"550 5.2.1 mailbox disabled for maintenance, please try later",
		"550 5.2.1 account not activated yet",
		"550 Host unknown, set up rDNS",
		"550 5.7.1 unknown host 192.0.2.5",
		"550 no MX for the domain you sent from",
		"550 You are unsubscribed: the address is on the suppression list",
		"550 5.1.8 your address is obsolete",
		"550 5.2.1 mailbox dormant",
		"517-Domain does not exist: example.invalid.\r\n517 Invalid domain, see <URL:ftp://ftp.example.com/in-notes/rfc1035.txt>",
		"Name service error for name=example.com type=MX: Malformed or unexpected name server reply; domain name not found",
		"Message 1Abc2D-0003eF-Gh has been frozen (delivery error message). The following address has yet to be delivered: bob@example.net: Connection refused",
		"550 5.7.1 URL http://account-suspended.example is blacklisted",
		"550 5.7.1 access denied, user not found in allow list",
		"550 From domain has no MX or A record",
		"550 reverse host lookup failed: 192.0.2.5 does not exist",
		"550 El relay está desactivado",
		"550 Votre compte a été suspendu",
		"550 Nieprawidłowy adres nadawcy",
		"550 отправитель: пользователь не найден",
		"550 5.7.1 Ваша учетная запись заблокирована за рассылку спама",
		"550 发件人邮箱已被禁用",
	} {
		if v := codes.ClassifyReply(reply); v.Action == codes.ActionSuppress {
			t.Errorf("ClassifyReply(%q) = %v", reply, v)
		}
	}
}

// TestRateLimitIsTemporary pins what the first digit alone gets wrong.
func TestRateLimitIsTemporary(t *testing.T) {
	var permanent []codes.Condition
	for c := range codes.Conditions() {
		for p := range c.Pairs() {
			if c.Category() == codes.CategoryRateLimited && p.Reply.Class() == codes.ClassPermanent {
				permanent = append(permanent, c)
				v := codes.Verdict{Reply: p.Reply, Class: p.Reply.Class(), Category: c.Category(), Action: c.Action(), Condition: c}
				if !v.Temporary() || v.Permanent() || v.Action == codes.ActionSuppress {
					t.Errorf("%v under %v: temporary %t, action %v", c, p.Reply, v.Temporary(), v.Action)
				}
			}
		}
	}
	if len(slices.Compact(permanent)) < 3 {
		t.Errorf("only %v are rate limits under 5yz", permanent)
	}
}
