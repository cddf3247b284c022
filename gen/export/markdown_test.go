package export

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

// TestMarkdownTables demands one line with three cells for every row, and that all rows are there.
func TestMarkdownTables(t *testing.T) {
	reg := hostileRegistry()
	row := regexp.MustCompile(`^\|( (?:\\.|[^\\|])*\|){3}$`)
	n := 0
	for line := range bytes.Lines(write(t, "md", reg)) {
		line := strings.TrimSuffix(string(line), "\n")
		if !strings.HasPrefix(line, "| hostile |") {
			continue
		}
		n++
		if !row.MatchString(line) {
			t.Errorf("line is no row of three cells: %s", line)
		}
	}
	if want := len(wantCells(reg)) - 1; n != want {
		t.Errorf("%d rows, want %d", n, want)
	}
}
