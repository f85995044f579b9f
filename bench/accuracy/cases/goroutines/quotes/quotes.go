// SPDX-License-Identifier: Apache-2.0

// Package quotes asks a supplier for a price and does not wait long for it.
package quotes

import (
	"context"
	"errors"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is a forgotten sender: nobody receives an answer that comes after the timeout, and the channel has no room for it.
var Case = &truth.Case{
	Story:  "A supplier's answer comes after the timeout; its sender waits for a receiver for ever.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Desk).Quote"}, PerMinute: 60, Provable: true}},
	Run:    run,
}

type price struct{ cents int64 }

// A Desk quotes prices.
type Desk struct {
	supplier func(article int) price
	patience time.Duration
}

var errLate = errors.New("the supplier is late")

// Quote returns the supplier's price.
func (d *Desk) Quote(article int) (price, error) {
	answer := make(chan price)
	go func() {
		answer <- d.supplier(article)
	}()
	select {
	case p := <-answer:
		return p, nil
	case <-time.After(d.patience):
		return price{}, errLate
	}
}

// run lets every third article be slow.
func run(ctx context.Context, env *truth.Env) {
	desk := &Desk{patience: env.For(200 * time.Millisecond), supplier: func(article int) price {
		if article%3 == 0 {
			time.Sleep(env.For(900 * time.Millisecond))
		}
		return price{int64(article) * 199}
	}}
	env.Every(ctx, time.Second/3, func(n int) {
		go func() { _, _ = desk.Quote(n) }()
	})
}
