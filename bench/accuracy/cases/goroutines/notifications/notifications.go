// SPDX-License-Identifier: Apache-2.0

// Package notifications tells open pages what happened.
package notifications

import (
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has subscribers that are never unsubscribed.
var Case = &truth.Case{
	Story:  "A page that is closed does not unsubscribe; its forwarder waits for events on a channel that the broker holds.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Broker).Subscribe", "forward"}, PerMinute: 60}},
	Run:    run,
}

type event struct{ text string }

// A Broker hands events to all who have subscribed.
type Broker struct {
	mu          sync.Mutex
	subscribers map[chan event]struct{}
}

// Subscribe calls f with what happens until the function that it returns is called.
func (b *Broker) Subscribe(f func(event)) (unsubscribe func()) {
	events := make(chan event, 4)
	b.mu.Lock()
	b.subscribers[events] = struct{}{}
	b.mu.Unlock()
	go forward(events, f)
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.subscribers, events)
		close(events)
	}
}

func forward(events <-chan event, f func(event)) {
	for e := range events {
		f(e)
	}
}

// Publish leaves out who does not keep up.
func (b *Broker) Publish(e event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for events := range b.subscribers {
		select {
		case events <- e:
		default:
		}
	}
}

func run(ctx context.Context, env *truth.Env) {
	broker := &Broker{subscribers: map[chan event]struct{}{}}
	env.Every(ctx, 500*time.Millisecond, func(n int) {
		unsubscribe := broker.Subscribe(func(event) {})
		if n%2 == 0 { // closed by its button; the others lose their network
			unsubscribe()
		}
		if n%20 == 0 {
			broker.Publish(event{"your parcel is on its way"})
		}
	})
}
