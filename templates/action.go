package templates

import "iter"

// Action says what the sending side should do now. It is the answer for the
// program that sends; [Party] says who can mend the cause.
type Action uint8

const (
	// ActionNone: nothing is to be done; the message was accepted, or nothing
	// is known about the reply.
	ActionNone Action = iota
	// ActionRetry: keep the message and try it again later, unchanged, with
	// the growing intervals of an ordinary queue (RFC 5321 section 4.5.4.1).
	ActionRetry
	// ActionSlowDown: send less to this receiver until it accepts mail again:
	// fewer messages an hour, fewer connections, fewer messages a connection.
	// Whether this message is worth another attempt is for [Verdict.Temporary]
	// to say. The address is alive.
	ActionSlowDown
	// ActionSplit: send the message again at once or later, to fewer
	// recipients in one transaction (RFC 5321 section 4.5.3.1.10).
	ActionSplit
	// ActionSuppress: stop writing to this address. It does not exist, or it
	// will never take mail again, whatever is sent.
	ActionSuppress
	// ActionFixSender: mend the identity under which mail is sent before
	// sending more: the sender's address or domain, SPF, DKIM, DMARC, the PTR
	// record or HELO name, or an entry of the IP address in a blocklist.
	ActionFixSender
	// ActionFixConfig: mend the configuration or the program that sends:
	// login, TLS, relay permission, use of the protocol, routing.
	ActionFixConfig
	// ActionFixContent: change the message before it is sent again: its form,
	// size, links, attachments or wording.
	ActionFixContent
	// ActionReturn: give up on this message and tell its author. It says
	// nothing against the address: later messages may arrive.
	ActionReturn
)

// actionNames holds the text forms; the index is the Action.
var actionNames = [...]string{
	"None",
	"Retry",
	"SlowDown",
	"Split",
	"Suppress",
	"FixSender",
	"FixConfig",
	"FixContent",
	"Return",
}

func (a Action) text() (string, bool) {
	if int(a) >= len(actionNames) {
		return "", false
	}
	return actionNames[a], true
}

// ParseAction returns the action that prints as s, such as "SlowDown". The
// error is a [*ParseError].
func ParseAction(s string) (Action, error) {
	return parseName[Action]("action", s, len(actionNames))
}

// String returns the constant's name without its prefix, such as "SlowDown".
func (a Action) String() string { return nameOf("Action", a) }

// AppendText appends the text form to b. The error is a [*ValueError].
func (a Action) AppendText(b []byte) ([]byte, error) { return appendName(b, "action", a) }

// MarshalText returns the text form. The error is a [*ValueError].
func (a Action) MarshalText() ([]byte, error) { return a.AppendText(nil) }

// UnmarshalText reads what [Action.MarshalText] writes. The error is a
// [*ParseError].
func (a *Action) UnmarshalText(text []byte) error { return unmarshalName(a, text, ParseAction) }

// Actions returns an iterator over all actions, [ActionNone] included.
func Actions() iter.Seq[Action] { return count[Action](0, len(actionNames)) }
