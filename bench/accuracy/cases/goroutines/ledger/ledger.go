// SPDX-License-Identifier: Apache-2.0

// Package ledger moves amounts between the accounts of a booking.
package ledger

import (
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case locks two accounts in opposite orders.
var Case = &truth.Case{
	Story:  "Two transfers between the same accounts in opposite directions wait for each other's lock, and then a third for both.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"transfer", "balance"}, PerMinute: 90, Provable: true}},
	Run:    run,
}

type account struct {
	mu    sync.Mutex
	cents int64
}

// transfer locks the accounts in the order in which they are given.
func transfer(from, to *account, cents int64, between func()) {
	from.mu.Lock()
	defer from.mu.Unlock()
	between()
	to.mu.Lock()
	defer to.mu.Unlock()
	from.cents -= cents
	to.cents += cents
}

func balance(a *account) int64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.cents
}

// Settle books both directions of a booking and reads a balance.
func Settle() {
	house, guest := &account{cents: 5000}, &account{cents: 700}
	var both sync.WaitGroup
	both.Add(2)
	meet := func() { // both hold one lock: what takes a bad moment in life happens each time here
		both.Done()
		both.Wait()
	}
	go transfer(house, guest, 300, meet)
	go transfer(guest, house, 100, meet)
	go func() {
		both.Wait()
		balance(house)
	}()
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 2*time.Second, func(int) { Settle() })
}
