package command

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/report"
)

var checkCommand = &command{
	name:    "check",
	args:    "[-config FILE] [-format text|json|github|sarif]",
	summary: "check the tables and print what is wrong with them",
	doc: `Check reads the tables and prints its findings, each with its position and the
check that made it.

` + configDoc + `

Findings are accepted one by one in waivers.csv. The formats text and github
print the others; json and sarif print all, with the reasons of the waivers.
Text goes to standard error, like all that is meant for people; json, github
and sarif go to standard output.

Flags:

	-config FILE      the manifest
	-format FORMAT    text (default), json, github (workflow commands) or
	                  sarif (version 2.1.0)

Exit codes: 0 if every finding is waived or a note, 1 if not, 2 for wrong usage
or a file that cannot be read.`,
	run: runCheck,
}

func runCheck(inv *invocation) error {
	config := inv.flags.String("config", "", "")
	format := inv.flags.String("format", "text", "")
	if err := inv.parse(); err != nil {
		return err
	}
	if !slices.Contains(report.Formats, *format) {
		return &usageError{fmt.Sprintf("no format is called %q: use %s", *format, strings.Join(report.Formats, ", "))}
	}
	steps := showSteps(inv.stderr)
	t, err := loadTables(*config, steps.next)
	steps.end()
	if err != nil {
		return err
	}
	w := inv.stdout
	if *format == "text" {
		w = inv.stderr
	}
	if err := report.Write(w, *format, t.findings, check.All()); err != nil {
		return err
	}
	summarize(inv.stderr, t)
	if slices.ContainsFunc(t.findings, check.Unclean) {
		return errFindings
	}
	return nil
}

// summarize prints how many findings there are. It says so if they are of tables that
// nobody named: a job that runs in the wrong folder is not to pass unseen.
func summarize(w io.Writer, t *tables) {
	open, of := len(check.Open(t.findings)), ""
	if t.builtIn {
		of = " in the built-in tables"
	}
	fmt.Fprintf(w, "%s, %d waived%s\n", count(open, "finding"), len(t.findings)-open, of)
}

// count writes a number and its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
