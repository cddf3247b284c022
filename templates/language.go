package templates

import "iter"

// Language is a language in which documents are written or explanations can be
// given. The zero value is LanguageNone.
type Language uint8

// languageRecord is a language of the manifest.
type languageRecord struct {
	tag, name string
}

// record returns the facts of the language; those of LanguageNone for a number
// that is no language.
func (l Language) record() *languageRecord {
	if int(l) >= len(languageRecords) {
		l = LanguageNone
	}
	return &languageRecords[l]
}

func (l Language) text() (string, bool) { return l.record().tag, int(l) < len(languageRecords) }

// ParseLanguage returns the language with exactly this tag, such as "sv". The
// error is a [*ParseError].
func ParseLanguage(tag string) (Language, error) {
	return parseName[Language]("language", tag, len(languageRecords))
}

// String returns the tag of the language (BCP 47) such as "sv", and "" for
// LanguageNone.
func (l Language) String() string { return nameOf("Language", l) }

// AppendText appends the text form to b. The error is a [*ValueError].
func (l Language) AppendText(b []byte) ([]byte, error) { return appendName(b, "language", l) }

// MarshalText returns the text form. The error is a [*ValueError].
func (l Language) MarshalText() ([]byte, error) { return l.AppendText(nil) }

// UnmarshalText reads what [Language.MarshalText] writes. The error is a
// [*ParseError].
func (l *Language) UnmarshalText(text []byte) error { return unmarshalName(l, text, ParseLanguage) }

// Name returns the English name of the language, such as "Swedish".
func (l Language) Name() string { return l.record().name }

// Languages returns an iterator over all languages in the order of the
// manifest, without LanguageNone.
func Languages() iter.Seq[Language] { return count[Language](1, len(languageRecords)) }
