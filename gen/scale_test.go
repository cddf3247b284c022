package gen_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/check"
	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/gen/synthetic"
	"example.com/smtpcodes/gen/table"
)

// scaleVariable asks for the tests of this file, which take minutes.
const scaleVariable = "SMTPCODES_SCALE"

func needScale(t *testing.T) {
	t.Helper()
	if testing.Short() || os.Getenv(scaleVariable) == "" {
		t.Skip("set " + scaleVariable + "=1 to measure tables with up to 100,000 rows")
	}
}

// pairs is how often things are measured, those that are compared in turn.
const pairs = 6

// TestScale measures each step, and the whole command beside gofmt, for more and
// more rows. Times depend on the machine and on what else it does, so they are printed;
// memory may be at most twice that of gofmt.
func TestScale(t *testing.T) {
	needScale(t)
	const timer = "/usr/bin/time"
	if _, err := os.Stat(timer); err != nil {
		t.Skip("GNU time measures the memory: ", err)
	}
	command := filepath.Join(t.TempDir(), "smtpcodes")
	run(t, ".", "go", "build", "-o", command, "example.com/smtpcodes")
	gofmt := filepath.Join(strings.TrimSpace(run(t, ".", "go", "env", "GOROOT")), "bin", "gofmt")

	t.Log("  rows   read  check   emit  write | command          | gofmt -l         | time  CPU   memory")
	for _, n := range []int{300, 3_000, 30_000, 100_000} {
		dir := t.TempDir()
		tables := made(t, n)
		if err := os.CopyFS(dir, tables); err != nil {
			t.Fatal(err)
		}
		steps := map[string][]float64{}
		for range pairs {
			measureSteps(t, dir, steps)
		}
		var ours, theirs []usage
		for range pairs {
			if err := os.RemoveAll(filepath.Join(dir, "synthetic")); err != nil {
				t.Fatal(err)
			}
			ours = append(ours, measure(t, dir, timer, command, "generate"))
			theirs = append(theirs, measure(t, dir, timer, gofmt, "-l", "synthetic"))
		}
		o, g := medianUsage(ours), medianUsage(theirs)
		t.Logf("%6d %6.0f %6.0f %6.0f %6.0f | %5.0f ms %4.0f MB | %5.0f ms %4.0f MB | %.2f  %.2f  %.2f", n,
			median(steps["read"]), median(steps["check"]), median(steps["emit"]), median(steps["write"]),
			o.wall, o.megabytes, g.wall, g.megabytes, o.wall/g.wall, o.cpu/g.cpu, o.megabytes/g.megabytes)
		if n >= 3_000 && o.megabytes > 2*g.megabytes { // of fewer rows, the memory is that of the program itself
			t.Errorf("%d rows take %.0f MB, and gofmt %.0f MB", n, o.megabytes, g.megabytes)
		}
	}
}

