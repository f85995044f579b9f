// SPDX-License-Identifier: Apache-2.0

// Package tariffs knows what carriers charge; many read, few write.
package tariffs

import (
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case takes a reader's lock twice, with a writer in between.
var Case = &truth.Case{
	Story: "A reader that holds the lock reads once more while a writer waits: the writer waits for the reader, and it for " +
		"the writer, and everybody else for both.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Table).Rate", "(*Table).Cheapest"}, PerMinute: 60}},
	Tolerated: []truth.Claim{{Kind: truth.Bottleneck, Sites: []string{"(*Table).Rate", "(*Table).Cheapest",
		"(*Table).Update"}}},
	Run: run,
}

// A Table holds rates by zone.
type Table struct {
	mu    sync.RWMutex
	rates []int64
}

// Rate is the rate of a zone.
func (t *Table) Rate(zone int) int64 {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.rates[zone]
}

// Cheapest is the lowest rate. between is where the scheduler may do something else.
func (t *Table) Cheapest(between func()) int64 {
	t.mu.RLock()
	defer t.mu.RUnlock()
	between()
	lowest := t.Rate(0)
	for zone := range t.rates {
		lowest = min(lowest, t.Rate(zone))
	}
	return lowest
}

// Update changes a rate.
func (t *Table) Update(zone int, rate int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rates[zone] = rate
}

func run(ctx context.Context, env *truth.Env) {
	table := &Table{rates: []int64{490, 690, 1290}}
	env.Wait(ctx, 10*time.Second)
	reading := make(chan struct{})
	go table.Cheapest(func() {
		close(reading)
		for table.mu.TryRLock() { // until the writer waits
			table.mu.RUnlock()
			time.Sleep(env.For(10 * time.Millisecond))
		}
	})
	<-reading
	go table.Update(1, 720)
	env.Every(ctx, time.Second, func(n int) { go table.Rate(n % 3) })
}
