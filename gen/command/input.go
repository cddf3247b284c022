package command

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// An interruptError says which signal asked the command to end.
type interruptError struct{ signal os.Signal }

func (e *interruptError) Error() string { return "stopped by signal: " + e.signal.String() }

// exitCode returns what a shell reports of a program that the signal ends.
func (e *interruptError) exitCode() int {
	if s, ok := e.signal.(syscall.Signal); ok {
		return 128 + int(s)
	}
	return exitTrouble
}

// interrupts returns a channel that gets the first signal to end, until stop is
// called. A second signal ends the program, so that nobody has to wait for a
// stuck output.
func interrupts() (first <-chan os.Signal, stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	c := make(chan os.Signal, 1)
	go func() {
		if s, ok := <-signals; ok {
			signal.Stop(signals)
			c <- s
		}
	}()
	return c, func() {
		signal.Stop(signals) // nothing is sent any more
		close(signals)
	}
}

// An input reads for a filter that has other things to watch while it waits.
type input struct {
	idle        func() error     // called before each wait, to let go of what was written
	interrupted <-chan os.Signal // ends the input with an interruptError
	tick        <-chan time.Time // calls onTick
	onTick      func()

	requests chan []byte
	results  chan readResult
}

type readResult struct {
	n   int
	err error
}

// newInput returns an input that reads from r. The goroutine that it starts
// may be stuck in a read for as long as the program runs.
func newInput(r io.Reader, idle func() error) *input {
	in := &input{idle: idle, requests: make(chan []byte), results: make(chan readResult, 1)}
	go func() {
		for p := range in.requests {
			n, err := r.Read(p)
			in.results <- readResult{n, err}
		}
	}()
	return in
}

// Read implements io.Reader. After an error, p must not be used any more.
func (in *input) Read(p []byte) (int, error) {
	if err := in.idle(); err != nil {
		return 0, err
	}
	in.requests <- p
	for {
		select {
		case s := <-in.interrupted:
			return 0, &interruptError{s}
		case <-in.tick:
			in.onTick()
		case r := <-in.results:
			return r.n, r.err
		}
	}
}

// maxLine is the length in bytes of the longest line, and of the longest
// reply, that a filter takes. It bounds the memory that one needs.
const maxLine = 16 << 20

var errTooLong = fmt.Errorf("longer than %d MiB", maxLine>>20)

// errUTF16 is for the files that a redirection in an older PowerShell writes.
var errUTF16 = errors.New("the text is UTF-16, expected UTF-8")

// A lineReader cuts its input into lines that end with LF or CRLF. The last
// one may lack its end.
type lineReader struct {
	number int // of the line read last, from 1

	r    *bufio.Reader
	long []byte // holds lines that are longer than the buffer of r
}

func newLineReader(r io.Reader) *lineReader {
	return &lineReader{r: bufio.NewReaderSize(r, 64<<10)}
}

// next returns a line without its end. It is valid until the next call. The
// error is errTooLong if the line was skipped for its length; errUTF16 at the mark of
// such a file; io.EOF; or that of the underlying reader, and then what came of the
// line is dropped.
func (l *lineReader) next() ([]byte, error) {
	line, err := l.r.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		l.long = l.long[:0]
		for errors.Is(err, bufio.ErrBufferFull) {
			l.append(line)
			line, err = l.r.ReadSlice('\n')
		}
		l.append(line)
		line = l.long
	}
	if err != nil && (!errors.Is(err, io.EOF) || len(line) == 0) {
		return nil, err
	}
	l.number++
	if l.number == 1 {
		if bytes.HasPrefix(line, []byte("\xff\xfe")) || bytes.HasPrefix(line, []byte("\xfe\xff")) {
			return nil, errUTF16
		}
		line = bytes.TrimPrefix(line, []byte("\ufeff")) // some editors write it
	}
	line = trimLineEnd(line)
	if len(line) > maxLine {
		return nil, errTooLong
	}
	return line, nil
}

// append adds a part to the long line, unless it is too long already.
func (l *lineReader) append(part []byte) {
	if len(l.long) <= maxLine+len("\r\n") {
		l.long = append(l.long, part...)
	}
}

// trimLineEnd removes the LF or CRLF at the end of a line.
func trimLineEnd(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\n' {
		line = line[:n-1]
		if n > 1 && line[n-2] == '\r' {
			line = line[:n-2]
		}
	}
	return line
}
