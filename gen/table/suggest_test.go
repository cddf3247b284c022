package table

import "testing"

func TestNearest(t *testing.T) {
	known := []string{"id", "name", "phrases", "phrase", "condition", "größe"}
	for name, want := range map[string]string{
		"condition":  "condition",
		"conditoin":  "condition",
		"conditions": "condition",
		"Condition":  "condition",
		"condi":      "",        // four letters are missing
		"phrasen":    "phrases", // as far as from phrase, which comes later
		"phras":      "phrase",
		"nmae":       "name",
		"noon":       "", // three letters of four are others
		"i":          "id",
		"as":         "", // has nothing of id
		"grösse":     "größe",
		"":           "",
	} {
		if got := Nearest(name, known); got != want {
			t.Errorf("nearest to %q is %q, want %q", name, got, want)
		}
	}
}
