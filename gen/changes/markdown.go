package changes

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"unicode/utf8"

	"example.com/smtpcodes/templates/report"
)

// maxReport is how many characters a report has at most, unless what breaks alone
// has more. A comment on GitHub holds 65,536.
const maxReport = 60_000

// A section is lines under a heading.
type section struct {
	name  string // of its templates
	about string // what its heading names
	lines []string
	more  int  // lines behind these, for which no report has room
	whole bool // never cut
}

// size is in characters.
func (s section) size() int {
	size := 0
	for _, line := range s.lines {
		size += utf8.RuneCountInString(line)
	}
	return size
}

// WriteMarkdown writes the report in GitHub's flavour of Markdown. Sections without lines
// are left out. Those that make it too long are cut, with the number of lines that are
// missing; nothing that breaks ever is. The error is that of w.
func (r *Report) WriteMarkdown(w io.Writer) error {
	t, err := template.New("changes").Funcs(template.FuncMap{
		"code": code, "text": text, "short": short, "places": places, "difference": difference,
	}).Parse(report.ChangesMarkdown)
	if err != nil {
		return err
	}
	p := &page{t: t}
	sections := r.sections(p)
	var b strings.Builder
	b.WriteString(p.execute("counts", r.counts()))
	room := share(sections, maxReport)
	for i, s := range sections {
		if len(s.lines) == 0 {
			continue
		}
		b.WriteString(p.execute(s.name, s.about))
		left, missing := room[i], s.more
		for k, line := range s.lines {
			if left -= utf8.RuneCountInString(line); left < 0 && !s.whole {
				missing += len(s.lines) - k
				break
			}
			b.WriteString(line)
		}
		if missing > 0 {
			b.WriteString(p.execute("cut", missing))
		}
	}
	if r.Renumbered > 0 {
		b.WriteString(p.execute("renumbered", r.Renumbered))
	}
	if p.err != nil {
		return p.err
	}
	_, err = io.WriteString(w, b.String())
	return err
}

// sections returns the sections in the order of the report.
func (r *Report) sections(p *page) []section {
	sections := []section{
		lines(p, "breaking", r.Breaking, true),
		lines(p, "renamed", r.Renamed, true),
		lines(p, "facts", r.Facts, false),
		lines(p, "verdicts", r.Verdicts, false),
	}
	for rest := r.Texts; len(rest) > 0; {
		n := slices.IndexFunc(rest, func(t Text) bool { return t.Language != rest[0].Language })
		if n < 0 {
			n = len(rest)
		}
		s := lines(p, "texts", rest[:n], false)
		s.about = rest[0].Language
		sections = append(sections, s)
		rest = rest[n:]
	}
	return append(sections, lines(p, "removals", r.Removals, false), lines(p, "additions", r.Additions, false))
}

// counts says how much of each kind there is.
func (r *Report) counts() []string {
	var counts []string
	add := func(n int, one, several string) {
		switch {
		case n == 1:
			counts = append(counts, "1 "+one)
		case n > 1:
			counts = append(counts, strconv.Itoa(n)+" "+several)
		}
	}
	add(len(r.Breaking), "breaking change", "breaking changes")
	add(len(r.Renamed), "new name", "new names")
	add(len(r.Facts)+len(r.Verdicts), "changed verdict", "changed verdicts")
	add(len(r.Texts), "changed text", "changed texts")
	add(len(r.Removals), "removed phrase", "removed phrases")
	add(len(r.Additions), "addition", "additions")
	return counts
}

// share gives each section the room that it needs or, where all together need too
// much, an equal part of what smaller ones leave.
func share(sections []section, room int) []int {
	shares := make([]int, len(sections))
	order := make([]int, len(sections))
	for i, s := range sections {
		order[i] = i
		if s.whole {
			shares[i] = s.size()
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return sections[a].size() - sections[b].size() })
	left := len(sections)
	for i, s := range sections {
		if s.whole {
			room -= shares[i]
			left--
		}
	}
	for _, i := range order {
		if !sections[i].whole {
			shares[i] = min(sections[i].size(), max(room, 0)/left)
			room -= shares[i]
			left--
		}
	}
	return shares
}

// A page executes templates until one fails.
type page struct {
	t   *template.Template
	err error
}

func (p *page) execute(name string, data any) string {
	var b strings.Builder
	if p.err == nil {
		p.err = p.t.ExecuteTemplate(&b, name, data)
	}
	return b.String()
}

// lines executes the template of a line for each entry, and stops where no report has room
// for more, unless the section is never cut.
func lines[T any](p *page, name string, entries []T, whole bool) section {
	s := section{name: name, whole: whole}
	size := 0
	for i, e := range entries {
		if size > maxReport && !whole {
			s.more = len(entries) - i
			break
		}
		line := p.execute(name+" line", e)
		size += utf8.RuneCountInString(line)
		s.lines = append(s.lines, line)
	}
	return s
}
