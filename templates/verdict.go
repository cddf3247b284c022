package templates

// Verdict says what a reply means and what to do about it. Verdicts are equal
// if all their fields are.
type Verdict struct {
	Reply     Reply     // the reply code, or zero
	Enhanced  Enhanced  // the enhanced status code, or zero
	Class     Class     // the protocol's word: the first digit of Reply, without it that of Enhanced
	Category  Category  // what kind of thing happened
	Action    Action    // what the sending side should do now
	Party     Party     // who can mend the cause
	Condition Condition // what is the matter, if exactly one condition fits; a provider's only if its words or its marker are there
	Basis     Basis     // which evidence decided
}

// Temporary reports whether a later attempt with the same content can succeed:
// the server says so by its class, or the cause passes by itself, or by sending
// slower or to fewer recipients at once, whatever the class. A rate limit under
// 550 is temporary, and too many recipients under 552 are (RFC 5321 section
// 4.5.3.1.10).
func (v Verdict) Temporary() bool {
	switch v.Class {
	case ClassTransient:
		return true
	case ClassPermanent:
		return v.Category.Passes() || v.Action == ActionRetry || v.Action == ActionSplit
	case ClassNone: // words without a code
		return v.Category.Passes() || v.Action == ActionRetry || v.Action == ActionSplit || v.Action == ActionSlowDown
	}
	return false
}

// Permanent reports whether the reply is a failure that is not
// [Verdict.Temporary]. A success is neither.
func (v Verdict) Permanent() bool {
	failed := v.Class == ClassPermanent || v.Class == ClassNone && v.Category != CategoryUnknown
	return failed && !v.Temporary()
}

// String returns the verdict on one line: reply code, enhanced status code,
// class, category, action, party and condition with single blanks between, and
// the basis in parentheses. A field without text is "-". The form is stable:
//
//	550 5.7.1 permanent ReputationLow SlowDown SendingServer GmailDomainReputationLow (phrase)
//	421 - transient Unknown Retry Nobody - (class)
func (v Verdict) String() string {
	return orDash(v.Reply.String()) +
		" " + orDash(v.Enhanced.String()) +
		" " + orDash(v.Class.String()) +
		" " + v.Category.String() +
		" " + v.Action.String() +
		" " + v.Party.String() +
		" " + orDash(v.Condition.String()) +
		" (" + orDash(v.Basis.String()) + ")"
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
