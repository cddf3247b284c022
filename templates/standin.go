package templates

// This file stands in for what the generator declares from the tables, in the
// same form and with a sample of the same kind, so that this package compiles
// and can be vetted and tested where it stands. It is not part of any generated
// package. All of it is data that needs no code at program start.

const (
	// CategoryUnknown: the reply does not say what happened.
	CategoryUnknown Category = iota
	// CategoryOK: nothing failed.
	CategoryOK
	// CategoryRecipientUnknown stands in for a row of the table.
	CategoryRecipientUnknown
	// CategoryMailboxFull stands in for a row of the table.
	CategoryMailboxFull
	// CategoryReverseDNSInvalid stands in for a row of the table.
	CategoryReverseDNSInvalid
	// CategoryReputationLow stands in for a row of the table.
	CategoryReputationLow
	// CategoryRateLimited stands in for a row of the table.
	CategoryRateLimited
)

var categoryRecords = [...]categoryRecord{
	{"Unknown", "The reply does not say what happened.", "", ActionRetry, ActionReturn, false, PartyNobody},
	{"OK", "The command was carried out.", "", ActionNone, ActionNone, false, PartyNobody},
	{"RecipientUnknown", "The address does not exist.", "Remove the address from your lists.", ActionRetry, ActionSuppress, false, PartyAuthor},
	{"MailboxFull", "The mailbox has no room.", "Wait until the recipient has made room.", ActionRetry, ActionReturn, false, PartyRecipient},
	{"ReverseDNSInvalid", "The sending address has no valid name.", "Publish a PTR record.", ActionFixSender, ActionFixSender, false, PartySendingServer},
	{"ReputationLow", "The receiver distrusts the sender.", "Send less, and only what was asked for.", ActionSlowDown, ActionSlowDown, false, PartySendingServer},
	{"RateLimited", "Too much mail came at once.", "Send slower.", ActionSlowDown, ActionSlowDown, true, PartySendingServer},
}

const (
	// ConditionNone: no documented condition.
	ConditionNone Condition = iota
	// GmailNoPTRRecord stands in for a row of the table.
	GmailNoPTRRecord
	// GmailIPReputationLow stands in for a row of the table.
	GmailIPReputationLow
	// GmailDomainReputationLow stands in for a row of the table.
	GmailDomainReputationLow
	// MailboxFull stands in for a row of the table.
	MailboxFull
)

var conditionRecords = [...]conditionRecord{
	{"", ProviderAny, CategoryUnknown, ActionNone, PartyNobody, ClassNone},
	{"GmailNoPTRRecord", ProviderGmail, CategoryReverseDNSInvalid, ActionFixSender, PartySendingServer, ClassPermanent},
	{"GmailIPReputationLow", ProviderGmail, CategoryReputationLow, ActionSlowDown, PartySendingServer, ClassPermanent},
	{"GmailDomainReputationLow", ProviderGmail, CategoryReputationLow, ActionSlowDown, PartySendingServer, ClassPermanent},
	{"MailboxFull", ProviderAny, CategoryMailboxFull, ActionReturn, PartyRecipient, ClassNone},
}

var conditionTexts = [...]conditionText{
	{"", ""},
	{"The sending IP address has no PTR record.", "The reply names the address."},
	{"The sending IP address has a very low reputation.", ""},
	{"The sending domain has a very low reputation.", ""},
	{"The recipient's mailbox is full.", ""},
}

// conditionNames holds the present and the former names, sorted.
var conditionNames = [...]conditionName{
	{"GmailDomainReputationLow", GmailDomainReputationLow},
	{"GmailIPReputationLow", GmailIPReputationLow},
	{"GmailMissingPTR", GmailNoPTRRecord}, // a former name
	{"GmailNoPTRRecord", GmailNoPTRRecord},
	{"MailboxFull", MailboxFull},
}

const (
	// LanguageNone: no language.
	LanguageNone Language = iota
	// LanguageEnglish is the language of our own sentences.
	LanguageEnglish
	// LanguageSwedish stands in for a language of the manifest.
	LanguageSwedish
	// LanguageTurkish stands in for a language of the manifest.
	LanguageTurkish
)

var languageRecords = [...]languageRecord{
	{"", ""},
	{"en", "English"},
	{"sv", "Swedish"},
	{"tr", "Turkish"},
}

const (
	// ProviderAny: any server.
	ProviderAny Provider = iota
	// ProviderGmail stands in for a provider of the manifest.
	ProviderGmail
)

