// Smtpcodes turns tables of SMTP reply codes, enhanced status codes and what
// mail providers say about them into a Go package. See README.md.
package main

import (
	"os"

	"example.com/smtpcodes/gen/command"
)

//go:generate go run . generate

func main() {
	os.Exit(command.Main(os.Args[1:], os.Stdout, os.Stderr))
}
