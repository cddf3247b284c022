//go:build !bootstrap

package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestClassifyMemory demands that a long stream needs no more memory than a
// short one.
func TestClassifyMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("classifies 100 MiB")
	}
	tests := []struct {
		name, text string
		size       int
	}{
		{"text", sampleText, 50 << 20},
		{"json", sampleJSON, 50 << 20},
		{"one open reply", "550-" + strings.Repeat("x", 100) + "\n", 50 << 20},
		{"broken lines", "{\"reply\":\n", 5 << 20},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			runtime.GC() // what others left behind does not count
			asJSON := strings.HasPrefix(test.text, "{")
			lines, peak, watched := 0, uint64(0), 0
			watch := writer(func(p []byte) {
				lines += bytes.Count(p, []byte("\n"))
				if watched++; watched%50 == 0 {
					var m runtime.MemStats
					runtime.ReadMemStats(&m)
					peak = max(peak, m.HeapInuse)
				}
			})
			c := &classifier{name: "test", stdout: watch, stderr: watch}
			r := newLineReader(newInput(&stream{text: test.text, left: test.size}, c.flush))
			run := c.classifyText
			if asJSON {
				run = c.classifyJSON
			}
			if err := c.finish(run(r)); err != nil && !errors.Is(err, errFindings) {
				t.Fatal(err)
			}
			if lines == 0 || peak > 64<<20 {
				t.Errorf("%d lines, the heap grew to %d MiB", lines, peak>>20)
			}
		})
	}
}

// A writer is a function that sees what is written.
type writer func(p []byte)

func (w writer) Write(p []byte) (int, error) { w(p); return len(p), nil }

// TestClassifyHuge gives the command lines around the longest, in a file.
func TestClassifyHuge(t *testing.T) {
	line := func(n int) string {
		const head, tail = `{"reply":"550 `, `"}`
		return head + strings.Repeat("x", n-len(head)-len(tail)) + tail + "\n"
	}
	name := filepath.Join(t.TempDir(), "replies.jsonl")
	if err := os.WriteFile(name, []byte(line(30)+line(maxLine)+line(maxLine+1)+line(30)), 0o666); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"classify", "-json", name}, &stdout, &stderr); code != exitFindings {
		t.Errorf("exit code %d", code)
	}
	if want := fmt.Sprintf("%s:3: longer than 16 MiB\n1 broken line\n", name); stderr.String() != want {
		t.Errorf("got %q, want %q", stderr.String(), want)
	}
	if n := strings.Count(stdout.String(), "\n"); n != 3 || !json.Valid(stdout.Bytes()[:strings.IndexByte(stdout.String(), '\n')]) {
		t.Errorf("%d lines", n)
	}
}

// TestClassifyHugeText demands that a line which is too long ends the reply before it.
func TestClassifyHugeText(t *testing.T) {
	var stdout bytes.Buffer
	text := io.MultiReader(strings.NewReader("550-5.1.1 a\n"), &stream{text: "x", left: maxLine + 1}, strings.NewReader("\n550 5.1.1 b\n550-5.1.1 c\n"))
	stderr, err := classifyStream(text, &stdout, false)
	if want := "test:2: longer than 16 MiB\n1 broken line\n"; !errors.Is(err, errFindings) || stderr != want {
		t.Errorf("error %v, %q, want %q", err, stderr, want)
	}
	var lines []string
	for line := range strings.Lines(stdout.String()) {
		number, _, _ := strings.Cut(line, "\t")
		lines = append(lines, number)
	}
	if got := strings.Join(lines, " "); got != "1 3 4" {
		t.Errorf("verdicts on the lines %s, want 1 3 4", got)
	}
}
