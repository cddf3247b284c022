package templates

// Codes finds the reply code and the enhanced status code in a reply, whatever
// text surrounds them: the lines that a server sent, joined by line breaks or
// blanks, the Diagnostic-Code of a delivery status notification, or the tail
// of a log line. A code that is not found is zero. It takes any bytes, needs
// time in proportion to their number, and allocates nothing.
//
// A number is a reply code only where one can be expected: at the start, in
// front of an enhanced status code or of a quotation ("550-'no such user'"),
// after "smtp;" or "<<<", or after words such as "said:". An enhanced status
// code is expected at the start, behind a reply code, at the start of a line,
// behind a number sign as in "(#5.7.1)", or after such words. Numbers elsewhere
// (sizes, ports, dates, versions, IP addresses) are not codes. The first code
// found counts; the class digits of the two may differ.
func Codes(reply string) (Reply, Enhanced) {
	r, e, _ := findCodes(reply)
	return r, e
}

// findCodes is [Codes]. It returns the index of the reply code, too, or zero if there
// is none: what stands before is not from the server, but from who quotes it.
func findCodes(s string) (r Reply, e Enhanced, at int) {
	r, at = findReply(s)
	if r == 0 {
		return 0, findEnhanced(s), 0
	}
	if at+3 < len(s) && isMark(s[at+3]) { // where nearly all servers write it, and none comes before
		if e, _ = enhancedAt(s, at+4); e != 0 {
			return r, e, at
		}
	}
	e = findEnhanced(s[at+3:])
	if e == 0 {
		e = findEnhanced(s[:at]) // "#5.1.1 smtp;550 no such user", "dsn=5.1.1, … said: 550 …"
	}
	return r, e, at
}

// findReply returns the first reply code in s and its index.
func findReply(s string) (r Reply, at int) {
	if r := replyAt(s, 0); r != 0 { // nearly all, with nothing around them to look at
		return r, 0
	}
	for i := range len(s) {
		if s[i] < '2' || s[i] > '5' {
			continue
		}
		r := replyAt(s, i)
		if r != 0 && startsCode(s, i) && (introduced(s, i) || quotes(s, i+3) || enhancedAfter(s, i+3) != 0) {
			return r, i
		}
	}
	return 0, 0
}

// findEnhanced returns the first enhanced status code in s, which may lack its
// reply code. It looks for full stops, which are rare.
func findEnhanced(s string) Enhanced {
	for i := range len(s) {
		if s[i] != '.' || i == 0 {
			continue
		}
		class := i - 1
		if e, _ := enhancedAt(s, class); e != 0 && expectsEnhanced(s, class) {
			return e
		}
	}
	return 0
}

// expectsEnhanced reports whether an enhanced status code can be expected at
// s[i:].
func expectsEnhanced(s string, i int) bool {
	behind := i // nothing but marks between here and the code
	for behind > 0 && isMark(s[behind-1]) {
		behind--
	}
	switch {
	case behind == 0:
		return true
	case behind < i && behind >= 3 && startsCode(s, behind-3) && replyAt(s, behind-3) != 0:
		return true
	case s[i-1] == '#': // "(#5.7.1)", with which qmail and its kin end the text
		return i < 2 || s[i-2] != '['
	}
	return startsLine(s, i) || introduced(s, i)
}

// quotes reports whether s[i:], behind a reply code, opens a quotation of its
// text: "5.1.0 - Unknown address error 550-'no such user'".
func quotes(s string, i int) bool {
	return i+1 < len(s) && s[i] == '-' && isQuote(s[i+1])
}

// enhancedAfter returns the enhanced status code that follows s[i:], behind
// nothing but marks: "-5.7.1", " #5.7.1", ": (5.7.1)".
func enhancedAfter(s string, i int) Enhanced {
	for i < len(s) && isMark(s[i]) {
		i++
	}
	e, _ := enhancedAt(s, i)
	return e
}

// isMark reports whether c may stand between a reply code and its enhanced
// status code. A bracket may not: version numbers stand there, as in
// "[#4.16.1]".
func isMark(c byte) bool {
	switch c {
	case '-', ':', ';', ',', '#', '(':
		return true
	}
	return isBlank(c) || isQuote(c)
}

// startsLine reports whether s[i:] is the first in its line but for blanks.
func startsLine(s string, i int) bool {
	for i > 0 && (s[i-1] == ' ' || s[i-1] == '\t') {
		i--
	}
	return i == 0 || s[i-1] == '\n'
}

// isBlank reports whether c is white space, or the underscore that some logs
// write for a blank.
func isBlank(c byte) bool {
	return c == ' ' || '\t' <= c && c <= '\r' || c == '_'
}

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
