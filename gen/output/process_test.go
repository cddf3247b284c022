package output

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// children are what a test does in a process of its own, by name. The process is the
// test's program once more; its exit code is 1 if the function returns an error.
var children = map[string]func(args []string) error{
	"killed write":   func(args []string) error { return killed(writeNew, args) },
	"killed recover": func(args []string) error { return killed(recoverFolder, args) },
	"killed rows":    func(args []string) error { return killed(writeRows, args) },
	"alternate":      alternate,
}

const childVariable = "SMTPCODES_OUTPUT_TEST"

func TestMain(m *testing.M) {
	if name := os.Getenv(childVariable); name != "" {
		if err := children[name](os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child returns a process that is not started yet.
func child(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), childVariable+"="+name)
	return cmd
}

// killed runs in a folder, args[0], and kills its own process before step args[1].
func killed(run func(disk, string) error, args []string) error {
	n, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	return run(faultyDisk{system{}, func(string, string) error {
		n--
		if n != -1 {
			return nil
		}
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = self.Kill()
		}
		if err != nil {
			return err
		}
		select {} // until it is dead
	}}, args[0])
}

// kill runs a child that is killed before step n in the folder.
func kill(t *testing.T, name, dir string, n int) {
	t.Helper()
	out, err := child(t, name, dir, strconv.Itoa(n)).CombinedOutput()
	exit := (*exec.ExitError)(nil)
	// Go exits with 1 or 2 if it is not killed.
	if !errors.As(err, &exit) || len(out) > 0 {
		t.Fatalf("the process was not killed at step %d: %v\n%s", n, err, out)
	}
}

// TestKillAtEveryStep kills a process that writes a folder before each of its steps,
// and in the middle of each write. Either no file was replaced then, or all were, or Compare
// says so and the next run puts the old package back.
func TestKillAtEveryStep(t *testing.T) {
	steps := stepsOf(t, writeNew)
	mixed := 0
	for n, s := range steps {
		t.Run(fmt.Sprint(n, " ", s.what, " ", s.path), func(t *testing.T) {
			dir := makeOld(t)
			kill(t, "killed write", dir, n)
			before := contents(t, dir)
			differences, err := Compare(dir, newPackage)
			if err != nil {
				t.Fatal(err)
			}
			if parseChanges([]byte(before[journalName])) != nil {
				mixed++
				if !slices.ContainsFunc(differences, func(d Difference) bool { return d.State == CutOff }) {
					t.Errorf("Compare does not speak of a run that was cut off: %v", states(differences))
				}
			} else {
				hidden := copyFolder(t, dir)
				removeCutOff(t, hidden)
				wantWhole(t, hidden)
			}
			if after := contents(t, dir); !maps.Equal(before, after) {
				t.Errorf("Compare wrote something: %v, was %v", after, before)
			}
			written := copyFolder(t, dir)
			if err := writeNew(calm, written); err != nil {
				t.Fatal(err)
			}
			wantNew(t, written)
			if err := recoverFolder(calm, dir); err != nil {
				t.Fatal(err)
			}
			wantWhole(t, dir)
		})
	}
	if most := 2 * len(newPackage); mixed == 0 || mixed > most {
		t.Errorf("after %d of %d kills the next run has to put files back; want 1 to %d", mixed, len(steps), most)
	}
}

// TestKillWhilePuttingBack kills the run that should recover from a kill.
func TestKillWhilePuttingBack(t *testing.T) {
	half := 0
	for n, s := range stepsOf(t, writeNew) {
		if s.what == "rename" && s.path == "stale.go" {
			half = n
		}
	}
	prepare := func() string {
		dir := makeOld(t)
		kill(t, "killed write", dir, half)
		return dir
	}
	var steps []step
	if err := recoverFolder(recorded(&steps), prepare()); err != nil {
		t.Fatal(err)
	}
	for n, s := range steps {
		t.Run(fmt.Sprint(n, " ", s.what, " ", s.path), func(t *testing.T) {
			dir := prepare()
			kill(t, "killed recover", dir, n)
			if err := recoverFolder(calm, dir); err != nil {
				t.Fatal(err)
			}
			if got := describe(t, dir); got != "old" {
				t.Errorf("not the old package:\n%s", got)
			}
		})
	}
}

// alternate writes two packages in turn to a folder, args[0].
func alternate(args []string) error {
	for range 15 {
		for _, files := range [][]File{oldPackage, newPackage} {
			if _, err := Write(args[0], files); err != nil {
				return err
			}
		}
	}
	return nil
}

// TestManyAtOnce has several processes write two packages to one folder. All end with the
// same one.
func TestManyAtOnce(t *testing.T) {
	dir := folder(t)
	if _, err := Write(dir, newPackage); err != nil {
		t.Fatal(err)
	}
	var processes []*exec.Cmd
	var outputs []*bytes.Buffer
	for range 4 {
		p, out := child(t, "alternate", dir), new(bytes.Buffer)
		p.Stdout, p.Stderr = out, out
		if err := p.Start(); err != nil {
			t.Fatal(err)
		}
		processes, outputs = append(processes, p), append(outputs, out)
	}
	for i, p := range processes {
		if err := p.Wait(); err != nil {
			t.Errorf("process %d: %v\n%s", i, err, outputs[i])
		}
	}
	if differences, err := Compare(dir, newPackage); err != nil || len(differences) > 0 {
		t.Errorf("the last writes gave %v, %v; want the new package", states(differences), err)
	}
	if got := contents(t, dir); len(got) != len(newPackage) {
		t.Errorf("the folder holds %d files, want %d: %v", len(got), len(newPackage), got)
	}
}

// TestSecondRunWaits holds a run before its first replacement and demands that
// neither a second one nor a comparison goes on until it is done.
func TestSecondRunWaits(t *testing.T) {
	dir := makeOld(t)
	reached, goOn := make(chan bool), make(chan bool)
	first, second, compared := make(chan error, 1), make(chan error, 1), make(chan error, 1)
	go func() {
		held := false
		first <- writeNew(faultyDisk{system{}, func(what, path string) error {
			if what == "rename" && !held {
				held = true
				reached <- true
				<-goOn
			}
			return nil
		}}, dir)
	}()
	<-reached
	go func() {
		differences, err := Write(dir, newPackage)
		if err == nil && len(differences) > 0 {
			err = fmt.Errorf("the second run changed %v", states(differences))
		}
		second <- err
	}()
	go func() {
		differences, err := Compare(dir, newPackage)
		if err == nil && len(differences) > 0 {
			err = fmt.Errorf("Compare returned %v", states(differences))
		}
		compared <- err
	}()
	select {
	case err := <-second:
		t.Errorf("the second run did not wait: %v", err)
	case err := <-compared:
		t.Errorf("Compare did not wait: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	close(goOn)
	for _, done := range []chan error{first, second, compared} {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	wantNew(t, dir)
}

// copyFolder copies a folder's files with their modes and times.
func copyFolder(t *testing.T, dir string) string {
	t.Helper()
	to := t.TempDir()
	for name, text := range contents(t, dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(to, name)
		if err := errors.Join(
			os.WriteFile(path, []byte(text), 0o666),
			os.Chmod(path, info.Mode()),
			os.Chtimes(path, info.ModTime(), info.ModTime()),
		); err != nil {
			t.Fatal(err)
		}
	}
	return to
}
