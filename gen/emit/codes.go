package emit

import (
	"fmt"
	"strings"

	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

func declareReplies(f *file, reg *registry.Registry) {
	constants(f, "The reply codes of the standards. The value of each is the code itself.", each(reg.Replies, func(r *registry.Reply) constant {
		return constant{
			name:  r.Name.Text,
			doc:   fmt.Sprintf("%s is %s, %s.%s", r.Name.Text, r.Code, quoted(r.Meaning, r.Reference), noted(r.Note)),
			value: jen.Id("Reply").Op("=").Lit(int(r.Code)),
		}
	}))
	records := each(reg.Replies, func(r *registry.Reply) jen.Code {
		return record(jen.Id(r.Name.Text), jen.Lit(r.Meaning), jen.Lit(r.Reference))
	})
	array(f, "replyRecords holds what the standards say of each reply code, by number.", "replyRecords", "replyRecord", records)
}

func declareStatuses(f *file, reg *registry.Registry) {
	constants(f, "The families of the IANA registry of enhanced status codes: subject and detail, without a class.", each(reg.Statuses, func(s *registry.Status) constant {
		return constant{
			name:  s.Name.Text,
			doc:   fmt.Sprintf("%s is %s, %s.%s", s.Name.Text, s.Code, quoted(s.Meaning, s.Reference), noted(s.Note)),
			value: jen.Id("Status").Op("=").Add(packed(0, int(s.Code>>10), int(s.Code&(1<<10-1)))),
		}
	}))
	if codes := reg.EnhancedCodes(); len(codes) > 0 {
		given := documentsByCode(reg)
		constants(f, "The enhanced status codes that documents give. Others are made with [Status.With].", each(codes, func(code templates.Enhanced) constant {
			s, name := reg.Status(code.Status()), reg.EnhancedName(code)
			return constant{
				name:  name,
				doc:   fmt.Sprintf("%s is %s, %s. Documents: %s.", name, code, quoted(s.Meaning, s.Reference), strings.Join(given[code], ", ")),
				value: jen.Id("Enhanced").Op("=").Add(packedEnhanced(code)),
			}
		}))
	}
	records := each(reg.Statuses, func(s *registry.Status) jen.Code {
		return record(jen.Id(s.Name.Text), jen.Lit(s.Meaning), jen.Lit(s.Reference), jen.Lit(s.RepliesText()))
	})
	array(f, "statusRecords holds what the IANA registry says of each family, by number.", "statusRecords", "statusRecord", records)
}

// quoted writes a registered meaning and its source.
func quoted(meaning, reference string) string {
	if reference == "" {
		return fmt.Sprintf("%q", meaning)
	}
	return fmt.Sprintf("%q (%s)", meaning, reference)
}

// noted appends a note as a sentence of its own.
func noted(note string) string {
	if note == "" {
		return ""
	}
	return " " + sentence(note)
}

// sentence ends text with a full stop.
func sentence(text string) string {
	if strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

// documentsByCode returns the ids of the documents that give an enhanced code.
func documentsByCode(reg *registry.Registry) map[templates.Enhanced][]string {
	given := map[templates.Enhanced][]string{}
	for _, d := range reg.Documents {
		seen := map[templates.Enhanced]bool{}
		for _, r := range d.Rows {
			if code := r.Codes.Enhanced; !seen[code] {
				seen[code] = true
				given[code] = append(given[code], d.ID.Text)
			}
		}
	}
	return given
}
