package templates

import "iter"

// Party says who can mend the cause of a reply.
type Party uint8

const (
	// PartyNobody: there is nothing to mend, or nobody can be named.
	PartyNobody Party = iota
	// PartyRecipient: the person who owns the mailbox, for example by making
	// room in it.
	PartyRecipient
	// PartyAuthor: the person who wrote the message, by correcting an address
	// or changing the message.
	PartyAuthor
	// PartySendingServer: those who run the server or program that sends, and
	// the domain in whose name it does.
	PartySendingServer
	// PartyReceivingServer: those who run the server that replied, or the
	// systems behind it.
	PartyReceivingServer
)

// partyNames holds the text forms; the index is the Party.
var partyNames = [...]string{
	"Nobody",
	"Recipient",
	"Author",
	"SendingServer",
	"ReceivingServer",
}

func (p Party) text() (string, bool) {
	if int(p) >= len(partyNames) {
		return "", false
	}
	return partyNames[p], true
}

// ParseParty returns the party that prints as s, such as "Recipient". The
// error is a [*ParseError].
func ParseParty(s string) (Party, error) {
	return parseName[Party]("party", s, len(partyNames))
}

// String returns the constant's name without its prefix, such as "Recipient".
func (p Party) String() string { return nameOf("Party", p) }

// AppendText appends the text form to b. The error is a [*ValueError].
func (p Party) AppendText(b []byte) ([]byte, error) { return appendName(b, "party", p) }

// MarshalText returns the text form. The error is a [*ValueError].
func (p Party) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText reads what [Party.MarshalText] writes. The error is a
// [*ParseError].
func (p *Party) UnmarshalText(text []byte) error { return unmarshalName(p, text, ParseParty) }

// Parties returns an iterator over all parties, [PartyNobody] included.
func Parties() iter.Seq[Party] { return count[Party](0, len(partyNames)) }
