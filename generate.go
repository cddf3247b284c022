// Smtpcodes turns tables of SMTP reply codes, enhanced status codes and what
// mail providers say about them into a Go package. See README.md.
package main

import (
	"os"

	"example.com/smtpcodes/gen/command"
)

// Without the commands that import codes, so that a broken or missing codes can be
// made anew.
//
//go:generate go run -tags bootstrap . generate

func main() {
	os.Exit(command.Main(os.Args[1:], os.Stdout, os.Stderr))
}
