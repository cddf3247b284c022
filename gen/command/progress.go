package command

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// A progress shows on a terminal how many replies were done. The zero value,
// without a terminal, shows nothing.
type progress struct {
	terminal io.Writer
	done     int

	since  time.Time // of the last show
	before int       // done then
	shown  int       // width of what stands on the terminal
}

// show writes the count, and the rate since the last time.
func (p *progress) show(now time.Time) {
	if p.terminal == nil {
		return
	}
	rate := float64(p.done-p.before) / now.Sub(p.since).Seconds()
	p.since, p.before = now, p.done
	text := fmt.Sprintf("%d replies, %.0f a second", p.done, rate)
	fmt.Fprintf(p.terminal, "\r%-*s", p.shown, text)
	p.shown = max(p.shown, len(text))
}

// clear leaves an empty line for other things to be written.
func (p *progress) clear() {
	if p.shown > 0 {
		fmt.Fprintf(p.terminal, "\r%s\r", strings.Repeat(" ", p.shown))
		p.shown = 0
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
