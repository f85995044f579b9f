// SPDX-License-Identifier: Apache-2.0

// Package replay keeps events for those who come late.
package replay

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case fills a channel whose room is as good as endless, since its receiver is slower than its sender.
var Case = &truth.Case{
	Story:  "Events of 8 KB go into a channel with room for a million; the receiver takes one of four.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"newEvent", "(*Log).Publish"}, PerMinute: 18 << 20}},
	Run:    run,
}

type event struct{ body [8 << 10]byte }

func newEvent(n int) *event {
	e := new(event)
	e.body[0] = byte(n)
	return e
}

// A Log holds events.
type Log struct{ events chan *event }

// Publish adds an event; there is always room.
func (l *Log) Publish(n int) { l.events <- newEvent(n) }

func run(ctx context.Context, env *truth.Env) {
	l := &Log{make(chan *event, 1_000_000)}
	env.Every(ctx, 20*time.Millisecond, func(n int) {
		l.Publish(n)
		if n%4 == 0 {
			<-l.events
		}
	})
}
