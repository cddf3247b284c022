package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"example.com/smtpcodes/gen/finding"
)

// writeGitHub writes workflow commands as the runner of GitHub Actions reads
// them from the log: one a line, "::error file=…,line=…,col=…,title=…::message".
func writeGitHub(w io.Writer, findings []finding.Finding) error {
	b := bufio.NewWriter(w)
	for _, f := range findings {
		message := Visible(placedMessage(f))
		if c := cell(f.Position); c != "" && !f.Position.BuiltIn() {
			message = Visible(c) + ": " + message
		}
		for _, r := range f.Related {
			message += "\n" + Visible(r.Position.String()+": "+r.Message)
		}
		fmt.Fprintf(b, "::%s %s::%s\n", gitHubCommand(f.Check.Severity), gitHubProperties(f), gitHubData.Replace(message))
	}
	return b.Flush()
}

func gitHubCommand(s finding.Severity) string {
	if s == finding.Note {
		return "notice"
	}
	return s.String()
}

// gitHubProperties says where GitHub shows the message and under which title.
// It has no lines for a workbook, so there the file has to do, and no place for a
// file that is built into the command.
func gitHubProperties(f finding.Finding) string {
	var list []string
	add := func(key, value string) {
		list = append(list, key+"="+gitHubProperty.Replace(value))
	}
	if p := place(f); p.Source != nil {
		add("file", Visible(p.Source.Path))
		if p.Source.Sheet == "" && p.Line > 0 {
			add("line", strconv.Itoa(p.Line))
			if p.Column > 0 {
				add("col", strconv.Itoa(p.Column))
			}
		}
	}
	add("title", f.Check.ID)
	return strings.Join(list, ",")
}

// The escapes are those that the runner undoes. It undoes no others, and
// needs no others: a command ends with its line, its properties with "::".
var (
	gitHubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	gitHubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
