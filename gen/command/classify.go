//go:build !bootstrap

package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"example.com/smtpcodes/codes"
)

var classifyCommand = &command{
	name:    "classify",
	args:    "[-json] [FILE]",
	summary: "read replies, write verdicts",
	doc: `Classify reads replies from FILE, or from standard input where FILE is - or
absent, and writes a verdict on each as it comes. It uses the package codes that
is built into the command, not a manifest's tables. Its memory does not grow
with the input.

Input is text, one reply after the other. Lines of one reply, "550-..." up to
"550 ...", are joined; any other line, such as a log line, is a reply of its own,
and an empty line ends a reply. Output is a line for each reply: the number of
its first line, a tab, and the verdict as codes.Verdict.String writes it.

With -json, input is JSON objects, one a line, with a string "reply"; of several
the last one counts. Empty lines are skipped. Output is the same objects, all
fields as they were, with a last field "verdict"; one that an object has already
is replaced.

Lines end with LF or CRLF, those of the output with LF. A line that is broken,
which is no such object or longer than 16 MiB, is left out of the output and
reported on standard error with file, line and column; the others go on.

Whatever has been read completely is answered before more input is waited for,
so that programs can talk to the command line by line. An interrupt ends it
behind a whole line. When standard output is not a terminal and standard error is
one, it shows the progress.

Flags:

	-json    read and write JSON lines

Exit codes: 0 if there is a verdict on every reply, 1 if lines were broken, 2 for
wrong usage or a file that cannot be read or written, 130 if interrupted, 143 if
terminated.`,
	run: runClassify,
}

func runClassify(inv *invocation) error {
	asJSON := inv.flags.Bool("json", false, "")
	if err := inv.parseArgs(1); err != nil {
		return err
	}
	c := &classifier{name: "<standard input>", stdout: inv.stdout, stderr: inv.stderr}
	r := inv.stdin
	if name := inv.flags.Arg(0); name != "" && name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		c.name, r = name, file
	}
	in := newInput(r, c.flush)
	var stop func()
	in.interrupted, stop = interrupts()
	defer stop()
	if isTerminal(inv.stderr) && !isTerminal(inv.stdout) {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		in.tick, in.onTick = ticker.C, func() { c.progress.show(time.Now()) }
		c.progress = progress{statusLine: statusLine{terminal: inv.stderr}, since: time.Now()}
	}
	lines := newLineReader(in)
	if *asJSON {
		return c.finish(c.classifyJSON(lines))
	}
	return c.finish(c.classifyText(lines))
}

// A classifier writes verdicts, and counts what it cannot read.
type classifier struct {
	name           string // of the input
	stdout, stderr io.Writer
	progress       progress

	out    []byte // whole lines
	err    error  // of stdout
	broken int
}

// classifyText reads replies and writes a line about each.
func (c *classifier) classifyText(lines *lineReader) error {
	replies := joiner{reply: func(line int, text []byte, err error) {
		if err != nil {
			c.report(line, err)
			return
		}
		c.out = append(strconv.AppendInt(c.out, int64(line), 10), '\t')
		c.out = append(append(c.out, codes.ClassifyReply(string(text)).String()...), '\n')
		c.wrote()
	}}
	for c.err == nil {
		line, err := lines.next()
		switch {
		case errors.Is(err, errTooLong):
			replies.end()
			c.report(lines.number, err)
		case err == io.EOF:
			replies.end()
			return nil
		case err != nil:
			return err
		default:
			replies.add(lines.number, line)
		}
	}
	return nil
}

// classifyJSON reads JSON objects and writes them with their verdicts.
func (c *classifier) classifyJSON(lines *lineReader) error {
	var object splicer
	var verdict []byte
	for c.err == nil {
		line, err := lines.next()
		switch {
		case errors.Is(err, errTooLong):
			c.report(lines.number, err)
			continue
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case isEmpty(line):
			continue
		}
		reply, err := object.read(line)
		if err != nil {
			c.report(lines.number, err)
			continue
		}
		verdict = appendVerdict(verdict[:0], codes.ClassifyReply(string(reply)))
		c.out = append(object.appendObject(c.out, verdict), '\n')
		c.wrote()
	}
	return nil
}

// wrote notes that one more line stands in the buffer.
func (c *classifier) wrote() {
	c.progress.done++
	if len(c.out) >= 64<<10 {
		c.flush()
	}
}

// flush writes what stands in the buffer, which is whole lines. Its error is
// kept: nothing is written after it.
func (c *classifier) flush() error {
	if c.err == nil && len(c.out) > 0 {
		_, c.err = c.stdout.Write(c.out)
	}
	c.out = c.out[:0]
	return c.err
}

// report says what is wrong with a line.
func (c *classifier) report(line int, err error) {
	c.broken++
	c.progress.clear()
	if bad := (*jsonError)(nil); errors.As(err, &bad) {
		fmt.Fprintf(c.stderr, "%s:%d:%d: %v\n", c.name, line, bad.offset+1, err)
		return
	}
	fmt.Fprintf(c.stderr, "%s:%d: %v\n", c.name, line, err)
}

// finish writes what is left and returns the result of the command, given that
// of the reading.
func (c *classifier) finish(err error) error {
	c.flush()
	c.progress.clear()
	if c.broken > 0 {
		fmt.Fprintln(c.stderr, count(c.broken, "broken line"))
	}
	switch {
	case c.err != nil:
		return c.err
	case errors.Is(err, errUTF16):
		return fmt.Errorf("%s: %w", c.name, err)
	case err != nil:
		return err
	case c.broken > 0:
		return errFindings
	}
	return nil
}
