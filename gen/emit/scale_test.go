package emit_test

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/smtpcodes/gen/emit"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/table"
)

// scaleVariable asks for TestScale, which takes minutes.
const scaleVariable = "SMTPCODES_SCALE"

// TestScale generates packages with more and more phrases, compiles them and
// measures what classifying costs there, in turns. What it measures depends on the
// machine; it demands that a hundred times as many phrases cost at most half as much
// again.
func TestScale(t *testing.T) {
	if testing.Short() || os.Getenv(scaleVariable) == "" {
		t.Skip("set " + scaleVariable + "=1 to measure packages with up to 20,000 phrases")
	}
	sizes := []int{200, 2_000, 20_000}
	dirs, outputs := make([]string, len(sizes)), make([]string, len(sizes))
	for i, n := range sizes {
		s := newScale(n)
		start := time.Now()
		dirs[i] = s.generate(t)
		generated := time.Since(start)
		start = time.Now()
		run(t, dirs[i], "go", "build", ".")
		t.Logf("%6d phrases: generated in %v, compiled in %v, their files have %d bytes",
			n, generated.Round(time.Millisecond), time.Since(start).Round(time.Millisecond), phraseBytes(t, dirs[i]))
		run(t, dirs[i], "go", "test", "-c", "-o", "scale.exe", ".")
	}
	for range 15 {
		for i, dir := range dirs {
			outputs[i] += run(t, dir, filepath.Join(dir, "scale.exe"), "-test.run", "^$", "-test.bench", "Classify", "-test.benchtime", "50ms")
		}
	}
	costs := make([]float64, len(sizes))
	for i, n := range sizes {
		costs[i] = median(t, outputs[i])
		t.Logf("%6d phrases: %.2f ns/byte", n, costs[i])
	}
	if least, most := slices.Min(costs), slices.Max(costs); most > 1.5*least {
		t.Errorf("from %.2f to %.2f ns/byte", least, most)
	}
}

// phraseBytes returns the size of the files that hold the phrases.
func phraseBytes(t *testing.T, dir string) (n int64) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "phrase?*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no phrases: %v", err)
	}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		n += info.Size()
	}
	return n
}

// A scale is phrases that were made up, and replies that have some of them.
type scale struct {
	random  *rand.Rand
	common  []string // words that replies are made of
	rare    []string // words that only phrases have, by and by
	phrases []string
}

func newScale(n int) *scale {
	s := &scale{random: rand.New(rand.NewPCG(1, uint64(n)))}
	s.common = strings.Fields(`a address again an and answer are authentication be because been blocked client connection content
		delivered delivery detected does domain email error exceeded exist failed for from full go greylisted has have host if in information
		invalid ip is it later likely limit list listed low mail mailbox message messages more not of on or our out policy please protect quota
		rate rbl receiving recipient refused rejected relay reputation see sender sending sent server service size sorry spam spf storage suspicious
		system temporarily that the this to too tried try unable unauthenticated unavailable unknown unusual use user users very virus was with you your`)
	for range max(100, n/4) {
		s.rare = append(s.rare, s.word())
	}
	seen := map[string]bool{}
	for len(s.phrases) < n {
		words := make([]string, 2+s.random.IntN(4))
		for i := range words {
			words[i] = s.pick(2)
		}
		if p := strings.Join(words, " "); !seen[p] {
			seen[p] = true
			s.phrases = append(s.phrases, p)
		}
	}
	return s
}

// word makes up a word of two to five syllables.
func (s *scale) word() string {
	var b strings.Builder
	for range 2 + s.random.IntN(4) {
		b.WriteByte("bcdfghjklmnprstvw"[s.random.IntN(17)])
		b.WriteByte("aeiou"[s.random.IntN(5)])
	}
	return b.String()
}

// pick returns a common word, or a rare one once in so many times.
func (s *scale) pick(once int) string {
	if s.random.IntN(once) == 0 {
		return s.rare[s.random.IntN(len(s.rare))]
	}
	return s.common[s.random.IntN(len(s.common))]
}

