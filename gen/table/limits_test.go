package table

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"strings"
	"testing"
)

// maxAllocated is what may be allocated in all before a workbook is refused,
// and so more than what is in use at any time.
const maxAllocated = 256 << 20

// repeated is a part of an archive whose content is a text, many times over.
type repeated struct {
	name, begin, text, end string
	times                  int
	declared               int64 // size that the archive declares, if not 0
}

// zipRepeated packs parts without holding their content in memory.
func zipRepeated(t testing.TB, parts ...repeated) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		var packed bytes.Buffer
		deflate, err := flate.NewWriter(&packed, flate.BestSpeed)
		if err != nil {
			t.Fatal(err)
		}
		sum := crc32.NewIEEE()
		to := io.MultiWriter(deflate, sum)
		size := int64(len(p.begin) + p.times*len(p.text) + len(p.end))
		io.WriteString(to, p.begin)
		block := strings.Repeat(p.text, min(p.times, 10_000))
		for range p.times / 10_000 {
			io.WriteString(to, block)
		}
		io.WriteString(to, block[:len(p.text)*(p.times%10_000)])
		io.WriteString(to, p.end)
		if err := deflate.Close(); err != nil {
			t.Fatal(err)
		}
		if p.declared != 0 {
			size = p.declared
		}
		raw, err := w.CreateRaw(&zip.FileHeader{
			Name: p.name, Method: zip.Deflate, CRC32: sum.Sum32(),
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(size),
		})
		if err == nil {
			_, err = raw.Write(packed.Bytes())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bomb is a workbook of which one part is replaced.
func bomb(t testing.TB, evil repeated) []byte {
	var all []repeated
	for name, content := range workbookParts(sheetXML("")) {
		if name != evil.name {
			all = append(all, repeated{name: name, begin: content})
		}
	}
	return zipRepeated(t, append(all, evil)...)
}

// A small file must not cost much memory, whatever it unpacks to.
func TestXLSXBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("unpacks hundreds of megabytes")
	}
	const sheet = "xl/worksheets/sheet1.xml"
	const texts = "xl/sharedStrings.xml"
	const rows = worksheet + "<sheetData>"
	row := func(cell string) string { return "<row>" + cell + "</row>" }
	text := `<c t="str"><v>x</v></c>`
	const most = 60 << 20
	for _, c := range []struct {
		name string
		in   repeated
		want string
	}{
		{"many bytes", repeated{name: sheet, begin: rows, text: " ", times: 65 << 20}, "too large: its parts have more than 67108864 bytes"},
		{"another part", repeated{name: "xl/media/image1.png", text: "\x00", times: 65 << 20}, "too large: its parts have more than 67108864 bytes"},
		{"declares less", repeated{name: sheet, begin: rows, text: " ", times: 100 << 20, declared: 1000}, "too large: more bytes than it declares"},
		{"declares more", repeated{name: sheet, begin: sheetXML(""), declared: 1 << 62}, "too large: its parts have more than 67108864 bytes"},
		{"texts declare less", repeated{name: texts, begin: "<sst>", text: "<si/>", times: 60 << 20, declared: 1000}, "too large: more bytes than it declares"},
		{"empty texts", repeated{name: texts, begin: "<sst>", text: "<si/>", times: most / 5, end: "</sst>"}, "too large: more than 2097152 texts"},
		{"long text", repeated{name: texts, begin: "<sst><si><t>", text: "x", times: most, end: "</t></si></sst>"}, "too large: a text of more than 1048576 bytes"},
		{"text of pieces", repeated{name: texts, begin: "<sst><si>", text: "<r><t>xxxxxxxxxxxxxxxxxxxxxxxxxx</t></r>", times: most / 50, end: "</si></sst>"}, "too large: a text of more than 1048576 bytes"},
		{"long name", repeated{name: sheet, begin: rows + "<", text: "x", times: most}, "too large: a tag or text of more than 1048576 bytes"},
		{"attributes", repeated{name: sheet, begin: rows + "<row", text: ` a=""`, times: most / 5}, "too large: a tag or text of more than 1048576 bytes"},
		{"name spaces", repeated{name: sheet, begin: rows + "<row", text: ` xmlns:a="b"`, times: most / 12}, "too large: a tag or text of more than 1048576 bytes"},
		{"depth", repeated{name: sheet, begin: rows, text: "<a>", times: most / 3}, "nested too deeply"},
		{"rows", repeated{name: sheet, begin: rows + row(`<c t="str"><v>condition</v></c>`), text: row(text), times: most / 36}, "too large: more than 262144 rows"},
		{"empty rows", repeated{name: sheet, begin: rows, text: "<row/>", times: most / 6}, "too large: more than 1048576 rows"},
		{"cells", repeated{name: sheet, begin: rows + "<row>", text: text, times: most / 25}, "too large: more than 16384 columns"},
		{"numbers", repeated{name: sheet, begin: rows + row(text), text: row("<c><v>1</v></c>"), times: most / 28}, "too large: more than 262144 rows"},
		{"far cells", repeated{name: sheet, begin: rows + row(text), text: `<row><c/><c/><c/><c/><c/><c/><c/><c/>` + text + `</row>`, times: most / 76}, "too large: more than 262144 rows"},
		{"merged", repeated{name: sheet, begin: rows + row(text) + "</sheetData><mergeCells>", text: `<mergeCell ref="A1:B1"/>`, times: 100_000, end: "</mergeCells>"}, "unexpected EOF"},
		{"hidden columns", repeated{name: sheet, begin: worksheet + "<cols>", text: `<col min="1" max="1" hidden="1"/>`, times: most / 34}, "more than 16384 hidden"},
		{"sheets", repeated{name: "xl/workbook.xml", begin: "<workbook><sheets>", text: "<sheet/>", times: most / 8}, "too large: more than 1048576 bytes"},
		{"relations", repeated{name: "_rels/.rels", begin: "<Relationships>", text: "<Relationship/>", times: most / 15}, "too large: more than 1048576 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := bomb(t, c.in)
			refuse(t, file, c.want)
		})
	}
}

// A directory of very many empty parts.
func TestXLSXManyParts(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range maxWorkbook / 90 { // bytes of an entry here and in the directory
		if _, err := w.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("%x", i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	refuse(t, b.Bytes(), "it has no part")
}

// refuse fails unless a file is refused for the wanted reason without much
// memory.
func refuse(t *testing.T, file []byte, want string) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	peak := watchHeap(t)
	_, err := readDocument(t, "d.xlsx", file)
	heap := peak()
	runtime.ReadMemStats(&after)
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want %q", err, want)
	}
	t.Logf("%d KB: %v; %d MB allocated, peak %d MB", len(file)>>10, err, (after.TotalAlloc-before.TotalAlloc)>>20, heap>>20)
	if heap > maxAllocated {
		t.Errorf("peak of the heap is %d MB", heap>>20)
	}
}
