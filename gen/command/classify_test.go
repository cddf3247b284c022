//go:build !bootstrap

package command

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
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
