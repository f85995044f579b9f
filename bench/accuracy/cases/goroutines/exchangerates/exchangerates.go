// SPDX-License-Identifier: Apache-2.0

// Package exchangerates asks a bank for rates, once for all who want the same.
package exchangerates

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
	"golang.org/x/sync/singleflight"
)

// Case has a call that is shared by all and never returns.
var Case = &truth.Case{
	Story:  "One call to the bank never returns; whoever wants the same rate waits for that call.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Rates).Of"}, PerMinute: 75}},
	Run:    run,
}

// Rates are those of a bank.
type Rates struct {
	calls singleflight.Group
	bank  func(currency string) float64
}

// Of is the rate of a currency.
func (r *Rates) Of(currency string) float64 {
	rate, _, _ := r.calls.Do(currency, func() (any, error) { return r.bank(currency), nil })
	return rate.(float64)
}

func run(ctx context.Context, env *truth.Env) {
	hangs := make(chan float64)
	rates := &Rates{bank: func(currency string) float64 {
		if currency == "CHF" {
			return <-hangs
		}
		return 1.08
	}}
	env.Every(ctx, 400*time.Millisecond, func(n int) {
		currency := []string{"USD", "CHF"}[n%2]
		go rates.Of(currency)
	})
	close(hangs) // keeps the channel within reach, as a connection is within the poller's
}
