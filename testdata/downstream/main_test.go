package main

import (
	"slices"
	"testing"
	"time"

	"downstream.example/bounces"
)

// TestOverride demands what the row mailbox-full of conditions.csv says instead of
// the built-in one.
func TestOverride(t *testing.T) {
	v := bounces.Classify(552, "5.2.2 mailbox is full")
	if v.Condition != bounces.MailboxFull || v.Action != bounces.ActionSuppress {
		t.Errorf("verdict is %v", v)
	}
}

func TestDelay(t *testing.T) {
	for reply, want := range map[string]time.Duration{
		"451 4.7.1 Hourly limit reached": time.Hour,
		"450 4.7.1 Greylisted":           5 * time.Minute,
		"550 5.1.1 No such user":         0,
	} {
		if got := bounces.ClassifyReply(reply).Delay(); got != want {
			t.Errorf("delay after %q is %v, want %v", reply, got, want)
		}
	}
}

// TestChoices demands the providers and languages of the manifest, and no others.
func TestChoices(t *testing.T) {
	var providers, languages []string
	for p := range bounces.Providers() {
		providers = append(providers, p.String())
	}
	for l := range bounces.Languages() {
		languages = append(languages, l.String())
	}
	if want := []string{"gmail", "outlook", "postbox"}; !slices.Equal(providers, want) {
		t.Errorf("providers are %q, want %q", providers, want)
	}
	if want := []string{"en", "sv", "de", "pl"}; !slices.Equal(languages, want) {
		t.Errorf("languages are %q, want %q", languages, want)
	}
	// A Turkish document is not quoted, but what it says about codes is known.
	for e := range bounces.DocumentHelpdeskTR.Entries() {
		if e.Text != "" || e.Reply == 0 || e.Document.Language() != bounces.LanguageNone {
			t.Errorf("entry %+v", e)
		}
	}
}
