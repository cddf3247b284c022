package templates

import (
	"strings"
	"testing"
)

// codesTests lists replies as they come in from the wild, with the codes that
// are in them; "" stands for none.
var codesTests = []struct {
	name, text      string
	reply, enhanced string
}{
	// As the server sends it.
	{"both codes", "550 5.1.1 no such user", "550", "5.1.1"},
	{"reply code alone", "550 no such user", "550", ""},
	{"no text", "550", "550", ""},
	{"no text but a line break", "550\r\n", "550", ""},
	{"continuation without text", "550-", "550", ""},
	{"enhanced code without text", "550 5.1.1", "550", "5.1.1"},
	{"full stop behind it", "550 5.1.1.", "550", "5.1.1"},
	{"enhanced code on every line", "550-5.7.1 blocked\r\n550-5.7.1 see\r\n550 5.7.1 our page", "550", "5.7.1"},
	{"on the first line", "550-5.7.1 blocked\r\n550 see our page", "550", "5.7.1"},
	{"on the last line", "550-blocked\r\n550 5.7.1 see our page", "550", "5.7.1"},
	{"on the last line, joined by blanks", "550-blocked 550 5.7.1 see our page", "550", "5.7.1"},
	{"on no line", "550-blocked\r\n550 see our page", "550", ""},
	{"bare line feeds", "421-4.7.0 slow\n421 4.7.0 down", "421", "4.7.0"},
	{"lines joined by blanks", "421-4.7.0 slow 421-4.7.0 down 421 4.7.0 please", "421", "4.7.0"},
	{"first line empty", "550-\r\n550 5.7.1 blocked", "550", "5.7.1"},
	{"blanks in front", " \t550 5.1.1 no", "550", "5.1.1"},
	{"success", "250 2.1.5 OK", "250", "2.1.5"},
	{"three digits of detail", "451 4.7.500 server busy", "451", "4.7.500"},
	{"three digits of subject", "554 5.999.0 odd", "554", "5.999.0"},
	{"sub-code of a provider", "421 4.7.0 [TSS04] deferred", "421", "4.7.0"},
	{"sub-code without a blank", "421 4.7.0[TSS04] deferred", "421", "4.7.0"},
	{"class digits differ", "454 5.5.1 not now", "454", "5.5.1"},
	{"classes differ on success", "250 5.5.1 odd", "250", "5.5.1"},

	// Marks around the codes.
	{"number sign", "550 #5.1.1 no such user", "550", "5.1.1"},
	{"parentheses and number sign", "550 (#5.7.1) denied", "550", "5.7.1"},
	{"parentheses", "550 (5.7.1) denied", "550", "5.7.1"},
	{"colon", "550: 5.1.1 no such user", "550", "5.1.1"},
	{"colon, no text", "550:", "550", ""},
	{"comma", "421, 4.4.5, busy", "421", "4.4.5"},
	{"spaced hyphen", "550 - 5.1.1 - no such user", "550", "5.1.1"},
	{"colon behind the enhanced code", "550 5.1.1: no such user", "550", "5.1.1"},
	{"hyphen behind the enhanced code", "550 5.7.1-blocked", "550", "5.7.1"},
	{"double quotes", `"550 5.1.1 no such user"`, "550", "5.1.1"},
	{"single quotes", "'550 5.1.1 no such user'", "550", "5.1.1"},
	{"quoted enhanced code", `421 "4.4.5" busy`, "421", "4.4.5"},
	{"parentheses around all", "(550 5.1.1 no such user)", "550", "5.1.1"},
	{"at the end, in parentheses", "553 that domain is not in my list of hosts (#5.7.1)", "553", "5.7.1"},
	{"at the end of a line, in parentheses", "550 no mailbox here (#5.1.1)\r\n", "550", "5.1.1"},
	{"at the end, number sign alone", "550 no mailbox here. #5.1.1", "550", "5.1.1"},
	{"code given twice", "550 550 5.1.1 no such user", "550", "5.1.1"},
	{"reply inside a reply", "554 failed for one recipient (a@example.com:550 5.4.1 denied)", "554", "5.4.1"},

	// Diagnostic-Code.
	{"diagnostic", "smtp; 550 5.1.1 no such user", "550", "5.1.1"},
	{"diagnostic without blank", "smtp;550 5.1.1 no such user", "550", "5.1.1"},
	{"diagnostic, reply code alone", "smtp;550 no such user", "550", ""},
	{"diagnostic, nothing else", "smtp;550", "550", ""},
	{"diagnostic in capitals", "SMTP; 550 no such user", "550", ""},
	{"diagnostic of its own type", "X-Postfix; 550 no such user", "550", ""},
	{"diagnostic with field name", "Diagnostic-Code: smtp; 550 no such user", "550", ""},
	{"diagnostic, enhanced code alone", "smtp; 5.1.1 no such user", "", "5.1.1"},
	{"diagnostic, folded", "smtp; 550\n 5.1.1 no such user", "550", "5.1.1"},
	{"diagnostic quoting a host", "X-Postfix; host mx.example.com[192.0.2.1] said: 554 no", "554", ""},
	{"status field", "Status: 5.1.1", "", "5.1.1"},
	{"nested diagnostics", "mx.example.com #<mx.example.com #5.1.1 smtp;550 5.1.1 no> #SMTP#", "550", "5.1.1"},
	{"enhanced code before the diagnostic", "#5.1.1 smtp;550 no such user", "550", "5.1.1"},

	// Logs and transcripts.
	{"said", "host mx.example.com[192.0.2.1] said: 550 5.1.1 no (in reply to RCPT TO command)", "550", "5.1.1"},
	{"said, reply code alone", "host mx.example.com[192.0.2.1] said: 550 no such user (in reply to RCPT TO)", "550", ""},
	{"said, several lines", "host x said: 550-5.7.1 blocked 550 5.7.1 see (in reply to end of DATA)", "550", "5.7.1"},
	{"underscores for blanks", "Remote_host_said:_550_5.1.1_no_such_user", "550", "5.1.1"},
	{"underscores, reply code alone", "192.0.2.1_failed_after_I_sent_the_message./Remote_host_said:_554_no", "554", ""},
	{"log line with dsn", "to=<a@example.com>, relay=mx.example.com[192.0.2.1]:25, delay=1.5, delays=0.1/0/1/0.4, dsn=5.1.1, status=bounced (host mx.example.com[192.0.2.1] said: 550 no such user)", "550", "5.1.1"},
	{"log line without a reply", "relay=none, delay=300, dsn=4.4.1, status=deferred (connect to mx.example.com[192.0.2.1]:465: Connection timed out)", "", "4.4.1"},
	{"host and address", "host mx.example.com [192.0.2.1]: 550 no such user", "550", ""},
	{"after a command", "SMTP error after RCPT TO:<a@example.com>: 550 no such user", "550", ""},
	{"after the data", "SMTP error after end of data: 552 too big", "552", ""},
	{"after a size", "SMTP error after MAIL FROM:<a@example.com> SIZE=1534: 552 too big", "552", ""},
	{"transcript", "<<< 550 5.1.1 no such user", "550", "5.1.1"},
	{"transcript, reply code alone", ">>> RCPT To:<a@example.com>\n<<< 550 no such user", "550", ""},
	{"transcript, lone continuation", "<<< 550-", "550", ""},
	{"returned was", "The error that the other server returned was:\n550 no such user", "550", ""},
	{"quoted after a word", "Remote server returned '550 5.1.1 no such user'", "550", "5.1.1"},
	{"quoted after a word, reply code alone", "mx.example.com\nRemote Server returned '550 no such user'", "550", ""},
	{"quoted after a word and an address", "Remote Server at example.com (192.0.2.1) returned '421 try again later'", "421", ""},
	{"refused to talk", "host mx.example.com[192.0.2.1] refused to talk to me: 421 too many connections", "421", ""},
	{"quotation behind the code", "5.3.0 - Other mail system problem 554-'delivery error' (delivery attempts: 0)", "554", "5.3.0"},
	{"quotation with both codes", "5.1.0 - Unknown address error 550-'5.7.1 access denied'", "550", "5.7.1"},
	{"state in a field", `result="PermFail" stat="550 no such user"`, "550", ""},
	{"error code", "delivery failed with error code 554 (blocked)", "554", ""},
	{"error in parentheses", "SMTP error (550): no such user", "550", ""},
	{"code in a field", `{"code": "550", "message": "no such user"}`, "550", ""},
	{"key and value", "code=550 reason=blocked", "550", ""},
	{"wrapped error with both codes", "sending to a@example.com: 550 5.1.1 no such user", "550", "5.1.1"},
	{"Chinese around it", "错误：550 5.1.1，没有此用户", "550", "5.1.1"},

	// The message of a parsed reply: reply codes dropped.
	{"message", "5.7.1 blocked\n5.7.1 see our page", "", "5.7.1"},
	{"message, enhanced code on the second line", "blocked\n5.7.1 see our page", "", "5.7.1"},
	{"message with a mark", "#5.1.1 no such user", "", "5.1.1"},
	{"message, code at the end", "no mailbox here (#5.1.1)", "", "5.1.1"},

	// Not codes.
	{"nothing", "", "", ""},
	{"blanks", " \r\n ", "", ""},
	{"prose", "no such user", "", ""},
	{"short number", "55 5.1.1", "", "" /* for want of a reply code in front */},
	{"long number", "5500 no", "", ""},
	{"number and letters", "550k messages", "", ""},
	{"number after a word", "your server returned 550 messages", "", ""},
	{"reply code out of range", "199 odd", "", ""},
	{"first digit 6", "600 odd", "", ""},
	{"address after the code", "550 5.182.17.60 is listed", "550", ""},
	{"address alone", "5.182.17.60 is listed", "", ""},
	{"address that starts like a reply code", "250.1.2.3 is listed", "", ""},
	{"address whose end looks like a code", "550 15.1.2.3 is listed", "550", ""},
	{"address of three parts and more", "550 blocked 5.7.1.2", "550", ""},
	{"address in brackets", "550 [5.182.17.60] is listed", "550", ""},
	{"version in brackets", "554 message refused [#4.16.1]", "554", ""},
	{"version in brackets behind the code", "554 [#4.16.1] message refused", "554", ""},
	{"version in prose", "550 your client, version 5.0.2, is too old", "550", ""},
	{"version with a letter", "550 v5.0.2 is too old", "550", ""},
	{"version in a banner", "554 mx.example.com Postfix 2.11.0 refuses", "554", ""},
	{"version in a path", "550 see https://example.com/5.7.1/why", "550", ""},
	{"network", "550 5.7.1/24 is odd", "550", ""},
	{"range", "550 5.7.1-2 is odd", "550", ""},
	{"leading zeros", "550 5.07.1 no", "550", ""},
	{"leading zero of the detail", "550 5.1.01 no", "550", ""},
	{"four digits", "550 5.7.1000 no", "550", ""},
	{"class 3", "550 3.1.1 no", "550", ""},
	{"two numbers", "550 5.1 no", "550", ""},
	{"number of messages", "at most 550 messages an hour", "", ""},
	{"size", "the limit is 421 bytes", "", ""},
	{"size after a colon", "size: 421 bytes", "", ""},
	{"port of an address", "connect to mx.example.com[192.0.2.1]:465: refused", "", ""},
	{"port of a protocol", "connect to smtp:587", "", ""},
	{"port of a name", "dial mx.example.com:465", "", ""},
	{"process number", "postfix/smtp[450]: connect timed out", "", ""},
	{"seconds", "try again in 300 seconds", "", ""},
	{"thousands", "limit: 1,550 messages", "", ""},
	{"decimal fraction", "delay=1.550", "", ""},
	{"host", "lost connection with mx-450 4.1.1", "", ""},
	{"telephone", "call 1-800-550-1234", "", ""},
	{"date", "refused on 2024-11-22", "", ""},
	{"number in an address", "550@example.com is gone", "", ""},
	{"percentage", "full: 250% used", "", ""},
}

