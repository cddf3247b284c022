// Package bounces knows the replies of the servers that this program sends to. What
// is not in this file is generated from the tables beside it and those built into smtpcodes.
package bounces

import "time"

//go:generate go tool smtpcodes generate

// Delay returns how long to wait before the next attempt, and 0 if there should be
// none.
func (v Verdict) Delay() time.Duration {
	switch {
	case !v.Temporary():
		return 0
	case v.Condition == PostboxHourlyLimit:
		return time.Hour
	case v.Action == ActionSlowDown:
		return 15 * time.Minute
	}
	return 5 * time.Minute
}
