// SPDX-License-Identifier: Apache-2.0

// Package dashboards keeps open dashboards up to date.
package dashboards

import (
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case stores a context in a struct and never cancels it.
var Case = &truth.Case{
	Story:  "A closed dashboard is taken out of the table, but the context that it holds is not cancelled; its feeder waits on.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*dashboard).feed"}, PerMinute: 50}},
	Run:    run,
}

type dashboard struct {
	ctx    context.Context
	cancel context.CancelFunc
	ticks  chan int
	shown  int
}

// A Hub knows the open dashboards.
type Hub struct {
	root context.Context
	mu   sync.Mutex
	open map[int]*dashboard
}

// Open opens a dashboard.
func (h *Hub) Open(id int) {
	ctx, cancel := context.WithCancel(h.root)
	d := &dashboard{ctx: ctx, cancel: cancel, ticks: make(chan int)}
	h.mu.Lock()
	h.open[id] = d
	h.mu.Unlock()
	go d.feed()
}

// Close closes one.
func (h *Hub) Close(id int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.open, id)
}

func (d *dashboard) feed() {
	for {
		select {
		case n := <-d.ticks:
			d.shown += n
		case <-d.ctx.Done():
			return
		}
	}
}

func run(ctx context.Context, env *truth.Env) {
	hub := &Hub{root: ctx, open: map[int]*dashboard{}}
	env.Every(ctx, 1200*time.Millisecond, func(n int) {
		hub.Open(n)
		hub.Close(n - 10)
	})
}
