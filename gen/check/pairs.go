package check

import (
	"fmt"

	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

var pairRules = []rule{
	{&finding.Check{
		ID: "class-mismatch", Severity: finding.Error, Waivable: true,
		Doc: "The first digits of a row's reply code and enhanced status code differ. RFC 2034 section 4 demands the same class in both, " +
			"and a client that believes one of them does the opposite of one that believes the other.",
	}, checkClasses},
	{&finding.Check{
		ID: "reply-outside-smtp", Severity: finding.Error, Waivable: true,
		Doc: "A reply code does not begin with 2, 3, 4 or 5. RFC 5321 section 4.2.1 has no other replies; what such a row describes comes from the client " +
			"or its operating system, never from the server.",
	}, checkRepliesOutside},
	{&finding.Check{
		ID: "reply-unregistered", Severity: finding.Error, Waivable: true,
		Doc: "A reply code that no standard in replies.csv defines. Many lists carry Exchange's enhanced codes without their dots (4.3.1 as 431), which no server sends as replies.",
	}, checkRepliesRegistered},
	{&finding.Check{
		ID: "status-unregistered", Severity: finding.Error, Waivable: true,
		Doc: "The family (subject and detail) of an enhanced status code is not in statuses.csv, the IANA registry that RFC 5248 set up.",
	}, checkStatusesRegistered},
	{&finding.Check{
		ID: "pair-unassociated", Severity: finding.Warning, Waivable: true,
		Doc: "The IANA registry lists the reply codes with which a family is used, and a row's reply is not among them. " +
			"Software that trusts the registry will not expect the pair. Families for which the registry gives no code are not checked.",
	}, checkAssociations},
}

func replyAt(r *registry.Row) finding.Position    { return r.ReplyCell.Position }
func enhancedAt(r *registry.Row) finding.Position { return r.EnhancedCell.Position }

func checkClasses(p *pass) {
	for _, g := range p.groupRows(func(r *registry.Row) string {
		c := r.Codes
		if c.Reply == 0 || c.Enhanced == 0 || c.Reply/100 == templates.Reply(c.Enhanced.Class()) {
			return ""
		}
		return registry.PairText(c)
	}) {
		c := g.rows[0].Codes
		f := p.report(enhancedAt(g.rows[0]), g.subject, "enhanced code %s has class %d, reply %s has class %d",
			c.Enhanced, c.Enhanced.Class(), c.Reply, c.Reply/100)
		g.relate(f, enhancedAt)
	}
}

func checkRepliesOutside(p *pass) {
	for _, g := range p.groupRows(func(r *registry.Row) string {
		if r.Codes.Reply == 0 || r.Codes.Reply.Class() != templates.ClassNone {
			return ""
		}
		return r.Codes.Reply.String()
	}) {
		f := p.report(replyAt(g.rows[0]), g.subject, "reply %s does not begin with 2, 3, 4 or 5: no server sends it", g.subject)
		g.relate(f, replyAt)
	}
}

func checkRepliesRegistered(p *pass) {
	for _, g := range p.groupRows(func(r *registry.Row) string {
		code := r.Codes.Reply
		if code == 0 || code.Class() == templates.ClassNone || p.reg.Reply(code) != nil {
			return ""
		}
		return code.String()
	}) {
		code := g.rows[0].Codes.Reply
		hint := ""
		if s := p.reg.Status(templates.Status(code/10%10)<<10 | templates.Status(code%10)); s != nil {
			hint = fmt.Sprintf(" (%d.%d.%d without its dots is %q)", code/100, code/10%10, code%10, s.Meaning)
		}
		f := p.report(replyAt(g.rows[0]), g.subject, "reply %s is in no standard%s", g.subject, hint)
		g.relate(f, replyAt)
	}
}

func checkStatusesRegistered(p *pass) {
	for _, g := range p.groupRows(func(r *registry.Row) string {
		if r.Codes.Enhanced == 0 || p.reg.Status(r.Codes.Enhanced.Status()) != nil {
			return ""
		}
		return r.Codes.Enhanced.String()
	}) {
		f := p.report(enhancedAt(g.rows[0]), g.subject, "the registry has no family %s for enhanced code %s",
			g.rows[0].Codes.Enhanced.Status(), g.subject)
		g.relate(f, enhancedAt)
	}
}

func checkAssociations(p *pass) {
	for _, g := range p.groupRows(func(r *registry.Row) string {
		c := r.Codes
		if c.Reply == 0 || c.Enhanced == 0 {
			return ""
		}
		s := p.reg.Status(c.Enhanced.Status())
		if s == nil || s.AssociatesNone() || s.Associates(c.Reply) {
			return ""
		}
		return registry.PairText(c)
	}) {
		c := g.rows[0].Codes
		s := p.reg.Status(c.Enhanced.Status())
		f := p.report(replyAt(g.rows[0]), g.subject, "the registry does not associate reply %s with %s, but %s", c.Reply, s.Code, s.RepliesText())
		f.Related = append(f.Related, finding.Related{Position: s.Position, Message: "the registry's entry"})
		g.relate(f, replyAt)
	}
}
