package templates

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
)

// textual is what all types of this package with a text form have.
type textual[T any] interface {
	*T
	encoding.TextUnmarshaler
}

// testEnum goes over all numbers below 70000 that a T can hold. Those that the
// type knows have a name of their own, which parses, and all text methods agree
// on it; the others print as numbers and cannot be marshalled.
func testEnum[T enum, P textual[T]](t *testing.T, typeName, kind string, zeroText string, values []string, parse func(string) (T, error)) {
	t.Helper()
	seen := map[string]bool{}
	for i := range 70000 {
		v := T(i)
		if int(v) != i {
			break
		}
		text, err := any(v).(encoding.TextMarshaler).MarshalText()
		appended, appendErr := any(v).(encoding.TextAppender).AppendText([]byte("> "))
		printed := any(v).(fmt.Stringer).String()
		if err != nil {
			var invalid *ValueError
			if want := fmt.Sprintf("invalid %s %d", kind, i); !errors.As(err, &invalid) || err.Error() != want || appendErr == nil || string(appended) != "> " {
				t.Fatalf("%d: %q, error %v, %v; want %s", i, appended, err, appendErr, want)
			}
			if want := fmt.Sprintf("%s(%d)", typeName, i); printed != want {
				t.Fatalf("%d prints as %q, want %q", i, printed, want)
			}
			continue
		}
		name := string(text)
		if printed != name || appendErr != nil || string(appended) != "> "+name {
			t.Errorf("%d: text %q, printed %q, appended %q (%v)", i, name, printed, appended, appendErr)
		}
		if seen[name] {
			t.Errorf("two values print as %q", name)
		}
		seen[name] = true
		back := T(1)
		if err := P(&back).UnmarshalText(text); err != nil || back != v {
			t.Errorf("UnmarshalText(%q) = %v, %v; want %v", text, back, err, v)
		}
		if parsed, err := parse(name); name != "" && (err != nil || parsed != v) {
			t.Errorf("Parse%s(%q) = %v, %v", typeName, name, parsed, err)
		}
	}
	for _, value := range values {
		if !seen[value] {
			t.Errorf("no %s prints as %q", kind, value)
		}
	}
	if len(seen) != len(values) {
		t.Errorf("text forms %v, want %q", seen, values)
	}
	if zero := fmt.Sprint(any(T(0))); zero != zeroText {
		t.Errorf("the zero value prints as %q, want %q", zero, zeroText)
	}
	for _, s := range []string{"", "x", typeName, typeName + "(1)", strings.ToUpper(values[len(values)-1]), values[1] + " ", "\xff\n"} {
		parsed, err := parse(s)
		var invalid *ParseError
		if want := fmt.Sprintf("invalid %s %q", kind, s); !errors.As(err, &invalid) || err.Error() != want || invalid.Text != s || parsed != 0 {
			t.Errorf("Parse%s(%q) = %v, %v; want error %s", typeName, s, parsed, err, want)
		}
		kept := T(1)
		if err := P(&kept).UnmarshalText([]byte(s)); err == nil && s != zeroText || err != nil && kept != 1 {
			t.Errorf("UnmarshalText(%q): %v, %v; want an error and the old value", s, kept, err)
		}
	}
}

func TestClass(t *testing.T) {
	testEnum(t, "Class", "class", "", append([]string{""}, collect(Classes())...), ParseClass)
	if got, want := strings.Join(collect(Classes()), " "), "success intermediate transient permanent"; got != want {
		t.Errorf("classes %s, want %s", got, want)
	}
}

func TestAction(t *testing.T) {
	testEnum(t, "Action", "action", "None", collect(Actions()), ParseAction)
	if got, want := strings.Join(collect(Actions()), " "), "None Retry SlowDown Split Suppress FixSender FixConfig FixContent Return"; got != want {
		t.Errorf("actions %s, want %s", got, want)
	}
}

func TestParty(t *testing.T) {
	testEnum(t, "Party", "party", "Nobody", collect(Parties()), ParseParty)
	if got, want := strings.Join(collect(Parties()), " "), "Nobody Recipient Author SendingServer ReceivingServer"; got != want {
		t.Errorf("parties %s, want %s", got, want)
	}
}

