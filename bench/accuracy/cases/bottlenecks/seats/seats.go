// SPDX-License-Identifier: Apache-2.0

// Package seats sells seats under one lock.
package seats

import (
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is bound by a lock.
var Case = &truth.Case{
	Story: "Thirty-two clerks take one lock for the whole hall and wait for a slow printer while they hold it; processors are idle.",
	Claims: []truth.Claim{{Kind: truth.Bottleneck, Sites: []string{"(*Hall).Sell"},
		Patterns: []string{"lock", "lock-bound", "mutex"}}},
	Run: run,
}

// A Hall has seats.
type Hall struct {
	mu   sync.Mutex
	sold int
}

// Sell sells one and prints the ticket.
func (h *Hall) Sell(printing time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sold++
	time.Sleep(printing)
}

func run(ctx context.Context, _ *truth.Env) {
	h := &Hall{}
	var clerks sync.WaitGroup
	clerks.Add(32)
	for range 32 {
		go func() {
			defer clerks.Done()
			for ctx.Err() == nil {
				h.Sell(time.Millisecond)
			}
		}()
	}
	clerks.Wait()
}
