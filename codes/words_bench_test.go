package codes_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"example.com/smtpcodes/codes"
)

// gmailReplies are worded as Gmail words its own: of the length, and with the
// prefixes, of what a sender meets every day.
var gmailReplies = []string{
	"550-5.7.1 [192.0.2.1      19] Gmail has detected that this message is\r\n" +
		"550-5.7.1 likely suspicious due to the very low reputation of the sending\r\n" +
		"550-5.7.1 domain. To best protect our users from spam, the message has been\r\n" +
		"550-5.7.1 blocked. For more information, go to\r\n" +
		"550 5.7.1  https://support.google.com/mail/answer/188131 a1b2c3d4e5f6-7890abcdef.123 - gsmtp",
	"550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n" +
		"550-5.1.1 double-checking the recipient's email address for typos or\r\n" +
		"550-5.1.1 unnecessary spaces. For more information, go to\r\n" +
		"550 5.1.1  https://support.google.com/mail/?p=NoSuchUser 5b1f17b1804b1-42f0a2c1d3esi6604415e9.141 - gsmtp",
	"452-4.2.2 The recipient's inbox is out of storage space. Please direct the\r\n" +
		"452-4.2.2 recipient to\r\n" +
		"452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp 98e67ed59e1d1-2e3bbad1c2fsi512345a91.17 - gsmtp",
	"421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from\r\n" +
		"421-4.7.28 your IP Netblock [192.0.2.0      20]. To protect our users from spam, mail\r\n" +
		"421-4.7.28 sent from your IP Netblock has been temporarily rate limited. For more\r\n" +
		"421-4.7.28 information, go to https://support.google.com/mail/?p=UnsolicitedRateLimitError\r\n" +
		"421 4.7.28 to review our Bulk Email Senders Guidelines. q4si8842105igr.40 - gsmtp",
	"550-5.7.26 This mail has been blocked because the sender is unauthenticated.\r\n" +
		"550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\r\n" +
		"550-5.7.26\r\n550-5.7.26  Authentication results:\r\n550-5.7.26  DKIM = did not pass\r\n" +
		"550-5.7.26  SPF [example.com] with ip: [192.0.2.1] = did not pass\r\n550-5.7.26\r\n" +
		"550-5.7.26  For instructions on setting up authentication, go to\r\n" +
		"550 5.7.26  https://support.google.com/mail/answer/81126#authentication d2e1a72fcca58-7a8b9c0d1e2si3456789b3a.88 - gsmtp",
	"550-5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR\r\n" +
		"550-5.7.25 record setup, or the corresponding forward DNS entry does not match the\r\n" +
		"550-5.7.25 sending IP. As a policy, Gmail does not accept messages from IPs with\r\n" +
		"550-5.7.25 missing PTR records. For more information, go to\r\n" +
		"550 5.7.25  https://support.google.com/mail/answer/81126#ip-practices f8si7654321plb.12 - gsmtp",
	"552-5.7.0 This message was blocked because its content presents a potential\r\n" +
		"552-5.7.0 security issue. To review our message content and attachment content\r\n" +
		"552-5.7.0 guidelines, go to\r\n" +
		"552 5.7.0  https://support.google.com/mail/?p=BlockedMessage a92af1059eb24-12345678901si234567c88.5 - gsmtp",
	"450-4.2.1 The user you are trying to contact is receiving mail at a rate that\r\n" +
		"450-4.2.1 prevents additional messages from being delivered. Please resend your\r\n" +
		"450-4.2.1 message at a later time. If the user is able to receive mail at that\r\n" +
		"450-4.2.1 time, your message will be delivered. For more information, go to\r\n" +
		"450 4.2.1  https://support.google.com/mail/?p=ReceivingRatePerm 6a1803df08f44-6c0a1b2c3d4si98765436d6.77 - gsmtp",
	"550-5.7.1 [192.0.2.1] The IP you're using to send mail is not authorized to\r\n" +
		"550-5.7.1 send email directly to our servers. Please use the SMTP relay at your\r\n" +
		"550-5.7.1 service provider instead. For more information, go to\r\n" +
		"550 5.7.1  https://support.google.com/mail/?p=NotAuthorizedError k9si2174903wiv.38 - gsmtp",
	"552-5.3.4 Your message exceeded Google's message size limits. To view our message\r\n" +
		"552-5.3.4 size guidelines, go to\r\n" +
		"552 5.3.4  https://support.google.com/mail/?p=MaxSizeError 41be03b00d2f7-801234567a8si1234567a12.201 - gsmtp",
}