// reply returns some 350 bytes on five lines, with a phrase in them.
func (s *scale) reply() string {
	words := strings.Fields(s.phrases[s.random.IntN(len(s.phrases))])
	for range 40 {
		words = slices.Insert(words, []int{0, len(words)}[s.random.IntN(2)], s.pick(20))
	}
	var b strings.Builder
	b.WriteString("550-5.7.1")
	column := 0
	for _, w := range words {
		if column > 60 {
			b.WriteString("\r\n550-5.7.1")
			column = 0
		}
		n, _ := b.WriteString(" " + w)
		column += n
	}
	return b.String() + "\r\n550 5.7.1 https://support.example.com/?p=Blocked a1b2c3d4e5f6-7890abcdef.123 - gsmtp"
}

const scaleConditions = 200

// tables returns the smallest tables that have the phrases.
func (s *scale) tables(t *testing.T) fstest.MapFS {
	var conditions, phrases strings.Builder
	c, p := csv.NewWriter(&conditions), csv.NewWriter(&phrases)
	c.Write([]string{"id", "name", "provider", "category", "action", "party", "summary", "note", "was"})
	for i := range scaleConditions {
		id := strconv.Itoa(i)
		c.Write([]string{"condition-" + id, "Condition" + id, "", "MailboxFull", "Return", "Recipient", "Condition " + id + ".", "", ""})
	}
	p.Write([]string{"condition", "phrase", "also", "unless", "weight"})
	for i, phrase := range s.phrases {
		p.Write([]string{"condition-" + strconv.Itoa(i%scaleConditions), phrase, "", "", ""})
	}
	c.Flush()
	p.Flush()
	files := fstest.MapFS{}
	for name, text := range standinTables {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	files["conditions.csv"] = &fstest.MapFile{Data: []byte(conditions.String())}
	files["phrases.csv"] = &fstest.MapFile{Data: []byte(phrases.String())}
	return files
}

// generate writes the package into a module of its own, and a benchmark.
func (s *scale) generate(t *testing.T) string {
	t.Helper()
	in, err := table.Read(s.tables(t), "smtpcodes.toml", "")
	if err != nil {
		t.Fatal(err)
	}
	reg, findings := registry.Build(in)
	if findings = append(in.Findings, findings...); len(findings) > 0 || len(reg.Phrases) != len(s.phrases) {
		t.Fatalf("%d phrases, %+v", len(reg.Phrases), findings)
	}
	files, err := emit.Files(reg)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range files {
		write(f.Name, f.Data)
	}
	var replies strings.Builder
	for range 10 {
		fmt.Fprintf(&replies, "\t%q,\n", s.reply())
	}
	write("go.mod", []byte("module scale.example/standin\n\ngo 1.25.0\n"))
	write("scale_test.go", fmt.Appendf(nil, scaleBenchmark, replies.String()))
	return dir
}

const scaleBenchmark = `package standin

import "testing"

var replies = []string{
%s}

var verdict Verdict

func BenchmarkClassify(b *testing.B) {
	n := int64(0)
	for _, r := range replies {
		n += int64(len(r))
		if ClassifyReply(r).Basis < BasisGeneral {
			b.Fatalf("%%q has a phrase", r)
		}
	}
	b.SetBytes(n)
	for b.Loop() {
		for _, r := range replies {
			verdict = ClassifyReply(r)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(int64(b.N)*n), "ns/byte")
}
`

var nsPerByte = regexp.MustCompile(`([0-9.]+) ns/byte`)

// median returns the median of the measurements in the output of a benchmark.
func median(t *testing.T, out string) float64 {
	t.Helper()
	var list []float64
	for _, m := range nsPerByte.FindAllStringSubmatch(out, -1) {
		x, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, x)
	}
	if len(list) == 0 {
		t.Fatalf("no measurements: %s", out)
	}
	slices.Sort(list)
	return (list[(len(list)-1)/2] + list[len(list)/2]) / 2
}

func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}