// made returns tables of n rows.
func made(t *testing.T, n int) fstest.MapFS {
	t.Helper()
	tables, err := synthetic.Tables(synthetic.Total(n))
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// measureSteps adds how many milliseconds each step takes.
func measureSteps(t *testing.T, dir string, steps map[string][]float64) {
	start := time.Now()
	step := func(name string) {
		steps[name] = append(steps[name], milliseconds(time.Since(start)))
		start = time.Now()
	}
	in, err := table.Read(os.DirFS(dir), synthetic.Manifest, "")
	if err != nil {
		t.Fatal(err)
	}
	step("read")
	reg, found := registry.Build(in)
	check.Run(in, reg, found)
	step("check")
	files, err := gen.Files(reg)
	if err != nil {
		t.Fatal(err)
	}
	step("emit")
	if _, err := output.Write(filepath.Join(t.TempDir(), "synthetic"), files); err != nil {
		t.Fatal(err)
	}
	step("write")
}

// usage is what a process used: milliseconds, and its peak memory.
type usage struct{ wall, cpu, megabytes float64 }

// measure runs a program. It is the timer's child and not ours, since Linux counts the
// memory of the parent to it.
func measure(t *testing.T, dir, timer string, args ...string) usage {
	t.Helper()
	start := time.Now()
	fields := strings.Fields(run(t, dir, timer, append([]string{"-q", "-f", "\n%U %S %M"}, args...)...))
	u := usage{wall: milliseconds(time.Since(start))}
	for i, to := range []*float64{&u.cpu, &u.cpu, &u.megabytes} {
		x, err := strconv.ParseFloat(fields[len(fields)-3+i], 64)
		if err != nil {
			t.Fatal(err)
		}
		*to += x
	}
	u.cpu *= 1000
	u.megabytes /= 1024
	return u
}

func medianUsage(list []usage) usage {
	var wall, cpu, megabytes []float64
	for _, u := range list {
		wall, cpu, megabytes = append(wall, u.wall), append(cpu, u.cpu), append(megabytes, u.megabytes)
	}
	return usage{median(wall), median(cpu), median(megabytes)}
}

func median(list []float64) float64 {
	slices.Sort(list)
	return (list[(len(list)-1)/2] + list[len(list)/2]) / 2
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// TestScaleCompiles compiles packages of 2,000 and 20,000 conditions, and has them
// classify a reply with each of their phrases. Ten times as many conditions
// may cost fifteen times as much of the processor's time.
func TestScaleCompiles(t *testing.T) {
	needScale(t)
	var costs []float64
	for _, conditions := range []int{2_000, 20_000} {
		tables := made(t, 5*conditions)
		reg, _, err := gen.Load(tables, synthetic.Manifest, "")
		if err != nil {
			t.Fatal(err)
		}
		files, err := gen.Files(reg)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if _, err := output.Write(dir, files); err != nil {
			t.Fatal(err)
		}
		write(t, dir, "go.mod", []byte("module scale.example/synthetic\n\ngo 1.23\n"))
		run(t, dir, "go", "build", ".") // with the standard library
		var list []float64
		for i := range 3 {
			write(t, dir, "again.go", fmt.Appendf(nil, "package synthetic\n\n// %d\n", i))
			cmd := command(dir, "go", "build", ".")
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			list = append(list, milliseconds(cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()))
		}
		costs = append(costs, median(list))
		t.Logf("%6d conditions: compiled in %.0f ms of the processor's time", conditions, median(list))
		write(t, dir, "replies.json", replies(t, reg))
		write(t, dir, "classify_test.go", []byte(classifyTest))
		run(t, dir, "go", "test", ".")
	}
	if costs[1] > 15*costs[0] {
		t.Errorf("%.0f ms for 2,000 conditions, %.0f ms for 20,000", costs[0], costs[1])
	}
}

// replies returns a reply with each phrase, and the name of its condition.
func replies(t *testing.T, reg *registry.Registry) []byte {
	t.Helper()
	list := [][2]string{}
	for _, p := range reg.Phrases {
		reply := p.Condition.Rows[0].CodesText() + " " + p.Words.String()
		for _, also := range p.Also {
			reply += " - " + also.String()
		}
		list = append(list, [2]string{reply, p.Condition.Name.Text})
	}
	data, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

const classifyTest = `package synthetic

import (
	"encoding/json"
	"os"
	"testing"
)

func TestClassify(t *testing.T) {
	data, err := os.ReadFile("replies.json")
	if err != nil {
		t.Fatal(err)
	}
	var replies [][2]string
	if err := json.Unmarshal(data, &replies); err != nil {
		t.Fatal(err)
	}
	if len(replies) < 2000 {
		t.Fatal(len(replies), "replies")
	}
	for _, r := range replies {
		if v := ClassifyReply(r[0]); v.Condition.String() != r[1] {
			t.Errorf("%q: %v, want %s", r[0], v, r[1])
		}
	}
}
`

func write(t *testing.T, dir, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func command(dir, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off")
	return cmd
}

// run returns what a program prints.
func run(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	out, err := command(dir, name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}
