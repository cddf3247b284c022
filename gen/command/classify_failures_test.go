//go:build !bootstrap

package command

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/iotest"
)

// TestClassifyFailures demands that what was read before a failure is written,
// in whole lines, and that the failure is reported.
func TestClassifyFailures(t *testing.T) {
	broken := errors.New("broken")
	var stdout bytes.Buffer
	_, err := classifyStream(io.MultiReader(strings.NewReader("550 a\n550 b"), iotest.ErrReader(broken)), &stdout, false)
	if !errors.Is(err, broken) || strings.Count(stdout.String(), "\n") != 1 || !strings.HasSuffix(stdout.String(), "\n") {
		t.Errorf("input: error %v, output %q", err, stdout.String())
	}

	writes := 0
	full := writerError(func(p []byte) error {
		if writes++; writes > 1 {
			t.Error("was written to again")
		}
		return broken
	})
	for _, asJSON := range []bool{false, true} {
		writes = 0
		text := sampleText
		if asJSON {
			text = sampleJSON
		}
		if _, err := classifyStream(&stream{text: text, left: 10 << 20}, full, asJSON); !errors.Is(err, broken) || writes != 1 {
			t.Errorf("output: error %v after %d writes", err, writes)
		}
	}
}

// A writerError is a writer that fails.
type writerError func(p []byte) error

func (w writerError) Write(p []byte) (int, error) { return 0, w(p) }

// TestClassifyFullDisk runs the command with an output that takes nothing.
func TestClassifyFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	var stderr bytes.Buffer
	cmd := exec.Command("smtpcodes", "classify")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader("550 a\n"), full, &stderr
	if err := cmd.Run(); cmd.ProcessState.ExitCode() != exitTrouble || !strings.Contains(stderr.String(), "no space left") {
		t.Errorf("error %v: %s", err, &stderr)
	}
}
