// Package command is the smtpcodes command: flags, files, exit codes. What it
// does with tables is done by the packages that gen shows.
package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"example.com/smtpcodes/gen/check"
)

// Exit codes.
const (
	exitClean    = 0
	exitFindings = 1 // the tables have findings, the package is not up to date, or input is broken
	exitTrouble  = 2 // wrong usage, or files that cannot be read or written
)

// errFindings asks for exitFindings. What there is to say was printed.
var errFindings = errors.New("findings")

// A usageError is about the command line.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

// A command is one of the words that may follow smtpcodes.
type command struct {
	name    string
	args    string // in the usage line
	summary string
	doc     string
	run     func(*invocation) error
}

var commands = append([]*command{initCommand, generateCommand, checkCommand, changesCommand, exportCommand}, replyCommands...)

// An invocation is one run of a command.
type invocation struct {
	flags          *flag.FlagSet
	args           []string // not parsed yet
	stdin          io.Reader
	stdout, stderr io.Writer
}

// parse parses the flags of a command that takes no further arguments.
func (inv *invocation) parse() error { return inv.parseArgs(0) }

// parseArgs parses the flags that the command has defined. At most that many
// arguments may follow them.
func (inv *invocation) parseArgs(most int) error {
	if err := inv.flags.Parse(inv.args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return &usageError{err.Error()}
	}
	if inv.flags.NArg() > most {
		return &usageError{fmt.Sprintf("unexpected argument %q", inv.flags.Arg(most))}
	}
	return nil
}

// Main runs the command with its arguments, without the program's name, and
// returns the exit code. Data goes to stdout; findings, progress and
// complaints to stderr.
func Main(args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		usage(stderr)
		return exitTrouble
	}
	name, args := args[0], args[1:]
	switch name {
	case "help", "-h", "-help", "--help":
		return help(args, stdout, stderr)
	}
	c := lookup(name)
	if c == nil {
		fmt.Fprintf(stderr, "smtpcodes: no command is called %q\n", name)
		usage(stderr)
		return exitTrouble
	}
	inv := &invocation{flag.NewFlagSet(name, flag.ContinueOnError), args, os.Stdin, stdout, stderr}
	inv.flags.SetOutput(io.Discard) // what to print is decided below
	inv.flags.Usage = func() {}
	err := c.run(inv)
	var wrong *usageError
	var interrupted *interruptError
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, flag.ErrHelp):
		commandUsage(stdout, c)
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.As(err, &interrupted):
		fmt.Fprintf(stderr, "smtpcodes %s: %v\n", name, err)
		return interrupted.exitCode()
	case errors.As(err, &wrong):
		fmt.Fprintf(stderr, "smtpcodes %s: %v\nrun \"smtpcodes help %s\" for its usage\n", name, err, name)
	case strings.Contains(err.Error(), "\n"): // several, each with a position that editors find at the start of a line
		fmt.Fprintf(stderr, "smtpcodes %s:\n%v\n", name, err)
	default:
		fmt.Fprintf(stderr, "smtpcodes %s: %v\n", name, err)
	}
	return exitTrouble
}

func lookup(name string) *command {
	for _, c := range commands {
		if c.name == name {
			return c
		}
	}
	return nil
}

func usage(w io.Writer) {
	fmt.Fprint(w, `Smtpcodes turns tables of SMTP reply codes, enhanced status codes and what mail
providers say about them into a Go package.

Usage:

	smtpcodes COMMAND [FLAGS]

Commands:

`)
	for _, c := range commands {
		fmt.Fprintf(w, "	%-10s%s\n", c.name, c.summary)
	}
	fmt.Fprint(w, `
"smtpcodes help COMMAND" says more about a command, "smtpcodes help CHECK" about
a check, and "smtpcodes help checks" lists the checks.

Exit codes: 0 clean, 1 findings in the tables, a stale package or broken lines in
the input, 2 wrong usage or a file that cannot be read or written.
`)
}

// help prints the usage, or the doc of a command or a check.
func help(args []string, stdout, stderr io.Writer) int {
	switch len(args) {
	case 0:
		usage(stdout)
		return exitClean
	case 1:
	default:
		fmt.Fprintf(stderr, "smtpcodes help: unexpected argument %q\n", args[1])
		return exitTrouble
	}
	if c := lookup(args[0]); c != nil {
		commandUsage(stdout, c)
		return exitClean
	}
	if args[0] == "checks" {
		for _, c := range check.All() {
			fmt.Fprintf(stdout, "%-20s %s\n", c.ID, c.Severity)
		}
		return exitClean
	}
	for _, c := range check.All() {
		if c.ID == args[0] {
			fmt.Fprintf(stdout, "%s (%s)\n\n%s\n", c.ID, c.Severity, wrap(c.Doc))
			return exitClean
		}
	}
	fmt.Fprintf(stderr, "smtpcodes help: no command or check is called %q\n", args[0])
	return exitTrouble
}

func commandUsage(w io.Writer, c *command) {
	fmt.Fprintf(w, "Usage:\n\n	smtpcodes %s %s\n\n%s\n", c.name, c.args, c.doc)
}

// wrap breaks a paragraph into lines of at most 80 characters.
func wrap(text string) string {
	var b strings.Builder
	column := 0
	for word := range strings.FieldsSeq(text) {
		switch {
		case column == 0:
		case column+1+len(word) > 80:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String()
}
