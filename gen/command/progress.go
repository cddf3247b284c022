package command

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// A statusLine is text on a terminal that changes. The zero value, without a
// terminal, shows nothing.
type statusLine struct {
	terminal io.Writer
	width    int // of what stands there
}

// show replaces the text.
func (s *statusLine) show(text string) {
	if s.terminal != nil {
		fmt.Fprintf(s.terminal, "\r%-*s", s.width, text)
		s.width = max(s.width, len(text))
	}
}

// clear leaves an empty line for other things to be written.
func (s *statusLine) clear() {
	if s.width > 0 {
		fmt.Fprintf(s.terminal, "\r%s\r", strings.Repeat(" ", s.width))
		s.width = 0
	}
}

// A progress shows how many replies were done.
type progress struct {
	statusLine
	done int

	since  time.Time // of the last show
	before int       // done then
}

// show writes the count, and the rate since the last time.
func (p *progress) show(now time.Time) {
	rate := float64(p.done-p.before) / now.Sub(p.since).Seconds()
	p.since, p.before = now, p.done
	p.statusLine.show(fmt.Sprintf("%d replies, %.0f a second", p.done, rate))
}

// steps show what a command is doing once it has taken a second.
type steps struct {
	line  statusLine
	start time.Time
	enter chan string   // the next step
	left  chan struct{} // closed when the line is clear
}

// showSteps shows steps on stream, if that is a terminal.
func showSteps(stream io.Writer) *steps {
	if !isTerminal(stream) {
		return &steps{}
	}
	s := &steps{line: statusLine{terminal: stream}, start: time.Now(), enter: make(chan string), left: make(chan struct{})}
	ticker := time.NewTicker(time.Second)
	go func() {
		defer ticker.Stop()
		s.run(ticker.C)
	}()
	return s
}

// run shows the step at each tick, until end.
func (s *steps) run(ticks <-chan time.Time) {
	defer close(s.left)
	defer s.line.clear()
	var step string
	var ok bool
	for {
		select {
		case step, ok = <-s.enter:
			if !ok {
				return
			}
		case now := <-ticks:
			s.line.show(fmt.Sprintf("%s, %.0f s", step, now.Sub(s.start).Seconds()))
		}
	}
}

// next says what is done from now on.
func (s *steps) next(step string) {
	if s.enter != nil {
		s.enter <- step
	}
}

// end clears the line. Nothing else may be written to the terminal before.
func (s *steps) end() {
	if s.enter != nil {
		close(s.enter)
		<-s.left
		s.enter = nil
	}
}

// isTerminal reports whether people see what is written to stream, or type
// what is read from it.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
