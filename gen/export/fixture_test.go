package export

import (
	"fmt"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/table"
	"example.com/smtpcodes/templates"
)

// A maker makes a registry by hand, so that these tests know what is in it.
type maker struct {
	*registry.Registry
	condition map[string]*registry.Condition // by name
}

func newMaker() *maker {
	m := &maker{&registry.Registry{}, map[string]*registry.Condition{}}
	for _, name := range []string{registry.Unknown, registry.OK} {
		m.Categories = append(m.Categories, &registry.Category{Name: text(name)})
	}
	return m
}

func text(s string) table.Cell { return table.Cell{Text: s} }

func (m *maker) addCategory(name, summary string) *registry.Category {
	c := &registry.Category{Name: text(name), Summary: summary}
	m.Categories = append(m.Categories, c)
	return c
}

func (m *maker) addCondition(c *registry.Condition) {
	m.Conditions = append(m.Conditions, c)
	m.condition[c.Name.Text] = c
}

func (m *maker) addDocument(id, language string) *registry.Document {
	d := &registry.Document{ID: text(id), Source: &finding.Source{Path: "sources/" + id + ".csv", Order: len(m.Documents)}}
	if language != "" {
		d.Language = &registry.Language{Tag: text(language)}
	}
	m.Documents = append(m.Documents, d)
	return d
}

// addRow adds a row with the cells reply, enhanced, text, cause and remedy,
// which stand in its document in this order.
func (m *maker) addRow(d *registry.Document, condition string, cells ...string) *registry.Row {
	line := len(d.Rows) + 2
	cell := func(i int) table.Cell {
		if i >= len(cells) {
			return table.Cell{Position: finding.Position{Source: d.Source, Line: line}}
		}
		return table.Cell{Text: cells[i], Position: finding.Position{Source: d.Source, Line: line, Column: i + 1}}
	}
	r := &registry.Row{
		Document: d, Condition: m.condition[condition],
		Position:  finding.Position{Source: d.Source, Line: line},
		ReplyCell: cell(0), EnhancedCell: cell(1), Text: cell(2), Cause: cell(3), Remedy: cell(4),
	}
	r.Codes.Reply, _ = templates.ParseReply(r.ReplyCell.Text)
	r.Codes.Enhanced, _ = templates.ParseEnhanced(r.EnhancedCell.Text)
	d.Rows = append(d.Rows, r)
	if r.Condition != nil {
		r.Condition.Rows = append(r.Condition.Rows, r)
	}
	return r
}

// usual has a row of every kind: with both codes, one, none, a code outside
// SMTP; with all texts and the least; without a condition.
func usual() *registry.Registry {
	m := newMaker()
	dns := m.addCategory("ReverseDNSInvalid", "The sending address has no valid name.")
	m.addCategory("VirusFound", "No condition has this category.")
	full := m.addCategory("MailboxFull", "The mailbox has no room.")
	full.Remedy = "Try again later."
	m.addCondition(&registry.Condition{
		ID: text("mailbox-full"), Name: text("MailboxFull"), Category: full, Action: templates.ActionRetry, Party: templates.PartyRecipient,
		Summary: "The recipient's mailbox is full.",
	})
	m.addCondition(&registry.Condition{
		ID: text("gmail-no-ptr-record"), Name: text("GmailNoPTRRecord"), Provider: &registry.Provider{ID: text("gmail"), Title: "Gmail and Google Workspace"},
		Category: dns, Action: templates.ActionFixConfig, Party: templates.PartySendingServer,
		Summary: "The IP address has no PTR record.", Note: "Two vintages.",
	})
	m.addCondition(&registry.Condition{ID: text("no-row"), Name: text("NoRow"), Category: dns})
	m.addCondition(&registry.Condition{
		ID: text("message-accepted"), Name: text("MessageAccepted"), Category: m.Categories[1], Summary: "The server took the message.",
	})

	sv := m.addDocument("gmail-sv", "sv")
	m.addRow(sv, "GmailNoPTRRecord", "550", "5.7.25", "IP-adressen saknar PTR-post.")
	m.addRow(sv, "MailboxFull", "452", "4.2.2", "Brevlådan är full. Gå till https://support.example/mail?p=Over_Quota")
	tr := m.addDocument("helpdesk-tr", "tr")
	m.addRow(tr, "MailboxFull", "552", "", "Posta kutusu dolu", "Kota aşıldı;\nyer yok.", "Yer açın.\n\nSonra yeniden deneyin.")
	m.addRow(tr, "", "101", "", "Bağlantı kurulamıyor")
	m.addRow(tr, "MessageAccepted", "250", "", "Tamam")
	zh := m.addDocument("relay-zh", "")
	m.addRow(zh, "MailboxFull", "", "4.2.2", "邮箱已满，“稍后”重试。\u00a0完")
	m.addRow(zh, "GmailNoPTRRecord", "", "", "没有代码")
	return m.Registry
}

// hostile texts want to be something else than text, in one format or another.
var hostile = []string{
	"=cmd|'/c calc'!A1", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "'=1",
	"a,b;c", `"quoted"`, "two\nlines", "three\r\nlines\r", "\nleading", "trailing \n ",
	"::error file=x::owned", "%0A::error::owned",
	"a | b", `a \| b`, "| --- |", "<script>alert(1)</script>", "</td>&lt;&amp;", "<!-- ", "`code` ``` x",
	"**bold** _it_ ~~no~~ # no", "![i](http://x.example/) [l](javascript:1) [r]: x", "http://x.example/a_b www.x.example", "$x$",
	"- item", "1. item", "12) item", "+ item", "    code", "---", "===", "> quote", "# title",
	"\u202egnp.exe\u202c", "zero\u200bwidth \ufeff", "\u2028next\u2029", "no-break\u00a0space \u00a0",
	"_x000D_ _x0041_", "]]>", "&#x41;", "{{.}} {{define}}", "5.1.10", "5.10", "1e5", "0550", "TRUE", "2024-05-01", "#REF!",
	"İıŞğ 服务器 e\u0301 \U0001f600", "\\", "null", "\\N", "\\.", "  ", "\ufffd",
}

func hostileRegistry() *registry.Registry {
	m := newMaker()
	d := m.addDocument("hostile", "en")
	for i, h := range hostile {
		c := m.addCategory(h, h)
		name := fmt.Sprintf("C%d", i)
		m.addCondition(&registry.Condition{
			ID: text(h), Name: text(name), Category: c, Summary: h, Note: h,
			Provider: &registry.Provider{ID: text(h), Title: h},
		})
		m.addRow(d, name, "550", h, h, h, h)
		m.condition[name].Name = text(h)
	}
	m.addRow(d, "", "", hostile[0], hostile[0])
	return m.Registry
}

// large has n rows that are like those of the real documents.
func large(n int) *registry.Registry {
	m := newMaker()
	m.addCondition(&registry.Condition{ID: text("c"), Name: text("GmailDomainReputationLow"), Category: m.addCategory("ReputationLow", "")})
	d := m.addDocument("gmail-sv", "sv")
	for i := range n {
		m.addRow(d, "GmailDomainReputationLow", "550", "5.7.1",
			fmt.Sprintf("Vi har upptäckt att meddelande %d sannolikt är oönskad e-post. För att minska mängden <skräppost> har det blockerats.", i))
	}
	return m.Registry
}
