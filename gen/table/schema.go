package table

// A schema says which columns a kind of table has.
type schema struct {
	sheet    string // on which it is in a workbook of several, unless the manifest names another
	required []string
	optional []string
}

// columns returns all columns, the required ones first.
func (s *schema) columns() []string {
	return append(append([]string(nil), s.required...), s.optional...)
}

// One schema for each kind of table.
var (
	documentSchema = schema{
		required: []string{"condition", "text"},
		optional: []string{"reply", "enhanced", "cause", "remedy"},
	}
	repliesSchema = schema{
		sheet:    "replies",
		required: []string{"code", "name", "text"},
		optional: []string{"category", "also", "reference", "note"},
	}
	statusesSchema = schema{
		sheet:    "statuses",
		required: []string{"code", "name", "text"},
		optional: []string{"category", "also", "replies", "class", "reference", "note"},
	}
	categoriesSchema = schema{
		sheet:    "categories",
		required: []string{"name", "transient", "permanent", "party", "summary"},
		optional: []string{"passes", "remedy"},
	}
	conditionsSchema = schema{
		sheet:    "conditions",
		required: []string{"id", "name", "category", "action", "party", "summary"},
		optional: []string{"provider", "note", "was"},
	}
	phrasesSchema = schema{
		sheet:    "phrases",
		required: []string{"condition", "phrase"},
		optional: []string{"also", "unless", "weight"},
	}
	waiversSchema = schema{
		sheet:    "waivers",
		required: []string{"finding", "where", "reason"},
	}
)
