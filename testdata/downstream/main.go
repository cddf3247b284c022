// Command downstream says what to do with the replies of a few servers. Its package
// bounces has the built-in tables of smtpcodes and some of its own.
package main

import (
	"fmt"

	"downstream.example/bounces"
)

func main() {
	for _, reply := range []string{
		"550 5.2.1 Das Postfach wurde aufgegeben. - postbox mx3",
		"550 5.2.1 Your account is suspended for payment - postbox mx3",
		"451 4.7.1 Stundenlimit erreicht - postbox mx1",
		"452 4.2.2 The mailbox is full",
		"450 4.7.1 Greylisted, try again later",
		"550-5.7.1 [192.0.2.1] Our system has detected that this message is likely\r\n550 5.7.1 unsolicited mail. - gsmtp",
	} {
		v := bounces.ClassifyReply(reply)
		fmt.Println(v, v.Delay())
	}

	closed := bounces.PostboxClosed
	for language := range bounces.Languages() {
		fmt.Printf("%s: %q\n", language.Name(), closed.Text(language))
	}
	for entry := range closed.Entries() {
		fmt.Println(entry.Document, entry.Reply, entry.Enhanced, entry.Remedy)
	}
}
