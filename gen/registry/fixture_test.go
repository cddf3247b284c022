package registry

import (
	"strings"
	"testing"
	"testing/fstest"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/table"
)

// plain is small tables without a finding.
var plain = map[string]string{
	"smtpcodes.toml": `package = "plain"
output = "plain"

[tables]
replies = "replies.csv"
statuses = "statuses.csv"
categories = "categories.csv"
conditions = "conditions.csv"
waivers = "waivers.csv"

[[language]]
tag = "en"
name = "English"

[[provider]]
id = "acme"
name = "Acme"
title = "Acme Mail"

[[document]]
id = "old"
name = "Old"
title = "Errors"
language = "en"
vintage = "2018"
file = "old.csv"

[[document]]
id = "new"
name = "New"
title = "Errors"
language = "en"
provider = "acme"
file = "new.csv"
`,
	"replies.csv": `code,name,text,category,also
550,Reply550,Unavailable,,*
250,Reply250,Completed,OK,
552,Reply552,Storage,Full,
450,Reply450,Unavailable,Greylisted,*
`,
	"statuses.csv": `code,name,text,category,also,replies,class
X.7.1,StatusRefused,Refused,Blocked,*,Any,
X.2.2,StatusFull,Full,Full,Unknowable,552 450,transient permanent
X.1.1,Nobody,Nobody,Unknowable,,5XX,
X.6.0,StatusMedia,Media,,,,
`,
	"categories.csv": `name,transient,permanent,passes,party,summary
Full,Retry,Return,yes,Recipient,Full.
Unknowable,Retry,Suppress,,Author,Unknowable.
Blocked,SlowDown,SlowDown,,SendingServer,Blocked.
Greylisted,Retry,Retry,yes,Nobody,Greylisted.
`,
	"conditions.csv": `id,name,provider,category,action,party,summary,was
full,BoxFull,,Full,Retry,Recipient,Full.,FullBox NoRoom
blocked,Blocked,acme,Blocked,SlowDown,SendingServer,Blocked.,
nobody,Nobody2,,Unknowable,Suppress,Author,Nobody.,
listed,Listed,,Blocked,SlowDown,SendingServer,Listed.,
`,
	"old.csv": `reply,enhanced,condition,text
552,5.2.2,full,Full
550,5.7.1,nobody,Nobody
420,,listed,Listed
,5.1.1,nobody,Nobody
,,blocked,Blocked
`,
	"new.csv": `reply,enhanced,condition,text
550,5.7.1,blocked,Blocked
452,4.2.2,full,Full
450,,full,Full
550,5.7.1,nobody,Nobody
550,5.9.9,listed,Listed
`,
	"waivers.csv": "finding,where,reason\nclass-mismatch,550 4.7.1,It is so.\n",
}

// build makes a registry of the plain tables, over which others are laid.
func build(t *testing.T, other map[string]string) (*Registry, []finding.Finding) {
	t.Helper()
	files := fstest.MapFS{}
	for _, tables := range []map[string]string{plain, other} {
		for name, text := range tables {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	in, err := table.Read(files, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	if len(in.Findings) > 0 {
		t.Fatal(in.Findings)
	}
	return Build(in)
}

// replaced returns a plain table with one text replaced.
func replaced(t *testing.T, name, old, new string) map[string]string {
	t.Helper()
	if strings.Count(plain[name], old) != 1 {
		t.Fatalf("%s has %q %d times, want once", name, old, strings.Count(plain[name], old))
	}
	return map[string]string{name: strings.Replace(plain[name], old, new, 1)}
}
