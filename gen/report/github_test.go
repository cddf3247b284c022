package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/smtpcodes/gen/finding"
)

// A command is a workflow command as the runner of GitHub Actions sees it.
type command struct {
	name       string
	properties map[string]string
	message    string
}

// runLog reads a log as the runner does: a line that begins with "::" is a
// command up to the next "::", and so is what follows "##[" anywhere in a line that
// is no such command.
func runLog(t *testing.T, log string) []command {
	t.Helper()
	var commands []command
	for line := range strings.FieldsFuncSeq(log, func(r rune) bool { return r == '\n' || r == '\r' }) {
		rest, ok := strings.CutPrefix(line, "::")
		head, message, found := strings.Cut(rest, "::")
		name, properties, _ := strings.Cut(head, " ")
		if !ok || !found || !slices.Contains([]string{"error", "warning", "notice"}, name) {
			t.Fatalf("line %q is no command", line)
		}
		c := command{name, map[string]string{}, unescape(message, "%0D", "\r", "%0A", "\n", "%25", "%")}
		for property := range strings.SplitSeq(properties, ",") {
			key, value, _ := strings.Cut(property, "=")
			if _, twice := c.properties[key]; twice {
				t.Errorf("line %q sets %q twice", line, key)
			}
			c.properties[key] = unescape(value, "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
		}
		commands = append(commands, c)
	}
	return commands
}

// unescape replaces one escape after the other, as the runner does.
func unescape(s string, pairs ...string) string {
	for p := range slices.Chunk(pairs, 2) {
		s = strings.ReplaceAll(s, p[0], p[1])
	}
	return s
}

func TestGitHubCommands(t *testing.T) {
	at21 := at(chinese, 21, 6)
	inBook := at(workbook, 12, 3)
	tests := []struct {
		name    string
		finding finding.Finding
		want    command
	}{
		{"line and column", finding.Finding{Check: classMismatch, Position: at21, Message: "differs"},
			command{"error", map[string]string{"file": "sources/gmail-zh.csv", "line": "21", "col": "6", "title": "class-mismatch"}, "differs"}},
		{"line only", finding.Finding{Check: pairDrift, Position: at(chinese, 21, 0), Message: "differs"},
			command{"warning", map[string]string{"file": "sources/gmail-zh.csv", "line": "21", "title": "pair-drift"}, "differs"}},
		{"file only", finding.Finding{Check: pairDrift, Position: at(chinese, 0, 0), Message: "differs"},
			command{"warning", map[string]string{"file": "sources/gmail-zh.csv", "title": "pair-drift"}, "differs"}},
		{"workbook", finding.Finding{Check: registryTension, Position: inBook, Message: "differs"},
			command{"notice", map[string]string{"file": "sources/help desk, tr.xlsx", "title": "registry-tension"}, "Codes!C12: differs"}},
		{"nowhere", finding.Finding{Check: silent, Message: "100% 50%25"},
			command{"error", map[string]string{"title": "silent"}, "100% 50%25"}},
		{"related", finding.Finding{Check: silent, Message: "a", Related: []finding.Related{{Position: at21, Message: "b"}, {Position: inBook, Message: "c"}}},
			command{"error", map[string]string{"title": "silent"}, "a\nsources/gmail-zh.csv:21:6: b\nsources/help desk, tr.xlsx:Codes!C12: c"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := runLog(t, string(write(t, "github", []finding.Finding{test.finding})))
			if diff := cmp.Diff([]command{test.want}, got, cmp.AllowUnexported(command{})); diff != "" {
				t.Errorf("commands (-want +got):\n%s", diff)
			}
		})
	}
}

func TestGitHubHostileText(t *testing.T) {
	list := hostile()
	commands := runLog(t, string(write(t, "github", list)))
	if len(commands) != len(list) {
		t.Fatalf("%d findings make %d commands", len(list), len(commands))
	}
	for i, c := range commands {
		f := list[i]
		want := command{
			name:       "error",
			properties: map[string]string{"file": Visible(f.Position.Source.Path), "line": "1", "col": "2", "title": "class-mismatch"},
			message:    Visible(f.Message) + "\n" + Visible(f.Related[0].Position.String()+": "+f.Related[0].Message),
		}
		if diff := cmp.Diff(want, c, cmp.AllowUnexported(command{})); diff != "" {
			t.Errorf("command for %q (-want +got):\n%s", f.Message, diff)
		}
	}
}