func gmailBytes() (n int64) {
	for _, r := range gmailReplies {
		n += int64(len(r))
	}
	return n
}

// BenchmarkGmail classifies ten replies. BenchmarkGmailSum adds their bytes, which
// is the least that somebody who reads them can do.
func BenchmarkGmail(b *testing.B) {
	b.SetBytes(gmailBytes())
	b.ReportAllocs()
	for b.Loop() {
		classifyGmail()
	}
}

func classifyGmail() {
	for _, r := range gmailReplies {
		verdict = codes.ClassifyReply(r)
	}
}

func BenchmarkGmailSum(b *testing.B) {
	b.SetBytes(gmailBytes())
	for b.Loop() {
		sumGmail()
	}
}

func sumGmail() {
	for _, r := range gmailReplies {
		total = sumBytes(r)
	}
}

// BenchmarkGmailInSums reports how many times as long as the sum the classifier takes.
// The two take turns, so that what else the machine does slows both.
func BenchmarkGmailInSums(b *testing.B) {
	var classified, summed time.Duration
	for b.Loop() {
		start := time.Now()
		classifyGmail()
		middle := time.Now()
		sumGmail()
		classified += middle.Sub(start)
		summed += time.Since(middle)
	}
	b.ReportMetric(float64(classified)/float64(summed), "sums")
}

var total int

// sumBytes is a function of its own, so that the loop's place in memory, which makes it
// up to twice as slow, does not depend on what surrounds it.
//
//go:noinline
func sumBytes(s string) (sum int) {
	for i := range len(s) {
		sum += int(s[i])
	}
	return sum
}

// The same phrases as regular expressions, tried one after the other on text whose
// lines are joined: what a mailer does that keeps a list of them. Without
// attention to case, Go's regular expressions lose their search for a literal.
func BenchmarkGmailRegexps(b *testing.B) { benchmarkRegexps(b, "", strings.ToLower) }
func BenchmarkGmailRegexpsAnyCase(b *testing.B) {
	benchmarkRegexps(b, "(?i)", func(s string) string { return s })
}

func benchmarkRegexps(b *testing.B, flags string, fold func(string) string) {
	list := phraseRegexps(b, flags)
	prefix := regexp.MustCompile(`(?m)^[0-9]{3}[- ][0-9]\.[0-9]+\.[0-9]+ *`)
	b.SetBytes(gmailBytes())
	for b.Loop() {
		for _, r := range gmailReplies {
			text := fold(strings.ReplaceAll(prefix.ReplaceAllString(r, ""), "\r\n", " "))
			for _, p := range list {
				matched = p.MatchString(text)
			}
		}
	}
}

var matched bool

// phraseRegexps returns an expression for each row of the table of phrases.
func phraseRegexps(b *testing.B, flags string) (list []*regexp.Regexp) {
	for _, row := range readTable(b, "phrases.csv") {
		var places []string
		for _, field := range strings.Fields(row["phrase"]) {
			var choices []string
			for _, choice := range strings.Split(field, "|") {
				choices = append(choices, strings.Join(cut(choice), `\W+`))
			}
			place := strings.Join(choices, "|")
			if len(choices) > 1 {
				place = "(?:" + place + ")"
			}
			places = append(places, place)
		}
		list = append(list, regexp.MustCompile(flags+strings.Join(places, `\W+`)))
	}
	return list
}

func TestGmailRepliesAreUnderstood(t *testing.T) {
	o := newOracle(t)
	for _, r := range gmailReplies {
		if v := o.check(t, r); v.Basis < codes.BasisGeneral || v.Condition.Provider().String() != "gmail" {
			t.Errorf("%q: %v", r, v)
		}
		if n := testing.AllocsPerRun(100, func() { verdict = codes.ClassifyReply(r) }); n != 0 {
			t.Errorf("classifying %q allocates %v times", r, n)
		}
	}
}
