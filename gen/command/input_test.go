//go:build !bootstrap

package command

import (
	"errors"
	"io"
	"os"
	"testing"
	"time"
)

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
