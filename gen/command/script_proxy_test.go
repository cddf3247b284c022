package command

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// publish makes this repository version v0.1.0 of its module, in a proxy on the disk
// that GOPROXY then names, before the modules that this machine has already. What
// the go command fetches from them goes to a module cache of the script's own, which it
// makes read-only.
func publish(ts *testscript.TestScript, args []string) error {
	const module, version = "example.com/smtpcodes", "v0.1.0"
	if len(args) > 0 {
		return errors.New("usage: publish")
	}
	proxy, source := ts.MkAbs(".proxy"), ts.MkAbs(".source")
	versions := filepath.Join(proxy, filepath.FromSlash(module), "@v")
	folder := filepath.Join(source, filepath.FromSlash(module+"@"+version))
	if err := errors.Join(os.MkdirAll(versions, 0o777), os.MkdirAll(filepath.Dir(folder), 0o777)); err != nil {
		return err
	}
	if err := copyRepository(folder, ts.Getenv("REPOSITORY")); err != nil {
		return err
	}
	packed, err := zipFiles(os.DirFS(source))
	if err != nil {
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
		version + ".zip":  string(packed),
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

// zipFiles packs files without their folders, which the go command does not take.
func zipFiles(fsys fs.FS) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	err := fs.WalkDir(fsys, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, path)
		if err != nil {
			return err
		}
		w, err := z.Create(path)
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}

func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // C:/...
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
