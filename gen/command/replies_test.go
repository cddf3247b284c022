package command

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// joined returns the replies in a text as "LINE:REPLY".
func joined(lines [][]byte) []string {
	var list []string
	j := joiner{reply: func(line int, text []byte, err error) {
		if err != nil {
			text = []byte(err.Error())
		}
		list = append(list, fmt.Sprintf("%d:%s", line, text))
	}}
	for i, line := range lines {
		j.add(i+1, line)
	}
	j.end()
	return list
}

func TestJoiner(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"single lines", "550 a\n421 b", []string{"1:550 a", "2:421 b"}},
		{"same code twice", "550 a\n550 b", []string{"1:550 a", "2:550 b"}},
		{"reply of three lines", "550-a\n550-b\n550 c\n250 d", []string{"1:550-a\n550-b\n550 c", "4:250 d"}},
		{"last line without text", "550-a\n550\nx", []string{"1:550-a\n550", "3:x"}},
		{"last line behind a tab", "550-a\n550\tb", []string{"1:550-a\n550\tb"}},
		{"two replies", "550-a\n550 b\n550-c\n550 d", []string{"1:550-a\n550 b", "3:550-c\n550 d"}},
		{"end of input", "550-a\n550-b", []string{"1:550-a\n550-b"}},
		{"empty line", "550-a\n\n550 b", []string{"1:550-a", "3:550 b"}},
		{"blank line", "550-a\n \t\n550-b", []string{"1:550-a", "3:550-b"}},
		{"empty lines", "\n\n550 a\n\n", []string{"3:550 a"}},
		{"other code", "550-a\n421-b\n421 c", []string{"1:550-a", "2:421-b\n421 c"}},
		{"other text", "550-a\nbounced\n550 b", []string{"1:550-a", "2:bounced", "3:550 b"}},
		{"log lines", "host x said: 550-5.1.1 a\nhost x said: 550 5.1.1 b", []string{"1:host x said: 550-5.1.1 a", "2:host x said: 550 5.1.1 b"}},
		{"no codes", "123-a\n1234\n5500-a\n550a", []string{"1:123-a", "2:1234", "3:5500-a", "4:550a"}},
		{"too long", "550-" + strings.Repeat("a", maxLine-10) + "\n550-0123456789\n550 b\n421 c", []string{"1:longer than 16 MiB", "4:421 c"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := joined(bytes.Split([]byte(test.text), []byte("\n"))); !slices.Equal(got, test.want) {
				t.Errorf("got  %.200q\nwant %.200q", got, test.want)
			}
		})
	}
}

// FuzzJoiner demands that every line which is not empty stands in one reply, in
// order, and that each reply but the first line of it carries one code.
func FuzzJoiner(f *testing.F) {
	f.Add([]byte("550-a\n550 b\n\nx\n421-c\n250 d"))
	f.Fuzz(func(t *testing.T, text []byte) {
		lines := bytes.Split(text, []byte("\n"))
		next := 0
		j := joiner{reply: func(line int, reply []byte, err error) {
			if err != nil {
				t.Fatal(err)
			}
			for next < line-1 {
				if !isEmpty(lines[next]) {
					t.Fatalf("line %d %q is in no reply", next+1, lines[next])
				}
				next++
			}
			parts := bytes.Split(reply, []byte("\n"))
			for i, part := range parts {
				if !bytes.Equal(part, lines[next]) {
					t.Fatalf("line %d is %q, not %q", next+1, part, lines[next])
				}
				_, continues := replyLine(part)
				if !bytes.Equal(part[:min(3, len(part))], reply[:min(3, len(reply))]) || !continues && i < len(parts)-1 {
					t.Fatalf("reply %q", reply)
				}
				next++
			}
		}}
		for i, line := range lines {
			j.add(i+1, line)
		}
		j.end()
		for ; next < len(lines); next++ {
			if !isEmpty(lines[next]) {
				t.Fatalf("line %d %q is in no reply", next+1, lines[next])
			}
		}
	})
}

func TestLineReader(t *testing.T) {
	long := strings.Repeat("x", maxLine)
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"LF", "a\n\nb\n", []string{"1:a", "2:", "3:b"}},
		{"CRLF", "a\r\n\r\nb\r\n", []string{"1:a", "2:", "3:b"}},
		{"CR inside", "a\rb\r\r\n\r", []string{"1:a\rb\r", "2:\r"}},
		{"no end", "a\nb", []string{"1:a", "2:b"}},
		{"byte order mark", "\uFEFFa\n\uFEFFb", []string{"1:a", "2:\uFEFFb"}},
		{"longer than the buffer", strings.Repeat("y", 200_000) + "\r\nb", []string{"1:" + strings.Repeat("y", 200_000), "2:b"}},
		{"longest", long + "\r\nb", []string{"1:" + long, "2:b"}},
		{"too long", long + "x\nb", []string{"1:longer than 16 MiB", "2:b"}},
		{"much too long", long + long + long + "\nb\n" + long + "xx", []string{"1:longer than 16 MiB", "2:b", "3:longer than 16 MiB"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := newLineReader(strings.NewReader(test.text))
			var got []string
			for range len(test.want) {
				line, err := l.next()
				if errors.Is(err, errTooLong) {
					line = []byte(err.Error())
				} else if err != nil {
					t.Fatal(err)
				}
				got = append(got, fmt.Sprintf("%d:%s", l.number, line))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %.200q\nwant %.200q", got, test.want)
			}
			if line, err := l.next(); err == nil {
				t.Errorf("another line %q", line)
			}
			if limit := maxLine + 1<<20; cap(l.long) > 2*limit {
				t.Errorf("the buffer has %d bytes", cap(l.long))
			}
		})
	}
}