func TestCodes(t *testing.T) {
	for _, test := range codesTests {
		t.Run(test.name, func(t *testing.T) {
			r, e := Codes(test.text)
			if r.String() != test.reply || e.String() != test.enhanced {
				t.Errorf("Codes(%q) = %q, %q; want %q, %q", test.text, r, e, test.reply, test.enhanced)
			}
		})
	}
}

// Every byte behind a code, and every byte between the two.
func TestCodesBesideAnyByte(t *testing.T) {
	for c := range 256 {
		s := string([]byte{byte(c)})
		want := !strings.Contains("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/@%+=&$~^", s)
		if r, _ := Codes("550" + s); (r == 550) != want {
			t.Errorf("%q behind it: the reply code is %q", s, r)
		}
		if _, e := Codes("5.7.1" + s); (e == e571) != want {
			t.Errorf("%q behind it: the enhanced code is %q", s, e)
		}
		want = strings.Contains(" \t\n\v\f\r_-:;,#(<\"'`", s)
		if _, e := Codes("550" + s + "5.7.1 x"); (e == e571) != want {
			t.Errorf("%q between the codes: the enhanced one is %q", s, e)
		}
	}
}

// What surrounds a reply must not change its codes.
func TestCodesInQuotedReply(t *testing.T) {
	for _, test := range codesTests {
		if test.reply == "" || !strings.HasPrefix(test.text, test.reply) {
			continue
		}
		for _, introduction := range []string{
			"smtp; ", "smtp;", "<<< ", "host mx.example.com[192.0.2.1] said: ", "\r\n", "x-unix; ",
			"host mx.example.com [192.0.2.1]: ", "The response was:\n", "'", "Remote_host_said:_",
		} {
			r, e := Codes(introduction + test.text)
			if r.String() != test.reply || e.String() != test.enhanced {
				t.Errorf("Codes(%q) = %q, %q; want %q, %q", introduction+test.text, r, e, test.reply, test.enhanced)
			}
		}
	}
}

// A caller that parsed the reply code passes the rest; it must find the same
// enhanced code.
func TestFindEnhancedAgreesWithCodes(t *testing.T) {
	for _, test := range codesTests {
		if !strings.HasPrefix(test.text, test.reply+" ") || test.reply == "" {
			continue
		}
		if e := findEnhanced(test.text[len("550 "):]); e.String() != test.enhanced {
			t.Errorf("findEnhanced(%q) = %q, want %q", test.text[len("550 "):], e, test.enhanced)
		}
	}
}

func TestCodesAllocatesNothing(t *testing.T) {
	for _, test := range codesTests {
		if n := testing.AllocsPerRun(10, func() { Codes(test.text) }); n != 0 {
			t.Errorf("Codes(%q) allocates %v times", test.text, n)
		}
	}
}
