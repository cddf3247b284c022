package command

import "bytes"

// A splicer gives JSON objects a verdict, each on one line, and leaves all
// their other bytes as they are: order, blanks, long numbers, escapes and
// duplicate names.
type splicer struct {
	scanner jsonScanner
	cuts    []span // members called verdict, each with one comma
	last    int    // end of the last member
	reply   span   // of the last member called reply; the others do not count
	name    []byte // buffer
	text    []byte // buffer
}

// A span is a part of a line.
type span struct{ start, end int }

// read takes a line and returns the text of the object's reply, which is valid
// until the next call. The error is a *jsonError.
func (p *splicer) read(line []byte) ([]byte, error) {
	p.scanner = jsonScanner{data: line}
	p.cuts, p.reply, p.last = p.cuts[:0], span{}, 0
	s := &p.scanner
	s.blanks()
	if s.peek() != '{' {
		if err := s.value(); err != nil {
			return nil, err
		}
		return nil, &jsonError{0, "not a JSON object"}
	}
	kept := false // whether a member that stays was seen
	if err := s.object(func(key, value int) error {
		if n := len(p.cuts); n > 0 && !kept {
			p.cuts[n-1].end = key // as no comma stands before the first member
		}
		switch p.nameAt(key) {
		case "verdict":
			start := key
			if kept {
				start = p.last
			}
			p.cuts = append(p.cuts, span{start, s.i})
		case "reply":
			p.reply = span{value, s.i}
			kept = true
		default:
			kept = true
		}
		p.last = s.i
		return nil
	}); err != nil {
		return nil, err
	}
	s.blanks()
	if s.i < len(line) {
		return nil, s.fail("nothing more")
	}
	if p.reply.end == 0 {
		return nil, &jsonError{0, `the object has no "reply"`}
	}
	quoted := line[p.reply.start:p.reply.end]
	if quoted[0] != '"' {
		return nil, &jsonError{p.reply.start, `"reply" is not a string`}
	}
	if bytes.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1], nil
	}
	p.text = appendString(p.text[:0], quoted)
	return p.text, nil
}

// nameAt returns the member's name whose string begins at i, if it is one that
// matters, and else anything.
func (p *splicer) nameAt(i int) string {
	const longest = len(`"verdict"`) * len(`\u0000`)
	end := i + 1
	for line := p.scanner.data; line[end] != '"' && end-i < longest; end++ {
		if line[end] == '\\' {
			end++
		}
	}
	if end-i >= longest {
		return ""
	}
	p.name = appendString(p.name[:0], p.scanner.data[i:end+1])
	switch string(p.name) {
	case "verdict":
		return "verdict"
	case "reply":
		return "reply"
	}
	return ""
}

// appendObject appends the object that was read to b, with a verdict, which is
// JSON, as its last member. Verdicts that it had are left out.
func (p *splicer) appendObject(b, verdict []byte) []byte {
	line, at := p.scanner.data, 0
	for _, cut := range p.cuts {
		b = append(b, line[at:cut.start]...)
		at = cut.end
	}
	b = append(b, line[at:p.last]...)
	b = append(b, `,"verdict":`...)
	b = append(b, verdict...)
	return append(b, line[p.last:]...)
}
