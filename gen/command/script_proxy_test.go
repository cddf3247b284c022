package command

import (
	"bytes"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// publish makes this repository version v0.1.0 of its module, in a proxy on the disk
// that GOPROXY then names, before the modules that this machine has already. What
// the go command fetches from them goes to a module cache of the script's own, which it
// makes read-only.
func publish(ts *testscript.TestScript, args []string) error {
	const version = "v0.1.0"
	module := module.Version{Path: "example.com/smtpcodes", Version: version}
	if len(args) > 0 {
		return errors.New("usage: publish")
	}
	proxy, folder := ts.MkAbs(".proxy"), ts.MkAbs(".source")
	versions := filepath.Join(proxy, filepath.FromSlash(module.Path), "@v")
	if err := os.MkdirAll(versions, 0o777); err != nil {
		return err
	}
	if err := copyRepository(folder, ts.Getenv("REPOSITORY")); err != nil {
		return err
	}
	var packed bytes.Buffer
	if err := zip.CreateFromDir(&packed, module, folder); err != nil {
		return err
	}
	manifest, err := os.ReadFile(filepath.Join(folder, "go.mod"))
	if err != nil {
		return err
	}
	for name, text := range map[string]string{
		"list":            version + "\n",
		version + ".info": `{"Version":"` + version + `"}`,
		version + ".mod":  string(manifest),
		version + ".zip":  packed.String(),
	} {
		if err := os.WriteFile(filepath.Join(versions, name), []byte(text), 0o666); err != nil {
			return err
		}
	}
	ts.Setenv("GOPROXY", fileURL(proxy)+","+fileURL(filepath.Join(ts.Getenv("GOMODCACHE"), "cache", "download")))
	ts.Setenv("GOMODCACHE", ts.MkAbs(".modules"))
	ts.Setenv("GOSUMDB", "off")
	return nil
}

func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // C:/...
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
