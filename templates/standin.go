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
	// RecipientUnknown stands in for a row of the table.
	RecipientUnknown
)

var conditionRecords = [...]conditionRecord{
	// ConditionNone
	{ProviderAny, CategoryUnknown, ActionNone, PartyNobody, ClassNone},
	// GmailNoPTRRecord
	{ProviderGmail, CategoryReverseDNSInvalid, ActionFixSender, PartySendingServer, ClassPermanent},
	// GmailIPReputationLow
	{ProviderGmail, CategoryReputationLow, ActionSlowDown, PartySendingServer, ClassPermanent},
	// GmailDomainReputationLow
	{ProviderGmail, CategoryReputationLow, ActionSlowDown, PartySendingServer, ClassPermanent},
	// MailboxFull
	{ProviderAny, CategoryMailboxFull, ActionReturn, PartyRecipient, ClassNone},
	// RecipientUnknown
	{ProviderAny, CategoryRecipientUnknown, ActionSuppress, PartyAuthor, ClassNone},
}

var conditionConstants = [...]string{
	"",
	"GmailNoPTRRecord",
	"GmailIPReputationLow",
	"GmailDomainReputationLow",
	"MailboxFull",
	"RecipientUnknown",
}

var conditionTexts = [...]conditionText{
	{"", ""},
	{"The sending IP address has no PTR record.", "The reply names the address."},
	{"The sending IP address has a very low reputation.", ""},
	{"The sending domain has a very low reputation.", ""},
	{"The recipient's mailbox is full.", ""},
	{"The server has no such mailbox.", ""},
}

// conditionNames holds the present and the former names, sorted.
var conditionNames = [...]conditionName{
	{"GmailDomainReputationLow", GmailDomainReputationLow},
	{"GmailIPReputationLow", GmailIPReputationLow},
	{"GmailMissingPTR", GmailNoPTRRecord}, // a former name
	{"GmailNoPTRRecord", GmailNoPTRRecord},
	{"MailboxFull", MailboxFull},
	{"RecipientUnknown", RecipientUnknown},
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

func admits(r Reply, c Category) bool {
	if r == 552 {
		return c == CategoryMailboxFull
	}
	return true
}

// providerPhraseBitsLog is the binary logarithm of the number of bits.
const providerPhraseBitsLog = 8

// providerPhraseBits has a bit for each anchor of the phrases of providers.
var providerPhraseBits = [4]uint64{
	0x0002: 0x0000000000000100,
	0x0003: 0x0200000040000200,
}

// generalPhraseBitsLog is the binary logarithm of the number of bits.
const generalPhraseBitsLog = 7

// generalPhraseBits has a bit for each anchor of the phrases of any server.
var generalPhraseBits = [2]uint64{
	0x0000: 0x0200801200000028,
	0x0001: 0x0000000800408000,
}

// providerPhraseBucketsLog is the binary logarithm of the number of buckets.
const providerPhraseBucketsLog = 4

// providerPhraseRecords holds the phrases of providers in buckets by the highest bits of
// their anchors' numbers.
var providerPhraseRecords = [16][]phraseRecord{
	0x0009: {
		// nxdomain
		{0x9da333c8, GmailNoPTRRecord<<weightBits | 10, 0xd11},
	},
	0x000d: {
		// bad reputation
		// and sending domain|host and gmail
		{0xd23311de, GmailDomainReputationLow<<weightBits | 50, 0x50320222},
	},
	0x000f: {
		// no ptr record
		{0xff1a5a69, GmailNoPTRRecord<<weightBits | 30, 0x233},
		// very low reputation
		// and sending ip
		{0x7b2e68e8, GmailIPReputationLow<<weightBits | 50, 0xcdee8b33},
		// very low reputation
		// and sending domain
		{0x7b2e68e8, GmailDomainReputationLow<<weightBits | 50, 0x31f79b33},
	},
}

// generalPhraseBucketsLog is the binary logarithm of the number of buckets.
const generalPhraseBucketsLog = 4

// generalPhraseRecords holds the phrases of any server in buckets by the highest bits of
// their anchors' numbers.
var generalPhraseRecords = [16][]phraseRecord{
	0x0000: {
		// quota exceeded
		// without sending quota
		{0x08e60d45, MailboxFull<<weightBits | 20, 0x2612a822},
	},
	0x0002: {
		// inbox is full
		{0x8e3c7342, MailboxFull<<weightBits | 30, 0x423},
	},
	0x0005: {
		// mailbox unknown
		{0x50d5e803, RecipientUnknown<<weightBits | 20, 0x22},
		// 邮 箱 已 满
		{0x1035f31c, MailboxFull<<weightBits | 40, 0xe24},
	},
	0x0006: {
		// not found
		// and user|mailbox
		{0x61b949b9, RecipientUnknown<<weightBits | 30, 0x62d45122},
	},
	0x0007: {
		// mailbox is full
		{0x107a0a17, MailboxFull<<weightBits | 30, 0xd23},
	},
	0x000b: {
		// overquota
		{0xb98c5ee3, MailboxFull<<weightBits | 10, 0x911},
		// boîte saturée
		{0xbdd47696, MailboxFull<<weightBits | 20, 0xd22},
	},
	0x000e: {
		// user unknown
		{0xee59158f, RecipientUnknown<<weightBits | 20, 0xe22},
	},
}

// phraseDemandBucketsLog is the binary logarithm of the number of buckets.
const phraseDemandBucketsLog = 4

// phraseDemands holds what phrases demand beside them, in buckets by the number of what
// belongs together.
var phraseDemands = [16][]phraseDemand{
	0x0002: {
		// without sending quota
		{0x2612ae42, 0x4df975ca},
	},
	0x0003: {
		// and sending domain
		{0x31f79e52, 0x3393c08d},
	},
	0x0005: {
		// and sending domain
		{0x50320e52, 0x3393c08d},
		// or sending host
		{0x50320e52, 0x3bf0934c},
		// and gmail
		{0x50320521, 0xd2fd1a94},
	},
	0x0006: {
		// and user
		{0x62d45011, 0xea3418c0},
		// or mailbox
		{0x62d45511, 0xd3fde8d4},
	},
	0x000c: {
		// and sending ip
		{0xcdee8e52, 0xb767b9d6},
	},
}

// phraseMarkers holds the phrases that providers' servers add to their replies.
var phraseMarkers = [...]phraseMarker{
	// gsmtp
	{0xf7c42a67, 1, ProviderGmail},
}
