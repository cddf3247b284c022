//go:build !bootstrap

package command

// replyCommands work on replies. They need the package codes, which generate writes.
var replyCommands = []*command{explainCommand, classifyCommand}
