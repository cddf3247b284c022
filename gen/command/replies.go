package command

// A joiner puts replies together from the lines that a server sent (RFC 5321
// section 4.2.1). A line that starts with a code and a hyphen opens a reply;
// further lines with the same code and a hyphen continue it, and one with the
// same code alone ends it. Any other line, an empty one too, ends what is open;
// unless it is empty, it is a reply of its own.
type joiner struct {
	// reply is called with each reply, which is valid during the call, and the
	// number of its first line. The error is nil or errTooLong.
	reply func(line int, text []byte, err error)

	open    bool
	line    int    // the first one of the open reply
	text    []byte // its lines, joined by LF
	tooLong bool
}

// add takes the next line, without its end.
func (j *joiner) add(number int, line []byte) {
	code, continues := replyLine(line)
	if j.open && (code == nil || string(code) != string(j.text[:len(code)])) {
		j.end()
	}
	switch {
	case j.open:
		j.append(line)
	case isEmpty(line):
		return
	case continues:
		j.open, j.line, j.tooLong = true, number, false
		j.text = append(j.text[:0], line...)
	default:
		j.reply(number, line, nil)
		return
	}
	if !continues {
		j.end()
	}
}

// append adds a line to the open reply. One that is too long keeps its first
// line, whose code tells what continues it.
func (j *joiner) append(line []byte) {
	if len(j.text)+1+len(line) > maxLine {
		j.tooLong = true
	}
	if !j.tooLong {
		j.text = append(append(j.text, '\n'), line...)
	}
}

// end ends the open reply, if there is one. It is to be called behind the last
// line.
func (j *joiner) end() {
	if !j.open {
		return
	}
	j.open = false
	if j.tooLong {
		j.reply(j.line, nil, errTooLong)
		return
	}
	j.reply(j.line, j.text, nil)
}

// replyLine returns the reply code that a line starts with, or nil, and whether
// further lines of the reply are to follow.
func replyLine(line []byte) (code []byte, continues bool) {
	if len(line) < 3 || line[0] < '2' || line[0] > '5' || !isDigit(line[1]) || !isDigit(line[2]) {
		return nil, false
	}
	if len(line) == 3 || line[3] == ' ' || line[3] == '\t' {
		return line[:3], false
	}
	if line[3] == '-' {
		return line[:3], true
	}
	return nil, false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isEmpty reports whether a line holds nothing but blanks.
func isEmpty(line []byte) bool {
	for _, c := range line {
		if c != ' ' && c != '\t' && c != '\r' {
			return false
		}
	}
	return true
}
