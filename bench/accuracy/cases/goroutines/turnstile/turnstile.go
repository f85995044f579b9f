// SPDX-License-Identifier: Apache-2.0

// Package turnstile lets orders wait until their payment is there.
package turnstile

import (
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case waits on a sync.Cond that nobody signals.
var Case = &truth.Case{
	Story:  "A refused payment is written down without a signal; who waits for that order's payment is never woken.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*payment).await"}, PerMinute: 30, Provable: true}},
	Run:    run,
}

type payment struct {
	mu    sync.Mutex
	known *sync.Cond
	state string
}

func newPayment() *payment {
	p := &payment{}
	p.known = sync.NewCond(&p.mu)
	return p
}

func (p *payment) await() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.state == "" {
		p.known.Wait()
	}
	return p.state
}

func (p *payment) settle(paid bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !paid {
		p.state = "refused"
		return
	}
	p.state = "paid"
	p.known.Broadcast()
}

func run(ctx context.Context, env *truth.Env) {
	var waiting *payment
	env.Every(ctx, 500*time.Millisecond, func(n int) {
		if waiting != nil {
			waiting.settle(n%4 != 0)
		}
		waiting = newPayment()
		go waiting.await()
	})
}
