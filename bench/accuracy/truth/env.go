// SPDX-License-Identifier: Apache-2.0

package truth

import (
	"context"
	"time"
)

// Env is what a running case gets from outside.
type Env struct {
	// Pace is how many times faster than written the case runs: 1 for measurements, more in tests.
	Pace float64
	// Instance is which of the processes side by side this is, from 0.
	Instance int
	// Life is which of the processes one after the other this is, from 0.
	Life int
	// Began is when this life began.
	Began time.Time
}

// For is how long d lasts at the pace.
func (e *Env) For(d time.Duration) time.Duration {
	return max(1, time.Duration(float64(d)/e.Pace))
}

// Age is how long this life lasts, in the case's time.
func (e *Env) Age() time.Duration {
	return time.Duration(float64(time.Since(e.Began)) * e.Pace)
}

// mostBehind is how many calls Every makes up for at a time: a process that was stopped must not start with a storm.
const mostBehind = 20

// Every calls f with 0, 1, 2 and so on, once per period, until ctx ends. Calls that came late are made up for, so that the rate
// is right on a busy machine too.
func (e *Env) Every(ctx context.Context, period time.Duration, f func(n int)) {
	period = e.For(period)
	ticker := time.NewTicker(max(period, time.Millisecond))
	defer ticker.Stop()
	n := 0
	for due := time.Now().Add(period); ; {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
		now := time.Now()
		for made := 0; !due.After(now); due = due.Add(period) {
			if made++; made > mostBehind {
				due = now.Add(period)
				break
			}
			f(n)
			n++
		}
	}
}

// Wait waits for d, and tells whether it did so before ctx ended.
func (e *Env) Wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(e.For(d))
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
