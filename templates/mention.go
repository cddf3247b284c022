package templates

// A mention is a link or a mail address in a reply: words that name something, and say
// nothing of what happened.

// nextMention returns where the first mention in s[from:] starts and ends, and twice the
// length of s if there is none. An address goes as far as its characters do, both ways;
// of a link, the scheme before "://" remains.
func nextMention(s string, from int) (start, end int) {
	for at := from; at < len(s); at++ {
		link := s[at] == ':' && len(s)-at > 2 && s[at:at+3] == "://"
		if s[at] != '@' && !link {
			continue
		}
		first := at
		for first > from && s[first-1] > ' ' && !link {
			first--
		}
		open := false
		for i, r := range s[first:] {
			i += first
			if mayBeInMention(r, link) {
				if !open {
					start, open = i, true
				}
				continue
			}
			if i > at {
				return start, i
			}
			open = false
		}
		return start, len(s)
	}
	return len(s), len(s)
}

// mayBeInMention reports whether a link goes on with the character, or an address, which
// also stands in lists, and before the colon behind which a server says what happened. Of
// what is not ASCII, that is what may be in words.
func mayBeInMention(r rune, link bool) bool {
	switch r {
	case '<', '>', '(', ')', '[', ']', '"', '\'', '`', 0x7f:
		return false
	case ':', ',', ';':
		return link
	}
	if r < 0x80 {
		return r > ' '
	}
	_, kind := fold(r)
	return kind != separator
}

// leaveOut reads s again without the mentions that have the words of a general phrase
// which ends an address, whatever the phrase demands. A word that is in no phrase stands
// for each. It reports whether there is one, and asks the first 256 mentions.
func (t *text) leaveOut(s string, r Reply, e Enhanced) bool {
	c := choice{seeking: true}
	from, next := 0, 0
	for range maxWords {
		start, end := nextMention(s, next)
		if start == len(s) {
			break
		}
		next = end
		var mention text
		mention.read(s[start:end], r, e)
		mention.findGeneral(&c)
		if !c.ends {
			continue
		}
		c.ends = false
		if from == 0 {
			t.end, t.anchored, t.kinds = 0, 0, 0
		}
		t.read(s[from:start], r, e)
		t.append(longWord)
		from = end
	}
	if from > 0 {
		t.read(s[from:], r, e)
	}
	return from > 0
}
