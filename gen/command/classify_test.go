//go:build !bootstrap

package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"example.com/smtpcodes/codes"
)

// A stream repeats a text until it has given so many bytes, whole copies only.
type stream struct {
	text string
	left int
	at   int
}

func (s *stream) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if s.at == len(s.text) {
			s.left, s.at = s.left-len(s.text), 0
		}
		if s.left < len(s.text) {
			return n, io.EOF
		}
		k := copy(p[n:], s.text[s.at:])
		s.at, n = s.at+k, n+k
	}
	return n, nil
}

// classifyStream runs the command on r and returns what it prints on standard error.
func classifyStream(r io.Reader, stdout io.Writer, asJSON bool) (string, error) {
	var stderr bytes.Buffer
	c := &classifier{name: "test", stdout: stdout, stderr: &stderr}
	lines := newLineReader(newInput(r, c.flush))
	run := c.classifyText
	if asJSON {
		run = c.classifyJSON
	}
	err := c.finish(run(lines))
	return stderr.String(), err
}

const (
	sampleText = "550-5.7.1 [192.0.2.1] Our system has detected that this message is\n550-5.7.1 likely suspicious due to the very low reputation of the sending\n550 5.7.1 domain. x-gsmtp\n"
	sampleJSON = `{"id":1,"to":"a@example.com","reply":"550-5.7.1 [192.0.2.1] Our system has detected that this message is\r\n550-5.7.1 likely suspicious due to the very low reputation of the sending\r\n550 5.7.1 domain. x-gsmtp"}` + "\n"
)

// TestVerdictJSON demands the fields of a verdict, in order, null where
// something is absent, and that encoding/json agrees.
func TestVerdictJSON(t *testing.T) {
	tests := []struct {
		verdict codes.Verdict
		want    string
	}{
		{codes.Verdict{
			Reply: 550, Enhanced: codes.Enhanced5_7_1DeliveryNotAuthorized, Class: codes.ClassPermanent, Category: codes.CategoryReputationLow,
			Action: codes.ActionSlowDown, Party: codes.PartySendingServer, Condition: codes.GmailDomainReputationLow, Basis: codes.BasisPhrase,
		}, `{"reply":550,"enhanced":"5.7.1","class":"permanent","temporary":false,"permanent":true,"category":"ReputationLow","action":"SlowDown","party":"SendingServer","condition":"GmailDomainReputationLow","basis":"phrase"}`},
		{codes.Verdict{}, `{"reply":null,"enhanced":null,"class":null,"temporary":false,"permanent":false,"category":"Unknown","action":"None","party":"Nobody","condition":null,"basis":null}`},
	}
	for _, test := range tests {
		if got := string(appendVerdict(nil, test.verdict)); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
	for e := range codes.Entries() {
		v := codes.ClassifyReply(e.Reply.String() + " " + e.Enhanced.String() + " " + e.Text)
		var fields struct {
			Reply     uint16
			Enhanced  codes.Enhanced
			Class     codes.Class
			Temporary bool
			Permanent bool
			Category  codes.Category
			Action    codes.Action
			Party     codes.Party
			Condition codes.Condition
			Basis     codes.Basis
		}
		d := json.NewDecoder(bytes.NewReader(appendVerdict(nil, v)))
		d.DisallowUnknownFields()
		if err := d.Decode(&fields); err != nil {
			t.Fatal(err)
		}
		got := codes.Verdict{
			Reply: codes.Reply(fields.Reply), Enhanced: fields.Enhanced, Class: fields.Class, Category: fields.Category,
			Action: fields.Action, Party: fields.Party, Condition: fields.Condition, Basis: fields.Basis,
		}
		if got != v || fields.Temporary != v.Temporary() || fields.Permanent != v.Permanent() {
			t.Errorf("%v became %+v", v, fields)
		}
	}
}

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

// TestClassifyLineByLine talks to the command as a program does that waits for
// each answer before it asks again.
func TestClassifyLineByLine(t *testing.T) {
	for _, asJSON := range []bool{false, true} {
		question := "550 5.1.1 no such user\n"
		if asJSON {
			question = `{"reply":"550 5.1.1 no such user"}` + "\n"
		}
		questions, ask := io.Pipe()
		hear, answers := io.Pipe()
		result := make(chan error)
		go func() {
			_, err := classifyStream(questions, answers, asJSON)
			result <- err
		}()
		for range 3 {
			if _, err := io.WriteString(ask, question); err != nil {
				t.Fatal(err)
			}
			answer := make([]byte, 1<<10)
			n, err := hear.Read(answer) // hangs if the answer is held back
			if err != nil || bytes.Count(answer[:n], []byte("\n")) != 1 || answer[n-1] != '\n' {
				t.Fatalf("answer %q, error %v", answer[:n], err)
			}
		}
		ask.Close()
		if err := <-result; err != nil {
			t.Fatal(err)
		}
	}
}

// TestClassifyChunks demands the same output however the input comes in.
func TestClassifyChunks(t *testing.T) {
	for _, asJSON := range []bool{false, true} {
		text := strings.Repeat(sampleText+"\nx\n", 30)
		if asJSON {
			text = strings.Repeat(sampleJSON+"\nx\n", 30)
		}
		want := ""
		for name, r := range map[string]io.Reader{
			"whole": strings.NewReader(text), "bytes": iotest.OneByteReader(strings.NewReader(text)),
			"halves": iotest.HalfReader(strings.NewReader(text)), "end with data": iotest.DataErrReader(strings.NewReader(text)),
		} {
			var stdout bytes.Buffer
			stderr, err := classifyStream(r, &stdout, asJSON)
			if asJSON != errors.Is(err, errFindings) || !asJSON && err != nil {
				t.Fatal(err)
			}
			got := stdout.String() + stderr
			if want == "" {
				want = got
			}
			if got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	}
}

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

// TestInterruptedInput demands that a signal ends an input that waits.
func TestInterruptedInput(t *testing.T) {
	signals := make(chan os.Signal, 1)
	signals <- os.Interrupt
	r, _ := io.Pipe()
	in := newInput(r, func() error { return nil })
	in.interrupted = signals
	_, err := in.Read(make([]byte, 10))
	var interrupted *interruptError
	if !errors.As(err, &interrupted) || interrupted.exitCode() != 130 {
		t.Errorf("error %v", err)
	}
}

// TestTick demands that an input that waits calls onTick.
func TestTick(t *testing.T) {
	tick := make(chan time.Time)
	r, w := io.Pipe()
	in := newInput(r, func() error { return nil })
	ticks := 0
	in.tick, in.onTick = tick, func() { ticks++ }
	go func() {
		tick <- time.Time{}
		tick <- time.Time{}
		w.Write([]byte("x"))
	}()
	if n, err := in.Read(make([]byte, 10)); n != 1 || err != nil || ticks != 2 {
		t.Errorf("%d bytes, error %v, %d ticks", n, err, ticks)
	}
}

func BenchmarkClassify(b *testing.B) {
	for name, text := range map[string]string{"text": sampleText, "json": sampleJSON} {
		b.Run(name, func(b *testing.B) {
			const replies = 1000
			b.SetBytes(int64(replies * len(text)))
			for b.Loop() {
				if _, err := classifyStream(&stream{text: text, left: replies * len(text)}, io.Discard, name == "json"); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(replies*float64(b.N)/b.Elapsed().Seconds(), "replies/s")
		})
	}
}
