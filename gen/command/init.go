package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.com/smtpcodes/templates/starter"
)

var initCommand = &command{
	name:    "init",
	args:    "[-o DIR]",
	summary: "write a manifest and tables to begin with",
	doc: `Init writes a commented manifest, smtpcodes.toml, and small tables for a package
of your own: the built-in tables, and an invented provider with two conditions.
They pass check and generate as they are. No file is overwritten: if one of them
is there already, nothing is written.

Flags:

	-o DIR    the folder for the files, which is made if need be, instead of the
	          current one

Exit codes: 0 if the files were written, 2 for wrong usage or a file that is
there already or cannot be written.`,
	run: runInit,
}

func runInit(inv *invocation) error {
	dir := inv.flags.String("o", currentFolder, "")
	if err := inv.parse(); err != nil {
		return err
	}
	names, err := writeStarter(*dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		fmt.Fprintln(inv.stderr, filepath.ToSlash(name))
	}
	fmt.Fprint(inv.stderr, `
Next, in that folder:

	1. Write into the tables what you know, and look at it:
	   go tool smtpcodes check
	2. Put this line into a Go file:
	   //go:generate go tool smtpcodes generate
	3. Generate the package:
	   go generate
`)
	return nil
}

// writeStarter writes all files to the folder, or none, and returns their paths.
func writeStarter(dir string) (written []string, err error) {
	entries, err := fs.ReadDir(starter.FS, ".")
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			for _, name := range written {
				err = errors.Join(err, os.Remove(name))
			}
		}
	}()
	for _, e := range entries {
		data, err := starter.FS.ReadFile(e.Name())
		if err != nil {
			return written, err
		}
		name := filepath.Join(dir, e.Name())
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			return written, fmt.Errorf("%s: %w; nothing is written", filepath.ToSlash(name), fs.ErrExist)
		}
		if err != nil {
			return written, err
		}
		written = append(written, name)
		_, err = file.Write(data)
		if err := errors.Join(err, file.Close()); err != nil {
			return written, err
		}
	}
	return written, nil
}
