//go:build !bootstrap

package command

import "example.com/smtpcodes/codes"

// actionSentence says in English what the sending side should do.
func actionSentence(a codes.Action) string {
	switch a {
	case codes.ActionNone:
		return "Nothing: the message was accepted, or nothing is known about the reply."
	case codes.ActionRetry:
		return "Keep the message and try it again later, unchanged, with the growing intervals of an ordinary queue."
	case codes.ActionSlowDown:
		return "Send less to this receiver until it accepts mail again: fewer messages, fewer connections. The address is alive."
	case codes.ActionSplit:
		return "Send the message again, to fewer recipients in one transaction."
	case codes.ActionSuppress:
		return "Stop writing to this address. It does not exist, or will never take mail again."
	case codes.ActionFixSender:
		return "Mend the identity under which mail is sent before sending more: the sender's address or domain, SPF, DKIM, DMARC, the PTR record, or an entry in a blocklist."
	case codes.ActionFixConfig:
		return "Mend the configuration or the program that sends: login, TLS, relay permission, use of the protocol, routing."
	case codes.ActionFixContent:
		return "Change the message before it is sent again: its form, size, links, attachments or wording."
	case codes.ActionReturn:
		return "Give up on this message and tell its author. It says nothing against the address: later messages may arrive."
	}
	return ""
}

// partySentence says in English who can mend the cause.
func partySentence(p codes.Party) string {
	switch p {
	case codes.PartyNobody:
		return "There is nothing to mend, or nobody in particular can be named."
	case codes.PartyRecipient:
		return "The person who owns the mailbox."
	case codes.PartyAuthor:
		return "The person who wrote the message, by correcting the address or changing the message."
	case codes.PartySendingServer:
		return "Those who run the server or program that sends, or the domain in whose name it does."
	case codes.PartyReceivingServer:
		return "Those who run the server that replied, or the systems behind it."
	}
	return ""
}

// basisSentence says in English which evidence decided.
func basisSentence(b codes.Basis) string {
	switch b {
	case codes.BasisNone:
		return "Nothing in the reply is known: neither its codes nor its words."
	case codes.BasisClass:
		return "Only the first digit of the code is known."
	case codes.BasisReply:
		return "The reply code, by what it means by itself."
	case codes.BasisFamily:
		return "The enhanced status code, by what it means under any reply code."
	case codes.BasisPair:
		return "The pair of codes, by what the documents say about it."
	case codes.BasisGeneral:
		return "The words of the reply, which many servers use."
	case codes.BasisProvider:
		return "The words of the reply, which are the provider's, under codes that no document gives for them."
	case codes.BasisPhrase:
		return "The words of the reply, which belong to a condition that the documents give for these codes."
	}
	return ""
}

// outcomeSentence says in English whether another attempt makes sense.
func outcomeSentence(v codes.Verdict) string {
	switch {
	case v.Temporary():
		return "Temporary: a later attempt with the same message can succeed."
	case v.Permanent():
		return "Permanent: the server expects another attempt to fail again."
	case v.Category == codes.CategoryOK:
		return "No failure."
	}
	return "Nothing is known about the outcome."
}
