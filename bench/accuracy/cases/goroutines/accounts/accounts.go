// SPDX-License-Identifier: Apache-2.0

// Package accounts changes balances, one change of an account at a time.
package accounts

import (
	"context"
	"errors"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case leaves a mutex locked on the way out of an error.
var Case = &truth.Case{
	Story: "Withdraw returns on an overdrawn account without unlocking it; whoever comes to that account later waits.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*account).Withdraw", "(*account).Deposit"},
		PerMinute: 45}},
	Tolerated: []truth.Claim{{Kind: truth.Bottleneck, Sites: []string{"(*account).Withdraw", "(*account).Deposit"}}},
	Run:       run,
}

type account struct {
	mu    sync.Mutex
	cents int64
}

var errOverdrawn = errors.New("not enough money")

// Withdraw takes money.
func (a *account) Withdraw(cents int64) error {
	a.mu.Lock()
	if a.cents < cents {
		return errOverdrawn
	}
	a.cents -= cents
	a.mu.Unlock()
	return nil
}

// Deposit brings money.
func (a *account) Deposit(cents int64) {
	a.mu.Lock()
	a.cents += cents
	a.mu.Unlock()
}

// run has 400 accounts, of which the first runs dry soon.
func run(ctx context.Context, env *truth.Env) {
	accounts := make([]account, 400)
	for i := range accounts {
		accounts[i].cents = 1 << 40
	}
	accounts[0].cents = 10
	env.Every(ctx, 333*time.Millisecond, func(n int) {
		a := &accounts[0]
		if n%4 != 0 {
			a = &accounts[n%len(accounts)]
		}
		go func() {
			if n%8 == 4 {
				a.Deposit(5)
			} else {
				_ = a.Withdraw(20)
			}
		}()
	})
}
