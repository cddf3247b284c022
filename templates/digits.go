package templates

// replyAt returns the reply code at s[i:], or zero if there is none or it goes
// on as another word or number does.
func replyAt(s string, i int) Reply {
	if i+3 > len(s) || !isDigit(s[i]) || !isDigit(s[i+1]) || !isDigit(s[i+2]) || !endsCode(s, i+3) {
		return 0
	}
	return replyFrom(int(s[i]-'0')*100 + int(s[i+1]-'0')*10 + int(s[i+2]-'0'))
}

// enhancedAt returns the enhanced status code at s[i:] and the index behind
// it. The code is zero if there is none or it goes on as another word or
// number does: an IP address, a version, a range.
func enhancedAt(s string, i int) (e Enhanced, end int) {
	e, end = enhancedDigits(s, i)
	if e == 0 || !endsCode(s, end) || end+1 < len(s) && s[end] == '-' && isDigit(s[end+1]) {
		return 0, end
	}
	return e, end
}

// enhancedDigits returns the enhanced status code that s[i:] starts with,
// whatever follows, and the index behind it. The code is zero if there is
// none.
func enhancedDigits(s string, i int) (e Enhanced, end int) {
	if i >= len(s) || !isDigit(s[i]) {
		return 0, i
	}
	status, end, ok := statusDigits(s, i+1)
	if !ok {
		return 0, end
	}
	return status.With(Class(s[i] - '0')), end
}

// statusDigits returns the subject and the detail that s[i:] starts with, as
// ".7.1", the index behind them, and whether they are there.
func statusDigits(s string, i int) (status Status, end int, ok bool) {
	subject, end, ok := numberAfterStop(s, i)
	if !ok {
		return 0, end, false
	}
	detail, end, ok := numberAfterStop(s, end)
	return Status(subject<<10 | detail), end, ok
}

// numberAfterStop returns the number that s[i:] starts with behind a full
// stop: at most three digits, no leading zero.
func numberAfterStop(s string, i int) (number, end int, ok bool) {
	if i >= len(s) || s[i] != '.' {
		return 0, i, false
	}
	first := i + 1
	if first+1 < len(s) && isDigit(s[first]) && !isDigit(s[first+1]) { // nearly all
		return int(s[first] - '0'), first + 1, true
	}
	end = first
	for end < len(s) && isDigit(s[end]) && end-first < 4 {
		number = number*10 + int(s[end]-'0')
		end++
	}
	n := end - first
	return number, end, n == 1 || (n == 2 || n == 3) && s[first] != '0'
}

// startsCode reports whether a code can start at s[i:], as far as the byte
// before it tells: not inside a word, a number, a path or an address.
func startsCode(s string, i int) bool {
	if i == 0 {
		return true
	}
	switch c := s[i-1]; c {
	case '(', '[', '{', '<', '>', '#', ';', '=', '|':
		return true
	case ':', ',', '-':
		return i == 1 || !isDigit(s[i-2]) && (c != '-' || !isLetter(s[i-2]))
	default:
		return isBlank(c) || isQuote(c) || c >= 0x80
	}
}

// endsCode reports whether a code can end before s[i:].
func endsCode(s string, i int) bool {
	if i >= len(s) || s[i] == ' ' || s[i] == '-' {
		return true
	}
	switch c := s[i]; c {
	case '.': // the full stop of a sentence, not of a longer number
		return i+1 == len(s) || !isDigit(s[i+1])
	case '/', '@', '%', '+', '=', '&', '$', '~', '^':
		return false
	default:
		return !isDigit(c) && !isLetter(c)
	}
}
