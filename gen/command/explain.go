//go:build !bootstrap

package command

import (
	"fmt"
	"io"
	"strings"

	"example.com/smtpcodes/codes"
)

var explainCommand = &command{
	name:    "explain",
	args:    "[-lang LANGUAGE] [REPLY...]",
	summary: "say what a reply means and who must act",
	doc: `Explain says what a reply means, who must act and how, which evidence decided,
which documents say so in which words, and what else the codes can mean. It uses
the package codes that is built into the command, not a manifest's tables.

The reply is the arguments, joined by blanks, or standard input where they are -
or absent: a code, the lines that a server sent, or the tail of a log line. The
first line of the output is the verdict as classify writes it; the others are
for people, and at most 80 columns wide unless a word is wider.

Flags:

	-lang LANGUAGE    explain in the words of the documents in this language,
	                  where they have some: ` + strings.Join(languageTags(), ", ") + `

Exit codes: 0 if the reply was explained, be it as unknown, 2 for wrong usage or
input that cannot be read.`,
	run: runExplain,
}

func runExplain(inv *invocation) error {
	tag := inv.flags.String("lang", codes.LanguageEnglish.String(), "")
	if err := inv.parseArgs(len(inv.args)); err != nil {
		return err
	}
	language, err := codes.ParseLanguage(*tag)
	if err != nil || language == codes.LanguageNone {
		return &usageError{fmt.Sprintf("no language is called %q: use %s", *tag, strings.Join(languageTags(), ", "))}
	}
	reply, err := replyOf(inv)
	if err != nil {
		return err
	}
	if strings.TrimSpace(reply) == "" {
		return &usageError{"there is no reply to explain"}
	}
	_, err = io.WriteString(inv.stdout, explain(reply, language))
	return err
}

// replyOf returns the reply that the command is about: its arguments, or what
// is typed or piped into it.
func replyOf(inv *invocation) (string, error) {
	switch {
	case inv.flags.NArg() == 1 && inv.flags.Arg(0) == "-":
	case inv.flags.NArg() > 0:
		return strings.Join(inv.flags.Args(), " "), nil
	case isTerminal(inv.stdin):
		return "", nil
	}
	data, err := io.ReadAll(io.LimitReader(inv.stdin, maxLine+1))
	if err == nil && len(data) > maxLine {
		err = fmt.Errorf("<standard input>: %w", errTooLong)
	}
	return string(data), err
}

// languageTags returns the values of -lang.
func languageTags() []string {
	var tags []string
	for l := range codes.Languages() {
		tags = append(tags, l.String())
	}
	return tags
}
