package check

import "example.com/smtpcodes/gen/finding"

// The checks of package handwritten, which compares the generated files with those
// that somebody wrote for the same package.
var (
	HandwrittenName = &finding.Check{
		ID: "handwritten-name", Severity: finding.Error,
		Doc: "A file that somebody wrote for the same package, tests among them, declares a name that the generated files declare or import too. The package would not compile. " +
			"One of the two has to be called otherwise: the constants of the tables have their names from a cell.",
	}
	HandwrittenPackage = &finding.Check{
		ID: "handwritten-package", Severity: finding.Error,
		Doc: "A file that somebody wrote stands in the folder of the generated files and is of another package. A folder has one package: " +
			"the manifest's output or package has to be another.",
	}
	handwrittenChecks = []*finding.Check{HandwrittenName, HandwrittenPackage}
)
