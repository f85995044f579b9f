// SPDX-License-Identifier: Apache-2.0

// Package heartbeats tells peers that this side is alive.
package heartbeats

import (
	"context"
	"sync/atomic"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has loops over tickers that nobody stops.
var Case = &truth.Case{
	Story:  "Each link starts a loop over a ticker; a link that is closed leaves its loop running.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*link).beat"}, PerMinute: 40}},
	Run:    run,
}

type link struct {
	closed atomic.Bool
	beats  atomic.Int64
}

func connect(every time.Duration) *link {
	l := &link{}
	go l.beat(every)
	return l
}

func (l *link) beat(every time.Duration) {
	for range time.NewTicker(every).C {
		if l.closed.Load() {
			continue // nothing to be sent, and yet the loop goes on
		}
		l.beats.Add(1)
	}
}

func run(ctx context.Context, env *truth.Env) {
	var last *link
	env.Every(ctx, 1500*time.Millisecond, func(int) {
		if last != nil {
			last.closed.Store(true)
		}
		last = connect(env.For(10 * time.Second))
	})
}
