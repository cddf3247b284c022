//go:build !bootstrap

package command

import (
	"bytes"
	"encoding/json"
	"testing"

	"example.com/smtpcodes/codes"
)

// TestVerdictJSON demands the fields of a verdict, in order, null where
// something is absent, and that encoding/json agrees.
func TestVerdictJSON(t *testing.T) {
	tests := []struct {
		verdict codes.Verdict
		want    string
	}{
		{codes.Verdict{
			Reply: 550, Enhanced: codes.Enhanced5_7_1DeliveryNotAuthorized, Class: codes.ClassPermanent, Category: codes.CategoryReputationLow,
			Action: codes.ActionSlowDown, Party: codes.PartySendingServer, Condition: codes.GmailDomainReputationLow, Basis: codes.BasisPhrase,
		}, `{"reply":550,"enhanced":"5.7.1","class":"permanent","temporary":false,"permanent":true,"category":"ReputationLow","action":"SlowDown","party":"SendingServer","condition":"GmailDomainReputationLow","basis":"phrase"}`},
		{codes.Verdict{}, `{"reply":null,"enhanced":null,"class":null,"temporary":false,"permanent":false,"category":"Unknown","action":"None","party":"Nobody","condition":null,"basis":null}`},
	}
	for _, test := range tests {
		if got := string(appendVerdict(nil, test.verdict)); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
	for e := range codes.Entries() {
		v := codes.ClassifyReply(e.Reply.String() + " " + e.Enhanced.String() + " " + e.Text)
		var fields struct {
			Reply     uint16
			Enhanced  codes.Enhanced
			Class     codes.Class
			Temporary bool
			Permanent bool
			Category  codes.Category
			Action    codes.Action
			Party     codes.Party
			Condition codes.Condition
			Basis     codes.Basis
		}
		d := json.NewDecoder(bytes.NewReader(appendVerdict(nil, v)))
		d.DisallowUnknownFields()
		if err := d.Decode(&fields); err != nil {
			t.Fatal(err)
		}
		got := codes.Verdict{
			Reply: codes.Reply(fields.Reply), Enhanced: fields.Enhanced, Class: fields.Class, Category: fields.Category,
			Action: fields.Action, Party: fields.Party, Condition: fields.Condition, Basis: fields.Basis,
		}
		if got != v || fields.Temporary != v.Temporary() || fields.Permanent != v.Permanent() {
			t.Errorf("%v became %+v", v, fields)
		}
	}
}
