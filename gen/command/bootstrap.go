//go:build bootstrap

package command

// replyCommands is empty in a command that is built to write the package codes:
// such a command must not need it, so that a package which is missing or broken
// can be made anew.
var replyCommands []*command
