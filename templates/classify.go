package templates

// Classify returns the verdict on a reply whose code the caller has parsed,
// such as a *textproto.Error: Classify(e.Code, e.Msg). An enhanced status code
// is looked for in msg, see [Codes]. A code outside 200 to 599 counts as none.
func Classify(code int, msg string) Verdict {
	return decide(replyFrom(code), findEnhanced(msg), msg, 0)
}

// ClassifyEnhanced returns the verdict on a reply whose codes the caller has
// parsed, such as the *SMTPError of a client library. Codes out of range count
// as none, so {0, 0, 0} and {-1, -1, -1} do; the enhanced status code is then
// looked for in msg.
func ClassifyEnhanced(code int, enhanced [3]int, msg string) Verdict {
	e := enhancedFrom(enhanced)
	if e == 0 {
		e = findEnhanced(msg)
	}
	return decide(replyFrom(code), e, msg, 0)
}

// ClassifyReply returns the verdict on a reply as the server sent it, on the
// Diagnostic-Code of a delivery status notification (RFC 3464 section 2.3.6),
// or on the tail of a log line. [Codes] says where it looks for the codes. Words
// before the reply code are those of who quotes the server: they count, with the
// server's, only if neither those nor the codes say more than a hint.
func ClassifyReply(reply string) Verdict {
	r, e, at := findCodes(reply)
	return decide(r, e, reply, at)
}

// decide asks for evidence, the best first, and takes the first that knows
// something. Codes alone do not end an address if the documents give the pair several
// meanings (550 5.2.1 is a disabled account, or one that gets mail too fast), if the
// reply code denies what the enhanced one says (535 5.1.1 is about a login), or if the
// words, however faint, blame the sending side (550 5.1.1 behind a firewall). Nor does
// a hint alone (550 5.7.1 unknown host 192.0.2.1). What the server says begins at an
// index of msg.
func decide(r Reply, e Enhanced, msg string, at int) Verdict {
	class := r.Class()
	if class == ClassNone {
		class = e.Class()
	}
	contested := false
	msg = withoutCommand(msg)
	said := phraseMeaning(msg[at:], r, e, class)
	if (said.basis == BasisNone || said.hint) && at > 0 && !saysOneThing(r, e, class) {
		if whole := phraseMeaning(msg, r, e, class); whole.basis != BasisNone && !whole.hint {
			said = whole
		}
	}
	condition, basis := said.condition, said.basis
	category := condition.Category()
	if basis == BasisNone || said.hint && saysOneThing(r, e, class) {
		condition, category, basis = pairMeaning(r, e)
		contested = basis != BasisPair && basis != BasisNone
		// Codes do not tell whose server speaks.
		if p := condition.Provider(); p != ProviderAny && p != said.speaker {
			condition = ConditionNone
		}
	}
	if basis == BasisNone { // no document has the pair
		condition, category, basis = codeMeaning(r, e, class)
	}
	if !fits(category, class) {
		condition, category, basis = classMeaning(class)
	}
	action, party := category.Action(class), category.Party()
	if condition != ConditionNone {
		record := condition.record()
		party = record.party
		// A 4yz reply promises to look again: too early to give up.
		if class != ClassTransient || record.action != ActionSuppress && record.action != ActionReturn {
			action = record.action
		}
	}
	if action == ActionSuppress && (said.hint && basis >= BasisGeneral || basis < BasisGeneral && (contested || !admits(r, category) || said.blamesSender())) {
		action = ActionReturn
	}
	return Verdict{r, e, class, category, action, party, condition, basis}
}

// withoutCommand returns s without the word "command" with which Postfix ends what it
// quotes: "(in reply to RCPT TO command)". The server did not speak of commands.
func withoutCommand(s string) string {
	const answered, command = "(in reply to ", " command"
	end := len(s)
	for end > 0 && s[end-1] == ')' {
		end--
	}
	kept := end - len(command)
	if end == len(s) || kept < 0 || s[kept:end] != command {
		return s
	}
	for i := kept - 1; i >= 0; i-- {
		if s[i] == '(' {
			if hasPrefixFold(s[i:], answered) {
				return s[:kept]
			}
			break
		}
	}
	return s
}

// codeMeaning returns what one of the two codes says by itself.
func codeMeaning(r Reply, e Enhanced, class Class) (Condition, Category, Basis) {
	var family Category
	var familyIsSpecific bool
	if e != 0 {
		family, familyIsSpecific = statusMeaning(e.Status())
	}
	condition, category, replyIsSpecific := replyMeaning(r)
	// A code that is used for anything yields to one that is not: 530 5.7.1
	// asks for a login, 550 5.7.1 says no more than that a rule refuses.
	if fits(family, class) && (familyIsSpecific || !replyIsSpecific || !fits(category, class)) {
		return ConditionNone, family, BasisFamily
	}
	return condition, category, BasisReply
}

// saysOneThing reports whether codes say more than a hint in the words: documents
// agree about the pair, or one of the codes is used for a single thing.
func saysOneThing(r Reply, e Enhanced, class Class) bool {
	if _, category, basis := pairMeaning(r, e); basis != BasisNone {
		return basis == BasisPair && fits(category, class)
	}
	if fits(singleMeaning(e), class) {
		return true
	}
	_, category, specific := replyMeaning(r)
	return specific && fits(category, class)
}

// singleMeaning returns the category of an enhanced code that is used for nothing
// else, and Unknown for any other, such as those that end in zero: other or undefined.
func singleMeaning(e Enhanced) Category {
	if category, specific := statusMeaning(e.Status()); specific && e.Detail() != 0 {
		return category
	}
	return CategoryUnknown
}

// classMeaning returns what the first digit says by itself.
func classMeaning(class Class) (Condition, Category, Basis) {
	switch class {
	case ClassNone:
		return ConditionNone, CategoryUnknown, BasisNone
	case ClassTransient, ClassPermanent:
		return ConditionNone, CategoryUnknown, BasisClass
	}
	return ConditionNone, CategoryOK, BasisClass
}

// fits reports whether a category says something that the class does not deny:
// a failure where the class is one, a success where it is not.
func fits(category Category, class Class) bool {
	failed := class == ClassTransient || class == ClassPermanent || class == ClassNone
	return category != CategoryUnknown && (category == CategoryOK) != failed
}
