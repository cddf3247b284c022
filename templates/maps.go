package templates

// The functions in this file make maps, for programs that look up much by
// value. Each call makes a new map, which is the caller's own. Variables would
// be filled when any program starts that imports the package, and anybody could
// change them.

// ReplyMeanings returns a new map from each registered reply code to its
// registered meaning.
func ReplyMeanings() map[Reply]string {
	m := make(map[Reply]string, len(replyRecords))
	for i := range replyRecords {
		m[replyRecords[i].code] = replyRecords[i].meaning
	}
	return m
}

// StatusMeanings returns a new map from each registered family of enhanced
// status codes to its registered meaning.
func StatusMeanings() map[Status]string {
	m := make(map[Status]string, len(statusRecords))
	for i := range statusRecords {
		m[statusRecords[i].code] = statusRecords[i].meaning
	}
	return m
}

// CategoriesByName returns a new map from the text form of each category to it.
func CategoriesByName() map[string]Category {
	m := make(map[string]Category, len(categoryRecords))
	for c := range Categories() {
		m[c.String()] = c
	}
	return m
}

// ConditionsByName returns a new map from the text form of each condition, and
// from its former ones, to it.
func ConditionsByName() map[string]Condition {
	m := make(map[string]Condition, len(conditionNames))
	for i := range conditionNames {
		m[conditionNames[i].name] = conditionNames[i].condition
	}
	return m
}

// CategoriesByCondition returns a new map from each condition to its category.
func CategoriesByCondition() map[Condition]Category {
	m := make(map[Condition]Category, len(conditionRecords))
	for c := range Conditions() {
		m[c] = c.Category()
	}
	return m
}

// ConditionsByPair returns a new map from each pair of codes that documents
// give to the conditions that they give it for, in the order of the table. A
// document that gives one code only has zero for the other.
func ConditionsByPair() map[CodePair][]Condition {
	m := make(map[CodePair][]Condition)
	for i := range pairRecords {
		p := &pairRecords[i]
		pair := CodePair{p.reply, p.enhanced}
		m[pair] = append(m[pair], p.condition)
	}
	return m
}

// EntriesByCondition returns a new map from each condition to the rows of all
// documents that describe it, document by document.
func EntriesByCondition() map[Condition][]Entry {
	m := make(map[Condition][]Entry, len(conditionRecords))
	for e := range Entries() {
		m[e.Condition] = append(m[e.Condition], e)
	}
	return m
}