var providerRecords = [...]providerRecord{
	{"", ""},
	{"gmail", "Gmail and Google Workspace"},
}

const (
	// DocumentNone: no document.
	DocumentNone Document = iota
	// DocumentGmailSV stands in for a document of the manifest.
	DocumentGmailSV
	// DocumentHostingTR stands in for a document of the manifest.
	DocumentHostingTR
	// DocumentHelpdeskTR stands in for a document of the manifest.
	DocumentHelpdeskTR
)

var documentRecords = [...]documentRecord{
	{"", "", LanguageNone, ProviderAny, "", ""},
	{"gmail-sv", "SMTP-fel", LanguageSwedish, ProviderGmail, "2024 or later", "Replies end with gsmtp."},
	{"hosting-tr", "SMTP kodları", LanguageTurkish, ProviderAny, "", ""},
	{"helpdesk-tr", "Hata kodları", LanguageTurkish, ProviderAny, "", ""},
}

var gmailSVEntries = [...]Entry{
	{DocumentGmailSV, GmailNoPTRRecord, 550, 5<<20 | 7<<10 | 25, "Adressen saknar PTR-post.", "", ""},
	{DocumentGmailSV, GmailIPReputationLow, 550, 5<<20 | 7<<10 | 1, "IP-adressens rykte är lågt.", "", ""},
	{DocumentGmailSV, GmailDomainReputationLow, 550, 5<<20 | 7<<10 | 1, "Domänens rykte är lågt.", "", ""},
}

var hostingTREntries = [...]Entry{
	{DocumentHostingTR, MailboxFull, 552, 0, "Posta kutusu dolu.", "", "Kutuyu boşaltın."},
}

var helpdeskTREntries = [...]Entry{
	{DocumentHelpdeskTR, MailboxFull, 452, 4<<20 | 2<<10 | 2, "Kota dolu.", "Alıcının yeri yok.", "Daha sonra deneyin."},
	{DocumentHelpdeskTR, MailboxFull, 552, 0, "Kota aşıldı.", "", ""},
}

func documentEntries(d Document) []Entry {
	switch d {
	case DocumentGmailSV:
		return gmailSVEntries[:]
	case DocumentHostingTR:
		return hostingTREntries[:]
	case DocumentHelpdeskTR:
		return helpdeskTREntries[:]
	}
	return nil
}

var replyRecords = [...]replyRecord{
	{250, "Requested mail action okay, completed", "RFC 5321 section 4.2.3"},
	{421, "Service not available, closing transmission channel", "RFC 5321 section 4.2.3"},
	{452, "Requested action not taken: insufficient system storage", "RFC 5321 section 4.2.3"},
	{550, "Requested action not taken: mailbox unavailable", "RFC 5321 section 4.2.3"},
	{552, "Requested mail action aborted: exceeded storage allocation", "RFC 5321 section 4.2.3"},
}

var statusRecords = [...]statusRecord{
	{0, "Other undefined Status", "RFC 3463", "Any"},
	{1<<10 | 1, "Bad destination mailbox address", "RFC 3463", "451 550"},
	{2<<10 | 2, "Mailbox full", "RFC 3463", "552"},
	{7<<10 | 1, "Delivery not authorized, message refused", "RFC 3463", "451 454 502 503 533 550 551"},
	{7<<10 | 25, "Reverse DNS validation failed", "RFC 7372", "550"},
	{7<<10 | 30, "REQUIRETLS support required", "RFC 8689", "5XX"},
}

var pairRecords = [...]pairRecord{
	{452, 4<<20 | 2<<10 | 2, MailboxFull},
	{550, 5<<20 | 7<<10 | 1, GmailIPReputationLow},
	{550, 5<<20 | 7<<10 | 1, GmailDomainReputationLow},
	{550, 5<<20 | 7<<10 | 25, GmailNoPTRRecord},
	{552, 0, MailboxFull},
}

func pairMeaning(r Reply, e Enhanced) (Condition, Category, Basis) {
	switch r {
	case 452:
		switch e {
		case 4<<20 | 2<<10 | 2:
			return MailboxFull, CategoryMailboxFull, BasisPair
		}
	case 550:
		switch e {
		case 5<<20 | 2<<10 | 1:
			return ConditionNone, CategoryUnknown, BasisClass
		case 5<<20 | 1<<10 | 7:
			return ConditionNone, CategoryRecipientUnknown, BasisFamily
		case 5<<20 | 7<<10 | 1:
			return ConditionNone, CategoryReputationLow, BasisPair
		case 5<<20 | 7<<10 | 25:
			return GmailNoPTRRecord, CategoryReverseDNSInvalid, BasisPair
		}
	}
	return ConditionNone, CategoryUnknown, BasisNone
}

