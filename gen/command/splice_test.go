package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSplice(t *testing.T) {
	tests := []struct {
		name, line, reply, want string
	}{
		{"only member", `{"reply":"550 x"}`, "550 x", `{"reply":"550 x","verdict":{}}`},
		{"first member", `{"reply":"a","b":1}`, "a", `{"reply":"a","b":1,"verdict":{}}`},
		{"blanks", " {\t\"reply\" : \"a\" , \"b\" : [ ] } ", "a", " {\t\"reply\" : \"a\" , \"b\" : [ ],\"verdict\":{} } "},
		{"numbers", `{"n":-0,"m":12345678901234567890.1E+400,"reply":""}`, "", `{"n":-0,"m":12345678901234567890.1E+400,"reply":"","verdict":{}}`},
		{"escapes", `{"\u0061\/":"\u00e5\ud83d\ude00","reply":"\"\\\/\b\f\n\r\t\u00e5\ud83d\ude00é"}`, "\"\\/\b\f\n\r\tå😀é",
			`{"\u0061\/":"\u00e5\ud83d\ude00","reply":"\"\\\/\b\f\n\r\t\u00e5\ud83d\ude00é","verdict":{}}`},
		{"half pairs", `{"reply":"\ud83d \ude00\ud83d\u0041\ud83d"}`, "\uFFFD \uFFFD\uFFFDA\uFFFD", `{"reply":"\ud83d \ude00\ud83d\u0041\ud83d","verdict":{}}`},
		{"8 bit", "{\"reply\":\"\xe5\"}", "\xe5", "{\"reply\":\"\xe5\",\"verdict\":{}}"},
		{"duplicate names", `{"a":1,"a":2,"reply":"x","reply":"y"}`, "y", `{"a":1,"a":2,"reply":"x","reply":"y","verdict":{}}`},
		{"the last reply counts", `{"reply":1,"reply":"y"}`, "y", `{"reply":1,"reply":"y","verdict":{}}`},
		{"a reply inside", `{"a":{"reply":1},"reply":"y","b":[{"verdict":1}]}`, "y", `{"a":{"reply":1},"reply":"y","b":[{"verdict":1}],"verdict":{}}`},
		{"escaped name", `{"r\u0065ply":"x"}`, "x", `{"r\u0065ply":"x","verdict":{}}`},
		{"other case", `{"Reply":1,"reply":"x","VERDICT":2}`, "x", `{"Reply":1,"reply":"x","VERDICT":2,"verdict":{}}`},
		{"names with more", `{"replyx":1,"repl":2,"":3,"\\":4,"\"":5,"reply":"x","verdicts":2}`, "x", `{"replyx":1,"repl":2,"":3,"\\":4,"\"":5,"reply":"x","verdicts":2,"verdict":{}}`},

		{"verdict behind", `{"reply":"x" , "verdict" : {"a":[1,2]} }`, "x", `{"reply":"x","verdict":{} }`},
		{"verdict before", `{ "verdict" : 1 , "reply":"x"}`, "x", `{ "reply":"x","verdict":{}}`},
		{"verdict between", `{"a":1,"verdict":null,"reply":"x"}`, "x", `{"a":1,"reply":"x","verdict":{}}`},
		{"verdicts before", `{"verdict":1,"verdict":2,"reply":"x"}`, "x", `{"reply":"x","verdict":{}}`},
		{"verdicts all over", `{"verdict":1,"a":1,"verdict":2,"verdict":3,"reply":"x","verdict":4}`, "x", `{"a":1,"reply":"x","verdict":{}}`},
		{"escaped verdict", `{"reply":"x","\u0076\u0065\u0072\u0064\u0069\u0063\u0074":1}`, "x", `{"reply":"x","verdict":{}}`},
		{"its own output", `{"reply":"x","verdict":{}}`, "x", `{"reply":"x","verdict":{}}`},
	}
	var p splicer // one for all, as in the command
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			reply, err := p.read([]byte(test.line))
			if err != nil {
				t.Fatal(err)
			}
			if string(reply) != test.reply {
				t.Errorf("reply %q, want %q", reply, test.reply)
			}
			if got := string(p.appendObject([]byte("before"), []byte("{}"))); got != "before"+test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestSpliceErrors(t *testing.T) {
	deep := func(n int) string { return `{"reply":"","a":` + strings.Repeat("[", n) + strings.Repeat("]", n) + `}` }
	tests := []struct {
		name, line string
		offset     int
		want       string
	}{
		{"text", `550 no such user`, 0, "not a JSON object"},
		{"word", `nul`, 3, "invalid JSON: want null, the line ends"},
		{"array", `[{"reply":"x"}]`, 0, "not a JSON object"},
		{"string", `"reply"`, 0, "not a JSON object"},
		{"no value", `}`, 0, `invalid JSON: want a value, have "}"`},
		{"empty object", `{}`, 0, `the object has no "reply"`},
		{"no reply", `{"a":{"reply":"x"}}`, 0, `the object has no "reply"`},
		{"only a verdict", `{"verdict":1}`, 0, `the object has no "reply"`},
		{"number", `{"reply":550}`, 9, `"reply" is not a string`},
		{"null", `{"reply":null}`, 9, `"reply" is not a string`},
		{"the last reply counts", `{"reply":"x","reply":{}}`, 21, `"reply" is not a string`},
		{"open object", `{"reply":"x"`, 12, "invalid JSON: want a comma or a brace, the line ends"},
		{"open string", `{"reply":"x`, 11, "invalid JSON: want a quote, the line ends"},
		{"two objects", `{"reply":"x"} {"reply":"y"}`, 14, `invalid JSON: want nothing more, have "{"`},
		{"comma", `{"reply":"x",}`, 13, `invalid JSON: want a string, have "}"`},
		{"comma in an array", `{"reply":"x","a":[1,]}`, 20, `invalid JSON: want a value, have "]"`},
		{"no comma in an array", `{"reply":"x","a":[1 2]}`, 20, `invalid JSON: want a comma or a bracket, have "2"`},
		{"no comma", `{"reply":"x" "a":1}`, 13, `invalid JSON: want a comma or a brace, have "\""`},
		{"no colon", `{"reply" "x"}`, 9, `invalid JSON: want a colon, have "\""`},
		{"bare name", `{reply:"x"}`, 1, `invalid JSON: want a string, have "r"`},
		{"control character", "{\"reply\":\"\t\"}", 10, `invalid JSON: want no control character, have "\t"`},
		{"null byte", "{\"reply\":\"\x00\"}", 10, `invalid JSON: want no control character, have "\x00"`},
		{"escape", `{"reply":"\x"}`, 11, `invalid JSON: want an escape, have "x"`},
		{"open escape", `{"reply":"\`, 11, `invalid JSON: want an escape, the line ends`},
		{"short escape", `{"reply":"\u12"}`, 14, `invalid JSON: want a hexadecimal digit, have "\""`},
		{"leading zero", `{"reply":"x","n":01}`, 18, `invalid JSON: want a comma or a brace, have "1"`},
		{"sign", `{"reply":"x","n":-}`, 18, `invalid JSON: want a digit, have "}"`},
		{"fraction", `{"reply":"x","n":1.}`, 19, `invalid JSON: want a digit, have "}"`},
		{"exponent", `{"reply":"x","n":1e+}`, 20, `invalid JSON: want a digit, have "}"`},
		{"too deep", deep(maxDepth), 16 + maxDepth - 1, "invalid JSON: more than 10000 brackets inside each other"},
		{"too deep for the stack", deep(5_000_000), 16 + maxDepth - 1, "invalid JSON: more than 10000 brackets inside each other"},
	}
	var p splicer
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := p.read([]byte(test.line))
			var bad *jsonError
			if !errors.As(err, &bad) {
				t.Fatalf("error %v", err)
			}
			if bad.offset != test.offset || bad.Error() != test.want {
				t.Errorf("at %d: %v\nwant at %d: %s", bad.offset, bad, test.offset, test.want)
			}
		})
	}
	if _, err := p.read([]byte(deep(maxDepth - 1))); err != nil {
		t.Errorf("as deep as allowed: %v", err)
	}
}

// FuzzSplice holds the splicer against encoding/json: both take the same lines and
// read the same reply, and to take the verdict out again gives the line back.
func FuzzSplice(f *testing.F) {
	for _, seed := range []string{
		`{"reply":"550-5.1.1 a\r\n550 5.1.1 b"}`, `{"verdict":1,"reply":"\ud83d\ude00","verdict":{"a":[]}}`, `{"a":1e5,"reply":"x"} `,
		`{"reply":"x","verdict":1,"b":[true,false,null,{}]}`, `{"r\u0065ply":"x","Reply":2}`, `[1]`, `{"reply":null}`, `{"reply":"x",}`, `{`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		var p splicer
		reply, err := p.read(line)
		want, ok := readNaively(line)
		if (err == nil) != ok {
			t.Fatalf("%q: error %v, encoding/json takes it: %t", line, err, ok)
		}
		if err != nil {
			return
		}
		if utf8.Valid(line) && string(reply) != want {
			t.Fatalf("%q: reply %q, encoding/json has %q", line, reply, want)
		}
		once := p.appendObject(nil, []byte(`{"mark":1}`))
		if !json.Valid(once) {
			t.Fatalf("%q: became %q", line, once)
		}
		const added = `,"verdict":{"mark":1}`
		if i := bytes.LastIndex(once, []byte(added)); len(p.cuts) == 0 {
			if back := slices.Delete(bytes.Clone(once), i, i+len(added)); !bytes.Equal(back, line) {
				t.Fatalf("%q: gives back %q", line, back)
			}
		}
		if _, err := p.read(once); err != nil {
			t.Fatalf("%q: %v", once, err)
		}
		if twice := p.appendObject(nil, []byte(`{"mark":1}`)); !bytes.Equal(once, twice) {
			t.Fatalf("once  %q\ntwice %q", once, twice)
		}
	})
}

// readNaively returns the reply of a line as encoding/json reads it, and
// whether the line is an object with one.
func readNaively(line []byte) (string, bool) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(line, &members); err != nil || members == nil {
		return "", false
	}
	value := members["reply"]
	if len(value) == 0 || value[0] != '"' {
		return "", false
	}
	var reply string
	err := json.Unmarshal(value, &reply)
	return reply, err == nil
}

// TestSpliceWide reads more brackets side by side than may be inside each other.
func TestSpliceWide(t *testing.T) {
	line := `{"reply":"550 a","n":[` + strings.Repeat(`[[1],{"a":{}}],`, maxDepth) + `0]}`
	if reply, err := new(splicer).read([]byte(line)); err != nil || string(reply) != "550 a" {
		t.Errorf("reply %q, error %v", reply, err)
	}
}
