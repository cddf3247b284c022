package table

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"example.com/smtpcodes/gen/finding"
)

// A value is one value of a TOML document and the place where it begins. A
// table made by a header begins at the name in the header.
type value struct {
	kind     kind
	path     string // its key with those of the tables around it: "document.columns"
	text     string
	position finding.Position
	members  []*member // of a table, in the order of the document
	items    []*value  // of a list
}

type kind string

const (
	stringValue kind = "a string"
	tableValue  kind = "a table"
	listValue   kind = "a list"
	numberValue kind = "a number"
	truthValue  kind = "a truth value"
	timeValue   kind = "a date or time"
)

// A member is a key of a table, and its value.
type member struct {
	key      string
	position finding.Position
	value    *value
}

// join returns the path of a key of v.
func (v *value) join(key string) string {
	if v.path == "" {
		return key
	}
	return v.path + "." + key
}

func (v *value) member(key string) *member {
	for _, m := range v.members {
		if m.key == key {
			return m
		}
	}
	return nil
}

// A tree grows while the expressions of a document are read. The plain
// decoder of the library gives no positions of values and stops at the first
// key that is set twice.
type tree struct {
	report *report
	parser unstable.Parser
	lines  []int // offsets at which lines begin
	root   *value
	table  *value // that of the last header
}

// parseTOML reads a document, and reports keys that are set twice.
func parseTOML(data []byte, r *report) (*value, error) {
	t := &tree{report: r, lines: []int{0}}
	for i, b := range data {
		if b == '\n' {
			t.lines = append(t.lines, i+1)
		}
	}
	t.root = &value{kind: tableValue, position: finding.Position{Source: r.source}}
	t.table = t.root

	t.parser.Reset(data)
	for t.parser.NextExpression() {
		t.expression(t.parser.Expression())
	}
	if err := t.parser.Error(); err != nil {
		position := finding.Position{Source: r.source}
		if p := (*unstable.ParserError)(nil); errors.As(err, &p) {
			position = t.position(t.parser.Range(p.Highlight))
		}
		return nil, &Error{position, fmt.Errorf("%w: %v", ErrSyntax, err)}
	}
	// The library has the last word on the finer rules, such as which
	// tables may be continued, and which days a month has.
	if len(r.findings) == 0 {
		if err := toml.Unmarshal(data, new(map[string]any)); err != nil {
			position := finding.Position{Source: r.source}
			if d := (*toml.DecodeError)(nil); errors.As(err, &d) {
				position.Line, position.Column = d.Position()
			}
			return nil, &Error{position, fmt.Errorf("%w: %s", ErrSyntax, strings.TrimPrefix(err.Error(), "toml: "))}
		}
	}
	return t.root, nil
}

// position returns where a range begins.
func (t *tree) position(r unstable.Range) finding.Position {
	offset := int(r.Offset)
	line := sort.Search(len(t.lines), func(i int) bool { return t.lines[i] > offset })
	return finding.Position{Source: t.report.source, Line: line, Column: offset - t.lines[line-1] + 1}
}

func (t *tree) expression(n *unstable.Node) {
	switch n.Kind {
	case unstable.KeyValue:
		t.keyValue(t.table, n)
	case unstable.Table:
		last, table := t.walk(t.root, n.Key())
		t.table = t.open(table, last)
	case unstable.ArrayTable:
		last, table := t.walk(t.root, n.Key())
		t.table = t.extend(table, last)
	}
}

// keyValue adds a key and its value to a table.
func (t *tree) keyValue(table *value, n *unstable.Node) {
	last, table := t.walk(table, n.Key())
	t.add(table, last, t.value(n.Value(), table.join(last.key), last.position))
}

// walk follows a dotted key down to its last part. Tables on the way that do
// not exist are made; a list of tables stands for its last item.
func (t *tree) walk(table *value, key unstable.Iterator) (*member, *value) {
	var last *member
	for key.Next() {
		if last != nil {
			table = t.open(table, last)
		}
		n := key.Node()
		last = &member{key: string(n.Data), position: t.position(n.Raw)}
	}
	return last, table
}

// open returns the table that m names in a table, which is made if need be.
func (t *tree) open(table *value, m *member) *value {
	if old := table.member(m.key); old != nil {
		v := old.value
		if v.kind == listValue && len(v.items) > 0 {
			v = v.items[len(v.items)-1]
		}
		if v.kind == tableValue {
			return v
		}
	}
	v := &value{kind: tableValue, path: table.join(m.key), position: m.position}
	t.add(table, m, v)
	return v
}

// extend returns a new last item of the list of tables that m names.
func (t *tree) extend(table *value, m *member) *value {
	v := &value{kind: tableValue, path: table.join(m.key), position: m.position}
	if old := table.member(m.key); old != nil && old.value.kind == listValue {
		old.value.items = append(old.value.items, v)
		return v
	}
	t.add(table, m, &value{kind: listValue, path: table.join(m.key), position: m.position, items: []*value{v}})
	return v
}

// add adds a member to a table, or reports that the table has one already.
func (t *tree) add(table *value, m *member, v *value) {
	if old := table.member(m.key); old != nil {
		t.report.addRelated(checkManifestKey, m.position, table.join(m.key),
			finding.Related{Position: old.position, Message: "set here first"},
			"key %q is set twice", table.join(m.key))
		return
	}
	m.value = v
	table.members = append(table.members, m)
}

// value converts a node. Some nodes do not know where they begin; the place
// of the key serves for them.
func (t *tree) value(n *unstable.Node, path string, key finding.Position) *value {
	v := &value{path: path, position: key}
	if n.Raw.Length > 0 {
		v.position = t.position(n.Raw)
	}
	switch n.Kind {
	case unstable.String:
		v.kind, v.text = stringValue, string(n.Data)
	case unstable.InlineTable:
		v.kind = tableValue
		for c := n.Children(); c.Next(); {
			t.keyValue(v, c.Node())
		}
	case unstable.Array:
		v.kind = listValue
		for c := n.Children(); c.Next(); {
			v.items = append(v.items, t.value(c.Node(), path, key))
		}
	case unstable.Integer, unstable.Float:
		v.kind = numberValue
	case unstable.Bool:
		v.kind = truthValue
	default:
		v.kind = timeValue
	}
	return v
}
