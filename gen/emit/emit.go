// Package emit writes the registry as the files of a Go package.
//
// jennifer writes every declaration that comes from the tables; the files of
// package templates, which do not depend on them, are added as they are. Each
// entry stands on lines of its own and names others instead of counting
// them, so that a new row of a table adds lines and changes few.
package emit

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"example.com/smtpcodes/gen/output"
	"example.com/smtpcodes/gen/registry"
	"example.com/smtpcodes/templates"
)

// A section is a file that is made of the registry.
type section struct {
	name    string
	declare func(*file, *registry.Registry)
}

var sections = []section{
	{"doc.go", declareDoc},
	{"replies.go", declareReplies},
	{"statuses.go", declareStatuses},
	{"categories.go", declareCategories},
	{"conditions.go", declareConditions},
	{"languages.go", declareLanguages},
	{"providers.go", declareProviders},
	{"documents.go", declareDocuments},
	{"pairs.go", declarePairs},
	{"meanings.go", declareMeanings},
}

// ErrNoPackage is the error of [Files] for a registry whose manifest leaves the package's
// name to whoever asks for the files.
var ErrNoPackage = errors.New("the package has no name")

// Files returns the files of the package that the registry describes, by name.
// The error is ErrNoPackage, or about a registry that does not give valid Go, which the checks
// have to find first.
func Files(reg *registry.Registry) ([]output.File, error) {
	if reg.Package.Text == "" {
		return nil, ErrNoPackage
	}
	all := slices.Clone(sections)
	order := map[*registry.Condition]int{}
	for i, c := range reg.Conditions {
		order[c] = i
	}
	for _, d := range reg.Documents {
		// Joined by hyphens: after an underscore, Go would read a system or "test" into the name.
		all = append(all, section{"document-" + d.ID.Text + ".go", func(f *file, reg *registry.Registry) { declareEntries(f, reg, d, order) }})
	}
	demands := demandSets(reg)
	phrases := spellings(reg, demands)
	all = append([]section{ // the largest first, so that no processor waits for one of them at the end
		{"phrases.go", func(f *file, _ *registry.Registry) { declarePhrases(f, phrases) }},
		{"phrasebits.go", func(f *file, _ *registry.Registry) { declarePhraseBits(f, phrases) }},
		{"phrasedemands.go", func(f *file, reg *registry.Registry) {
			declareDemands(f, demands)
			declareMarkers(f, reg)
		}},
	}, all...)
	files, err := render(reg, all)
	if err != nil {
		return nil, err
	}
	for _, t := range templates.Files(reg.Package.Text) {
		files = append(files, output.File{Name: t.Name, Data: append([]byte(output.Header+"\n\n"), t.Source...)})
	}
	slices.SortFunc(files, func(a, b output.File) int { return cmp.Compare(a.Name, b.Name) })
	return files, nil
}

// render writes the sections side by side.
func render(reg *registry.Registry, sections []section) ([]output.File, error) {
	files := make([]output.File, len(sections))
	errs := make([]error, len(sections))
	work := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range work {
				files[i], errs[i] = renderSection(reg, sections[i])
			}
		})
	}
	for i := range sections {
		work <- i
	}
	close(work)
	workers.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("writing %s: %w", sections[i].name, err)
		}
	}
	return files, nil
}

func renderSection(reg *registry.Registry, s section) (output.File, error) {
	f := newFile(reg.Package.Text)
	s.declare(f, reg)
	data, err := f.bytes()
	return output.File{Name: s.name, Data: data}, err
}
