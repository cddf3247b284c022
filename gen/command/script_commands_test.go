package command

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"text/template"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/unicode"
)

// scriptCommands are what scripts can do beside the commands of testscript.
//
//	exits CODE COMMAND...    run a command that exits with the code
//	edit FILE OLD NEW        replace the only OLD in FILE by NEW; \n is a line feed
//	crlf FILE...             give each FILE the line ends of a checkout on Windows
//	expand FILE...           execute each FILE as a text/template, so that it can hold
//	                         what no editor shows, see expansions
//	publish                  make this repository a module that can be fetched, see publish
//	readme SECTION KIND FILE write the first block of a kind, such as sh, in a section of the
//	                         README to FILE
//	steps FILE               run the commands of a workflow until one fails
//	xlsx FILE CSV [EDIT...]  write the records of CSV as cells of text to the sheet Codes
//	                         of a workbook, then carry out each EDIT, see workbook.edit
var scriptCommands = map[string]func(*testscript.TestScript, bool, []string){
	"exits":   scriptCommand(expectExit),
	"edit":    scriptCommand(editFile),
	"crlf":    scriptCommand(breakLinesForWindows),
	"expand":  scriptCommand(expandFiles),
	"publish": scriptCommand(publish),
	"readme":  scriptCommand(extract),
	"steps":   runSteps,
	"xlsx":    scriptCommand(writeWorkbook),
}

// scriptCommand makes a command, which has to succeed, of a function.
func scriptCommand(run func(*testscript.TestScript, []string) error) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg {
			ts.Fatalf("this command cannot be expected to fail")
		}
		ts.Check(run(ts, args))
	}
}

func expectExit(ts *testscript.TestScript, args []string) error {
	if len(args) < 2 {
		return errors.New("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		return err
	}
	if got != want {
		return fmt.Errorf("exit code %d, want %d", got, want)
	}
	return nil
}

func editFile(ts *testscript.TestScript, args []string) error {
	if len(args) != 3 {
		return errors.New("usage: edit FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	before, after := strings.ReplaceAll(args[1], `\n`, "\n"), strings.ReplaceAll(args[2], `\n`, "\n")
	if n := strings.Count(text, before); n != 1 {
		return fmt.Errorf("%s has %q %d times, want once", args[0], before, n)
	}
	return writeFile(ts, args[0], strings.Replace(text, before, after, 1))
}

func breakLinesForWindows(ts *testscript.TestScript, args []string) error {
	for _, name := range args {
		if err := writeFile(ts, name, strings.ReplaceAll(ts.ReadFile(name), "\n", "\r\n")); err != nil {
			return err
		}
	}
	return nil
}

// expansions are the functions of files that are expanded. Go's escapes are
// there without them: {{"\u202e"}}.
var expansions = template.FuncMap{
	"repeat": strings.Repeat, // {{repeat "x" 5000}}
	"utf16": func(text string) (string, error) { // with a byte order mark
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	},
}

func expandFiles(ts *testscript.TestScript, args []string) error {
	for _, name := range args {
		t, err := template.New(name).Funcs(expansions).Parse(ts.ReadFile(name))
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := t.Execute(&b, nil); err != nil {
			return err
		}
		if err := writeFile(ts, name, b.String()); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(ts *testscript.TestScript, name, text string) error {
	return os.WriteFile(ts.MkAbs(name), []byte(text), 0o666)
}
