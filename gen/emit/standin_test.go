package emit_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/output"
)

// The tables of which templates/standin.go has the phrases.
var standinTables = map[string]string{
	"smtpcodes.toml": `package = "standin"
output = "standin"

[tables]
replies = "replies.csv"
statuses = "statuses.csv"
categories = "categories.csv"
conditions = "conditions.csv"
phrases = "phrases.csv"
waivers = "waivers.csv"

[[language]]
tag = "en"
name = "English"

[[provider]]
id = "gmail"
name = "Gmail"
title = "Gmail"
marker = "gsmtp"
`,
	"replies.csv":  "code,name,text,category,also,reference,note\n",
	"statuses.csv": "code,name,text,category,also,replies,class,reference,note\n",
	"categories.csv": `name,transient,permanent,passes,party,summary,remedy
RecipientUnknown,Retry,Suppress,,Author,The address does not exist.,Remove it.
MailboxFull,Retry,Return,,Recipient,The mailbox is full.,Wait.
ReverseDNSInvalid,FixSender,FixSender,,SendingServer,The sending address has no name.,Give it one.
ReputationLow,SlowDown,SlowDown,,SendingServer,The receiver distrusts the sender.,Send less.
`,
	"conditions.csv": `id,name,provider,category,action,party,summary,note,was
gmail-no-ptr-record,GmailNoPTRRecord,gmail,ReverseDNSInvalid,FixSender,SendingServer,No PTR record.,,
gmail-ip-reputation-low,GmailIPReputationLow,gmail,ReputationLow,SlowDown,SendingServer,Low reputation.,,
gmail-domain-reputation-low,GmailDomainReputationLow,gmail,ReputationLow,SlowDown,SendingServer,Low reputation.,,
mailbox-full,MailboxFull,,MailboxFull,Return,Recipient,No room.,,
recipient-unknown,RecipientUnknown,,RecipientUnknown,Suppress,Author,No such mailbox.,,
`,
	"phrases.csv": `condition,phrase,also,unless,weight
gmail-no-ptr-record,no ptr record,,,
gmail-no-ptr-record,nxdomain,,,
gmail-ip-reputation-low,very low reputation,sending ip,,
gmail-domain-reputation-low,very low reputation,sending domain,,
gmail-domain-reputation-low,bad reputation,sending domain|host; gmail,,
mailbox-full,mailbox|inbox is full,,,
mailbox-full,overquota,,,
mailbox-full,quota exceeded,,sending quota,
mailbox-full,boîte saturée,,,
mailbox-full,邮箱已满,,,
recipient-unknown,user|mailbox unknown,,,
recipient-unknown,not found,user|mailbox,,
`,
	"waivers.csv": "finding,where,reason\n",
}

// TestStandin holds the phrases of templates/standin.go against what the generator
// writes of the same phrases.
func TestStandin(t *testing.T) {
	tables := fstest.MapFS{}
	for name, text := range standinTables {
		tables[name] = &fstest.MapFile{Data: []byte(text)}
	}
	reg, findings, err := gen.Load(tables, "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if check.Blocking(f) {
			t.Errorf("%+v", f)
		}
	}
	files, err := gen.Files(reg)
	if err != nil {
		t.Fatal(err)
	}
	const name = "../../templates/standin.go"
	standin, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	own, phrases, ok := strings.Cut(string(standin), phrasesStart)
	if !ok {
		t.Fatalf("%s has no line %q", name, phrasesStart)
	}
	var want []byte
	for _, name := range []string{"phrasebits.go", "phrases.go", "phrasedemands.go"} {
		i := slices.IndexFunc(files, func(f output.File) bool { return f.Name == name })
		_, declarations, _ := bytes.Cut(files[i].Data, []byte("package standin\n"))
		want = append(want, declarations...)
	}
	want = bytes.TrimPrefix(want, []byte("\n"+phrasesStart))
	if phrases == string(want) {
		return
	}
	if !*update {
		t.Fatalf("the phrases of %s are not as the generator writes them: run \"go test ./gen/emit -run TestStandin -update\"\n%s", name, want)
	}
	if err := os.WriteFile(name, []byte(own+phrasesStart+string(want)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// phrasesStart is the line with which the phrases begin.
const phrasesStart = "// providerPhraseBitsLog is "