func statusMeaning(s Status) (Category, bool) {
	switch s {
	case 1<<10 | 1:
		return CategoryRecipientUnknown, true
	case 2<<10 | 2:
		return CategoryMailboxFull, true
	case 7<<10 | 1:
		return CategoryReputationLow, false
	case 7<<10 | 25:
		return CategoryReverseDNSInvalid, true
	}
	return CategoryUnknown, false
}

func replyMeaning(r Reply) (Condition, Category, bool) {
	switch r {
	case 250:
		return ConditionNone, CategoryOK, true
	case 450:
		return ConditionNone, CategoryRecipientUnknown, false
	case 552:
		return MailboxFull, CategoryMailboxFull, true
	}
	return ConditionNone, CategoryUnknown, false
}

// phraseBits has a bit for each beginning and for each end of a phrase.
var phraseBits = [4096]uint64{
	0x002b: 0x0000080000000000,
	0x0060: 0x0000040000000000,
	0x006d: 0x0000000000080000,
	0x00c0: 0x0000000000000020,
	0x00e6: 0x0040000000000000,
	0x00fe: 0x1000000000000000,
	0x0125: 0x0000000000010000,
	0x01ae: 0x8000000000000000,
	0x01e0: 0x0000000000400000,
	0x0205: 0x0000000100000000,
	0x02e3: 0x0000008000000000,
	0x0318: 0x0000001000000000,
	0x0353: 0x0000000000000004,
	0x03bc: 0x0000000000000100,
	0x0475: 0x0002000000000000,
	0x049b: 0x0000000010000000,
	0x04a8: 0x0000008000000000,
	0x0646: 0x0200000000000000,
	0x0666: 0x2000000000000000,
	0x0674: 0x0000002000000000,
	0x067e: 0x0000000000000040,
	0x068a: 0x0010000000000000,
	0x0707: 0x0000100000000000,
	0x0768: 0x0000000000000200,
	0x07d9: 0x0000000000000002,
	0x07fa: 0x0000080000000000,
	0x085f: 0x0400000000000000,
	0x0899: 0x0000800000000000,
	0x0908: 0x0000000008000000,
	0x094a: 0x0000000000000020,
	0x09c6: 0x0080000000000000,
	0x0a78: 0x0000000040000000,
	0x0b4d: 0x0000000000000100,
	0x0c77: 0x0000000010000000,
	0x0c9d: 0x0000000000200000,
	0x0cc8: 0x0000000000100020,
	0x0d3f: 0x0080000000000000,
	0x0d42: 0x0000000000000800,
	0x0d9e: 0x0000000000001000,
	0x0df8: 0x0008000000000000,
	0x0e6d: 0x0000200000000000,
	0x0eee: 0x0004000000000000,
	0x0f7c: 0x0000000000010000,
}

// phraseRecords holds the phrases that are enough by themselves for a condition, by number.
var phraseRecords = [...]phraseRecord{
	// no ptr record
	{0x0fef251d, GmailNoPTRRecord<<weightBits | 3},
	// inbox is full
	{0x1e058c78, MailboxFull<<weightBits | 3},
	// mailbox is full
	{0x31891073, MailboxFull<<weightBits | 3},
	// boîte saturée
	{0x3bc20642, MailboxFull<<weightBits | 2},
	// 邮 箱 已 满
	{0xb4d20f75, MailboxFull<<weightBits | 4},
}

// matchPhrase offers the conditions of the phrases that are not enough by themselves, or
// lead to several conditions. The number n is of one that was found in the text.
func matchPhrase(t *text, n uint32, c *choice) {
	switch n {
	case
		// gsmtp
		0x3530971c:
		c.speaker = ProviderGmail
	case
		// very low reputation
		0x060a836a:
		// and sending ip
		if t.has(0xc9d55af2) {
			c.offer(GmailIPReputationLow, 5)
		}
		// and sending domain
		if t.has(0x12542251) {
			c.offer(GmailDomainReputationLow, 5)
		}
	case
		// quota exceeded
		0x7d9063bb:
		// without sending quota
		if !t.has(0x4a89df97) {
			c.offer(MailboxFull, 2)
		}
	}
}
