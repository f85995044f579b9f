// SPDX-License-Identifier: Apache-2.0

// Package checkout looks at an order from two sides at once.
package checkout

import (
	"context"
	"errors"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is a premature return: with one check failed, nobody waits for the other.
var Case = &truth.Case{
	Story:  "Two checks run at once; when the first fails the caller returns and never receives from the second.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"checkFraud"}, PerMinute: 30, Provable: true}},
	Run:    run,
}

var (
	errStock = errors.New("out of stock")
	errFraud = errors.New("refused")
)

type order struct {
	id    int
	items int
}

// Place checks an order and books it.
func Place(o order, slow time.Duration) error {
	stock, fraud := make(chan error), make(chan error)
	go checkStock(o, stock)
	go checkFraud(o, slow, fraud)
	if err := <-stock; err != nil {
		return err
	}
	return <-fraud
}

func checkStock(o order, result chan<- error) {
	if o.items > 8 {
		result <- errStock
		return
	}
	result <- nil
}

func checkFraud(o order, slow time.Duration, result chan<- error) {
	time.Sleep(slow)
	if o.id%1000 == 999 {
		result <- errFraud
		return
	}
	result <- nil
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 200*time.Millisecond, func(n int) {
		_ = Place(order{id: n, items: n % 10}, env.For(5*time.Millisecond))
	})
}
