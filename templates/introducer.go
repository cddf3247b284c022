package templates

// introduced reports whether what stands before s[i:] says that a code
// follows: nothing at all, "<<<" in a transcript, the type of a diagnostic
// ("smtp;"), or the words with which mail programs quote a reply.
func introduced(s string, i int) bool {
	end := i
	for end > 0 && isBlank(s[end-1]) {
		end--
	}
	if end >= 3 && s[end-3:end] == "<<<" {
		return true
	}
	for end > 0 && isOpener(s[end-1]) {
		end--
	}
	if end == 0 {
		return true
	}
	blank := isBlank(s[end]) // between what introduces and the code
	quoted := isQuote(s[i-1])
	switch s[end-1] {
	case ';':
		return isDiagnosticType(lastWord(s, end-1))
	case ':':
		// "host mx.example.com [192.0.2.1]: 550", "RCPT TO:<a@example.com>: 550",
		// but not the port in "mx.example.com[192.0.2.1]:465".
		if blank && end >= 2 && (s[end-2] == ']' || s[end-2] == '>') {
			return true
		}
		word := lastWord(s, end-1)
		return isQuotingWord(word) || blank && hasPrefixFold(word, "size=") // "MAIL FROM:<…> SIZE=1024: 550"
	case '=':
		return isQuotingWord(lastWord(s, end-1))
	}
	word := lastWord(s, end)
	return blank && (isCodeNoun(word, s[i]) || quoted && equalFold(word, "returned")) // "Remote Server returned '550 …'"
}

// isOpener reports whether c may stand between what introduces a code and the
// code.
func isOpener(c byte) bool {
	return isBlank(c) || isQuote(c) || c == '(' || c == '#' || c == '<'
}

// lastWord returns the word that ends at s[:end], blanks and quotes aside. It
// is cut to a few bytes, more than any word that matters has.
func lastWord(s string, end int) string {
	for end > 0 && (isBlank(s[end-1]) || isQuote(s[end-1])) {
		end--
	}
	start := end
	for start > 0 && end-start < 24 && isWordByte(s[start-1]) {
		start--
	}
	return s[start:end]
}

func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) || c == '-' || c == '=' }

// isDiagnosticType reports whether word is a type of Diagnostic-Code (RFC 3464
// section 2.3.6) under which mail systems give SMTP replies.
func isDiagnosticType(word string) bool {
	return equalFold(word, "smtp") || equalFold(word, "lmtp") || hasPrefixFold(word, "x-")
}

// isCodeNoun reports whether a number after word is a code, even without a
// colon: "error code 550". No error has the code of a success: Sendmail's "unknown
// mailer error 255" gives the exit status of a program.
func isCodeNoun(word string, digit byte) bool {
	return equalFold(word, "code") || equalFold(word, "error") && digit != '2' || equalFold(word, "reply")
}

// quotingWords are the last words before the colon with which mail programs
// quote a reply: "host mx.example.com said: 550 …", "the error that the other
// server returned was: 550 …", "refused to talk to me: 550 …", "after end of
// data: 550 …", stat="550 …".
var quotingWords = [...]string{
	"answer", "answered", "bounced", "code", "command", "connection", "data", "deferred", "diagnostic",
	"diagnostic-code", "dsn", "error", "failed", "follows", "me", "reason", "refused", "rejected", "replied",
	"reply", "responded", "response", "returned", "said", "says", "stat", "status", "was",
}

func isQuotingWord(word string) bool {
	for _, w := range quotingWords {
		if equalFold(word, w) {
			return true
		}
	}
	return false
}

// equalFold reports whether s equals the lower-case ASCII word, case aside.
func equalFold(s, word string) bool { return len(s) == len(word) && hasPrefixFold(s, word) }

// hasPrefixFold reports whether s starts with the lower-case ASCII prefix, case
// aside.
func hasPrefixFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := range len(prefix) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != prefix[i] {
			return false
		}
	}
	return true
}