func TestBasis(t *testing.T) {
	testEnum(t, "Basis", "basis", "", collect(Bases()), ParseBasis)
	if got := slices.Collect(Bases()); len(got) != int(BasisPhrase)+1 || !slices.IsSorted(got) {
		t.Errorf("bases %v", got)
	}
}

func TestCategory(t *testing.T) {
	testEnum(t, "Category", "category", "Unknown", collect(Categories()), ParseCategory)
	if got, want := strings.Join(collect(Categories()), " "), "Unknown OK RecipientUnknown MailboxFull ReverseDNSInvalid ReputationLow RateLimited"; got != want {
		t.Errorf("categories %s, want %s", got, want)
	}
}

func TestCondition(t *testing.T) {
	testEnum(t, "Condition", "condition", "", append([]string{""}, collect(Conditions())...), ParseCondition)
	if got, want := strings.Join(collect(Conditions()), " "), "GmailNoPTRRecord GmailIPReputationLow GmailDomainReputationLow MailboxFull RecipientUnknown"; got != want {
		t.Errorf("conditions %s, want %s", got, want)
	}
}

func TestLanguage(t *testing.T) {
	testEnum(t, "Language", "language", "", append([]string{""}, collect(Languages())...), ParseLanguage)
	if got, want := strings.Join(collect(Languages()), " "), "en sv tr"; got != want {
		t.Errorf("languages %s, want %s", got, want)
	}
}

func TestProvider(t *testing.T) {
	testEnum(t, "Provider", "provider", "", append([]string{""}, collect(Providers())...), ParseProvider)
	if got, want := strings.Join(collect(Providers()), " "), "gmail"; got != want {
		t.Errorf("providers %s, want %s", got, want)
	}
}

func TestDocument(t *testing.T) {
	testEnum(t, "Document", "document", "", append([]string{""}, collect(Documents())...), ParseDocument)
	if got, want := strings.Join(collect(Documents()), " "), "gmail-sv hosting-tr helpdesk-tr"; got != want {
		t.Errorf("documents %s, want %s", got, want)
	}
}

// Stored text must stay readable when a constant is renamed.
func TestConditionFormerName(t *testing.T) {
	c, err := ParseCondition("GmailMissingPTR")
	if err != nil || c != GmailNoPTRRecord || c.String() != "GmailNoPTRRecord" {
		t.Errorf("got %v, %v", c, err)
	}
}

// A verdict goes through encoding/json and comes back, by the text forms.
func TestVerdictJSON(t *testing.T) {
	for _, want := range []Verdict{{}, ClassifyReply("550 5.7.25 no"), ClassifyReply("421 no"), ClassifyReply("552 no")} {
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got Verdict
		if err := json.Unmarshal(text, &got); err != nil || got != want {
			t.Errorf("%s reads as %v, %v; want %v", text, got, err, want)
		}
	}
}

// A range over an iterator may stop early.
func TestIteratorsStop(t *testing.T) {
	stops(t, Replies())
	stops(t, Statuses())
	stops(t, Categories())
	stops(t, Conditions())
	stops(t, Providers())
	stops(t, Languages())
	stops(t, Documents())
	stops(t, Actions())
	stops(t, Parties())
	stops(t, Classes())
	stops(t, Bases())
	stops(t, Entries())
	stops(t, DocumentGmailSV.Entries())
	stops(t, MailboxFull.Entries())
	stops(t, MailboxFull.Pairs())
	stops(t, ConditionsOf(550, 5<<20|7<<10|1))
}

func stops[T any](t *testing.T, values iter.Seq[T]) {
	t.Helper()
	n := 0
	for range values {
		n++
		break // going on would panic
	}
	if n != 1 {
		t.Errorf("%d values before the stop, want 1", n)
	}
}

func collect[T fmt.Stringer](values iter.Seq[T]) []string {
	var names []string
	for _, v := range slices.Collect(values) {
		names = append(names, v.String())
	}
	return names
}
