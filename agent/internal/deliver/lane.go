// SPDX-License-Identifier: Apache-2.0

package deliver

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"go.gopherscope.io/agent/transport"
)

// A lane sends one kind of thing, one request at a time.
type lane struct {
	name string
	d    *Deliverer
	wake <-chan struct{}
	// step sends one request of what waits; false when nothing does. A temporary error keeps it waiting.
	step func(ctx context.Context) (sent bool, err error)

	failures int
	since    time.Time // of the first failure in a row
	told     string    // what the log was told last
	hurried  bool      // closing has ended a wait
}

// tellAfter is how many failures in a row are worth a line in the log: one lost packet is not.
const tellAfter = 3

func (l *lane) run(ctx context.Context) {
	defer l.d.running.Done()
	for {
		for l.drain(ctx) {
		}
		select {
		case <-l.wake:
		case <-l.d.closing:
			// What came in between is still sent.
			for l.drain(ctx) {
			}
			return
		case <-ctx.Done():
			return
		}
	}
}

// drain makes one attempt and waits when it failed; false when there is nothing to send or no more time.
func (l *lane) drain(ctx context.Context) bool {
	if ctx.Err() != nil {
		return false
	}
	sent, err := l.attempt(ctx)
	if err == nil {
		if sent && l.failures > 0 {
			l.recovered()
		}
		return sent
	}
	again, after := transport.Temporary(err)
	if !again {
		l.tell(slog.LevelError, "refused", err)
		return true
	}
	l.failures++
	if l.failures == 1 {
		l.since = time.Now()
	}
	if l.failures == tellAfter {
		l.tell(slog.LevelWarn, "not reachable, still trying", err)
	}
	l.d.counters.retried.Add(1)
	return l.wait(ctx, max(after, l.d.options.Backoff(l.failures)))
}

// attempt makes one step; what panics in it counts as refused, so that it is not tried for ever.
func (l *lane) attempt(ctx context.Context) (sent bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &transport.Error{Message: fmt.Sprintf("panic: %v", p)}
		}
	}()
	return l.step(ctx)
}

// wait waits before the next attempt. Closing ends it early, once: what there is gets one more chance.
func (l *lane) wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	closing := l.d.closing
	if l.hurried {
		closing = nil
	}
	select {
	case <-timer.C:
		return true
	case <-closing:
		l.hurried = true
		return true
	case <-ctx.Done():
		return false
	}
}

func (l *lane) recovered() {
	if l.failures >= tellAfter {
		l.d.options.Log.Info("gopherscope: delivered again", "what", l.name, "after", time.Since(l.since).Round(time.Second))
	}
	l.failures, l.told = 0, ""
}

// tell logs a reason once, until another one comes or something was delivered again.
func (l *lane) tell(level slog.Level, what string, err error) {
	reason := what + err.Error()
	if reason == l.told {
		return
	}
	l.told = reason
	l.d.options.Log.Log(context.Background(), level, "gopherscope: "+l.name+" "+what, "error", err)
}
