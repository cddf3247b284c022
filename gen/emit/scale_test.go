package emit_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.com/smtpcodes/gen/emit"
	"example.com/smtpcodes/gen/synthetic"
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
		start := time.Now()
		dirs[i] = generateScale(t, n)
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

// generateScale writes a package with n phrases of 200 conditions into a module of its own,
// and a benchmark.
func generateScale(t *testing.T, n int) string {
	t.Helper()
	tables, err := synthetic.Tables(synthetic.Sizes{Conditions: 200, Phrases: n})
	if err != nil {
		t.Fatal(err)
	}
	reg := load(t, tables)
	if len(reg.Phrases) != n {
		t.Fatalf("%d phrases, want %d", len(reg.Phrases), n)
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
	for _, reply := range synthetic.Replies(reg, 10) {
		fmt.Fprintf(&replies, "\t%q,\n", reply)
	}
	write("go.mod", []byte("module scale.example/synthetic\n\ngo 1.25.0\n"))
	write("scale_test.go", fmt.Appendf(nil, scaleBenchmark, replies.String()))
	return dir
}

const scaleBenchmark = `package synthetic

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
