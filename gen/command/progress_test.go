package command

import (
	"bytes"
	"os"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	var b bytes.Buffer
	now := time.Unix(0, 0)
	p := progress{statusLine: statusLine{terminal: &b}, since: now}
	p.clear()
	p.done = 1000
	p.show(now.Add(time.Second / 2))
	p.done = 1500
	p.show(now.Add(time.Second))
	p.clear()
	p.clear()
	const want = "\r1000 replies, 2000 a second" + "\r1500 replies, 1000 a second" + "\r                           \r"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}

	var none progress
	none.show(now)
	none.clear()
}

func TestSteps(t *testing.T) {
	var b bytes.Buffer
	now := time.Unix(0, 0)
	ticks := make(chan time.Time)
	s := &steps{line: statusLine{terminal: &b}, start: now, enter: make(chan string), left: make(chan struct{})}
	go s.run(ticks)
	s.next("reading")
	s.next("checking 100000 rows")
	ticks <- now.Add(time.Second)
	s.next("writing")
	ticks <- now.Add(2 * time.Second)
	s.end()
	s.end()
	s.next("more")
	const want = "\rchecking 100000 rows, 1 s" + "\rwriting, 2 s             " + "\r                         \r"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}

	b.Reset()
	none := showSteps(&b)
	none.next("reading")
	none.end()
	if none.enter != nil || b.Len() > 0 {
		t.Errorf("without a terminal: %q", b.String())
	}
}

func TestIsTerminal(t *testing.T) {
	file, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	for name, stream := range map[string]any{"buffer": &bytes.Buffer{}, "nothing": nil, "file": file, "pipe": r} {
		if isTerminal(stream) {
			t.Errorf("a %s is a terminal", name)
		}
	}
	if terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0); err == nil {
		defer terminal.Close()
		if !isTerminal(terminal) {
			t.Error("a terminal is none")
		}
	}
}
