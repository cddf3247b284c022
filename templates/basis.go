package templates

import "iter"

// Basis says which evidence decided a [Verdict]. A greater value is better
// evidence.
type Basis uint8

const (
	// BasisNone: there was no evidence, not even a code.
	BasisNone Basis = iota
	// BasisClass: only the first digit of the code is known.
	BasisClass
	// BasisReply: what the reply code says by itself.
	BasisReply
	// BasisFamily: what the enhanced status code says, whatever its class and
	// the reply code.
	BasisFamily
	// BasisPair: what the documents say about this reply code together with
	// this enhanced status code.
	BasisPair
	// BasisGeneral: a phrase that many servers use, such as "user unknown".
	BasisGeneral
	// BasisProvider: a phrase of one provider, under codes that its documents
	// do not give for it.
	BasisProvider
	// BasisPhrase: a phrase of a condition that is documented for these codes.
	BasisPhrase
)

// basisNames holds the text forms; the index is the Basis.
var basisNames = [...]string{
	"",
	"class",
	"reply",
	"family",
	"pair",
	"general phrase",
	"provider phrase",
	"phrase",
}

func (b Basis) text() (string, bool) {
	if int(b) >= len(basisNames) {
		return "", false
	}
	return basisNames[b], true
}

// ParseBasis returns the basis that prints as s, such as "pair". The error is
// a [*ParseError].
func ParseBasis(s string) (Basis, error) {
	return parseName[Basis]("basis", s, len(basisNames))
}

// String returns a form such as "pair" or "provider phrase", and "" for
// [BasisNone].
func (b Basis) String() string { return nameOf("Basis", b) }

// AppendText appends the text form to dst. The error is a [*ValueError].
func (b Basis) AppendText(dst []byte) ([]byte, error) { return appendName(dst, "basis", b) }

// MarshalText returns the text form. The error is a [*ValueError].
func (b Basis) MarshalText() ([]byte, error) { return b.AppendText(nil) }

// UnmarshalText reads what [Basis.MarshalText] writes. The error is a
// [*ParseError].
func (b *Basis) UnmarshalText(text []byte) error { return unmarshalName(b, text, ParseBasis) }

// Bases returns an iterator over all bases, from [BasisNone] to the best.
func Bases() iter.Seq[Basis] { return count[Basis](0, len(basisNames)) }
