package table

import (
	"fmt"
	"strings"
)

// suggest ends a message about an unknown name: with the known name that was
// probably meant, if there is one, and with all of them.
func suggest(name string, known []string) string {
	list := "known are " + strings.Join(known, ", ")
	best := Nearest(name, known)
	if best == "" {
		return list
	}
	return fmt.Sprintf("did you mean %q? %s", best, list)
}

// distance returns how many letters must be inserted, deleted or replaced to
// turn a into b (Levenshtein 1966).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	if len(s)-len(t) > 3 || len(t)-len(s) > 3 { // too far to be of interest
		return 4
	}
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		diagonal := row[0]
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(t)]
}
