package emit

import (
	"github.com/dave/jennifer/jen"

	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

// How the generated package names a value.

func category(c *registry.Category) jen.Code {
	if c == nil {
		return jen.Id("CategoryUnknown")
	}
	return jen.Id("Category" + c.Name.Text)
}

func condition(c *registry.Condition) jen.Code {
	if c == nil {
		return jen.Id("ConditionNone")
	}
	return jen.Id(c.Name.Text)
}

func provider(p *registry.Provider) jen.Code {
	if p == nil {
		return jen.Id("ProviderAny")
	}
	return jen.Id("Provider" + p.Name.Text)
}

func languageOf(d *registry.Document) jen.Code {
	if d.Language == nil {
		return jen.Id("LanguageNone")
	}
	return jen.Id("Language" + d.Language.Name.Text)
}

func document(d *registry.Document) jen.Code { return jen.Id("Document" + d.Name.Text) }

func action(a templates.Action) jen.Code { return jen.Id("Action" + a.String()) }

func party(p templates.Party) jen.Code { return jen.Id("Party" + p.String()) }

var classNames = map[templates.Class]string{
	templates.ClassNone:         "ClassNone",
	templates.ClassSuccess:      "ClassSuccess",
	templates.ClassIntermediate: "ClassIntermediate",
	templates.ClassTransient:    "ClassTransient",
	templates.ClassPermanent:    "ClassPermanent",
}

func class(c templates.Class) jen.Code { return jen.Id(classNames[c]) }

// basisNames has the bases that pairMeaning returns.
var basisNames = map[templates.Basis]string{
	templates.BasisNone:   "BasisNone",
	templates.BasisClass:  "BasisClass",
	templates.BasisReply:  "BasisReply",
	templates.BasisFamily: "BasisFamily",
	templates.BasisPair:   "BasisPair",
}

func basisName(b templates.Basis) jen.Code { return jen.Id(basisNames[b]) }

// reply names a registered reply code, and writes another as its number.
func reply(reg *registry.Registry, code templates.Reply) jen.Code {
	if r := reg.Reply(code); r != nil {
		return jen.Id(r.Name.Text)
	}
	return jen.Lit(int(code))
}

// enhanced names an enhanced code that has a constant, and writes another as its number.
func enhanced(reg *registry.Registry, code templates.Enhanced) jen.Code {
	if code != 0 && reg.Status(code.Status()) != nil {
		return jen.Id(reg.EnhancedName(code))
	}
	return packedEnhanced(code)
}
