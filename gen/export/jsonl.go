package export

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"

	"example.com/smtpcodes/gen/registry"
)

// A jsonRecord is a record as a JSON object.
type jsonRecord struct {
	Document  string  `json:"document"`
	Language  string  `json:"language"`
	Reply     *uint64 `json:"reply"`
	Enhanced  *string `json:"enhanced"`
	Text      string  `json:"text"`
	Cause     string  `json:"cause"`
	Remedy    string  `json:"remedy"`
	Condition string  `json:"condition"`
	Category  string  `json:"category"`
	Action    string  `json:"action"`
}

func writeJSONL(w io.Writer, reg *registry.Registry) error {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false) // the texts hold <addresses>, and scripts read them
	for row := range rows(reg) {
		if err := e.Encode(newJSONRecord(newRecord(row))); err != nil {
			return err
		}
	}
	return b.Flush()
}

func newJSONRecord(r record) jsonRecord {
	j := jsonRecord{
		Document:  r.Document,
		Language:  r.Language,
		Text:      r.Text,
		Cause:     r.Cause,
		Remedy:    r.Remedy,
		Condition: r.Condition,
		Category:  r.Category,
		Action:    r.Action,
	}
	if n, ok := replyNumber(r.Reply); ok {
		j.Reply = &n
	}
	if r.Enhanced != "" {
		j.Enhanced = &r.Enhanced
	}
	return j
}

// replyNumber returns the number that a cell's text is, digit for digit. It need
// not be a reply code: documents list others, such as 101.
func replyNumber(text string) (n uint64, ok bool) {
	n, err := strconv.ParseUint(text, 10, 16)
	return n, err == nil && strconv.FormatUint(n, 10) == text
}
