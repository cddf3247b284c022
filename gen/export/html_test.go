package export

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHTMLKeepsTexts reads the page with a parser of its own: the tables' cells are the rows',
// and no text has become an element or an attribute.
func TestHTMLKeepsTexts(t *testing.T) {
	reg := hostileRegistry()
	var rows [][]string
	var path []string
	for d := htmlDecoder(write(t, "html", reg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch v := token.(type) {
		case xml.StartElement:
			path = append(path, v.Name.Local)
			switch v.Name.Local {
			case "tr":
				rows = append(rows, nil)
			case "td":
				rows[len(rows)-1] = append(rows[len(rows)-1], "")
			case "script", "img", "b", "iframe":
				t.Errorf("element %s at %s", v.Name.Local, strings.Join(path, "/"))
			}
			for _, a := range v.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || strings.HasPrefix(a.Value, "javascript") {
					t.Errorf("attribute %s=%q of %s", a.Name.Local, a.Value, v.Name.Local)
				}
			}
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if n := len(rows); n > 0 && len(rows[n-1]) > 0 && strings.Contains(strings.Join(path, "/"), "/td") {
				rows[n-1][len(rows[n-1])-1] += string(v)
			}
		}
	}
	n := 0
	for _, row := range rows {
		if len(row) == 3 && row[0] == "hostile" {
			n++
		}
	}
	if want := len(wantCells(reg)) - 1; n != want {
		t.Errorf("%d rows of three cells, want %d", n, want)
	}
}

// htmlDecoder reads the elements of a page.
func htmlDecoder(page []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(page))
	d.Strict = false
	d.AutoClose = xml.HTMLAutoClose
	d.Entity = xml.HTMLEntity
	return d
}

func TestHTMLNamesLanguages(t *testing.T) {
	page := string(write(t, "html", usual()))
	var got []string
	for _, part := range strings.Split(page, `<td lang="`)[1:] {
		language, _, _ := strings.Cut(part, `"`)
		got = append(got, language)
	}
	if diff := cmp.Diff([]string{"tr", "sv", "", "sv", "tr", "", "tr"}, got); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
}
