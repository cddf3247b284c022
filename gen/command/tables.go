package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"example.com/smtpcodes/gen"
	"example.com/smtpcodes/gen/finding"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/sources"
)

// manifest is the name under which a manifest is found without -config.
const manifest = "smtpcodes.toml"

// builtInFolder is where this repository keeps the tables that the command has
// built in: positions in them and their output folder are relative to it.
const builtInFolder = "sources"

const configDoc = `The tables are those of -config, or of smtpcodes.toml in the current folder, or
those built into the command where there is neither.`

// tables are what a command works on.
type tables struct {
	registry *registry.Registry
	findings []finding.Finding
	folder   string // of the manifest
	builtIn  bool
}

// loadTables reads the manifest at config and all that it names. Those who watch are
// told of each step.
func loadTables(config string, watch ...func(step string)) (*tables, error) {
	if config == "" {
		if _, err := os.Stat(manifest); errors.Is(err, fs.ErrNotExist) {
			t, err := loadFrom(sources.FS, builtInFolder, manifest, watch...)
			if err != nil {
				return nil, err
			}
			t.builtIn = true
			return t, nil
		}
		config = manifest
	}
	folder, name := filepath.Split(filepath.Clean(config))
	// A Root keeps the manifest's file names inside its folder, symbolic links included.
	root, err := os.OpenRoot(filepath.Clean(folder))
	if err != nil {
		return nil, fmt.Errorf("opening the manifest's folder: %w", err)
	}
	defer root.Close()
	return loadFrom(root.FS(), folder, name, watch...)
}

func loadFrom(fsys fs.FS, folder, name string, watch ...func(step string)) (*tables, error) {
	shown := filepath.ToSlash(folder)
	if shown != "" {
		shown = path.Clean(shown) + "/"
	}
	reg, findings, err := gen.Load(fsys, name, shown, watch...)
	if err != nil {
		return nil, err
	}
	return &tables{registry: reg, findings: findings, folder: folder}, nil
}

// outputFolder returns where the package goes: the flag's value, relative to
// the current folder, or the manifest's, relative to the manifest, or the current folder.
func (t *tables) outputFolder(flag string) string {
	if flag != "" {
		return flag
	}
	output := filepath.FromSlash(t.registry.Output.Text)
	switch {
	case output == "":
		return currentFolder
	case filepath.IsAbs(output):
		return output
	}
	return filepath.Join(t.folder, output)
}
