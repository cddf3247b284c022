//go:build unix && !bootstrap

package command

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestClassifyInterrupt sends the command a signal while it waits, and while input
// flows: it ends with the code of the signal, behind a whole line.
func TestClassifyInterrupt(t *testing.T) {
	for _, test := range []struct {
		name   string
		signal os.Signal
		flood  bool
		code   int
		want   string
	}{
		{"interrupt", os.Interrupt, false, 130, "smtpcodes classify: stopped by signal: interrupt\n"},
		{"terminate", syscall.SIGTERM, false, 143, "smtpcodes classify: stopped by signal: terminated\n"},
		{"flood", os.Interrupt, true, 130, "smtpcodes classify: stopped by signal: interrupt\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cmd := exec.Command("smtpcodes", "classify", "-json")
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			stdin, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			stdout, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			go func() {
				io.WriteString(stdin, sampleJSON+`{"reply":"not whole`)
				for test.flood {
					if _, err := io.WriteString(stdin, "\"}\n"+sampleJSON+`{"reply":"not whole`); err != nil {
						return
					}
				}
			}()
			out := bufio.NewReader(stdout)
			if _, err := out.ReadString('\n'); err != nil { // it is running
				t.Fatal(err)
			}
			if err := cmd.Process.Signal(test.signal); err != nil {
				t.Fatal(err)
			}
			rest, err := io.ReadAll(out)
			if err != nil {
				t.Fatal(err)
			}
			if len(rest) > 0 && !bytes.HasSuffix(rest, []byte("}\n")) {
				t.Errorf("the output ends with %q", rest[max(0, len(rest)-100):])
			}
			cmd.Wait()
			stdin.Close()
			if code := cmd.ProcessState.ExitCode(); code != test.code || stderr.String() != test.want {
				t.Errorf("exit code %d, want %d: %q, want %q", code, test.code, stderr.String(), test.want)
			}
		})
	}
}

// TestClassifySecondInterrupt demands that a second signal ends a command whose
// output is stuck.
func TestClassifySecondInterrupt(t *testing.T) {
	cmd := exec.Command("smtpcodes", "classify")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { // nobody reads the answers
		for {
			if _, err := io.WriteString(stdin, strings.Repeat("550 x\n", 1000)); err != nil {
				return
			}
		}
	}()
	if _, err := stdout.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- cmd.Wait() }()
	for {
		cmd.Process.Signal(os.Interrupt)
		select {
		case <-ended:
			return
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// TestClassifyClosedPipe closes the output behind the first line: the command
// ends quietly, by the signal that ends other filters.
func TestClassifyClosedPipe(t *testing.T) {
	cmd := exec.Command("smtpcodes", "classify")
	var stderr bytes.Buffer
	cmd.Stdin, cmd.Stderr = &stream{text: sampleText, left: 1 << 30}, &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	stdout.Close()
	cmd.Wait()
	status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
	if !ok || status.Signal() != syscall.SIGPIPE || stderr.Len() > 0 {
		t.Errorf("%v: %s", cmd.ProcessState, &stderr)
	}
}
