package templates

import "iter"

// Provider is an operator or maker of mail servers or filters whose replies are
// documented, or known by their words. The zero value is ProviderAny: any
// server.
type Provider uint16

// providerRecord is a provider of the manifest.
type providerRecord struct {
	id, title string
}

// record returns the facts of the provider; those of ProviderAny for a number
// that is no provider.
func (p Provider) record() *providerRecord {
	if int(p) >= len(providerRecords) {
		p = ProviderAny
	}
	return &providerRecords[p]
}

func (p Provider) text() (string, bool) { return p.record().id, int(p) < len(providerRecords) }

// ParseProvider returns the provider that prints as id, such as "gmail". The
// error is a [*ParseError].
func ParseProvider(id string) (Provider, error) {
	return parseName[Provider]("provider", id, len(providerRecords))
}

// String returns the provider's id such as "gmail", and "" for ProviderAny.
func (p Provider) String() string { return nameOf("Provider", p) }

// AppendText appends the text form to b. The error is a [*ValueError].
func (p Provider) AppendText(b []byte) ([]byte, error) { return appendName(b, "provider", p) }

// MarshalText returns the text form. The error is a [*ValueError].
func (p Provider) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText reads what [Provider.MarshalText] writes. The error is a
// [*ParseError].
func (p *Provider) UnmarshalText(text []byte) error { return unmarshalName(p, text, ParseProvider) }

// Title returns the provider's name as people know it, such as "Gmail and
// Google Workspace".
func (p Provider) Title() string { return p.record().title }

// Providers returns an iterator over all providers in the order of the
// manifest, without ProviderAny.
func Providers() iter.Seq[Provider] { return count[Provider](1, len(providerRecords)) }
