// SPDX-License-Identifier: Apache-2.0

// Package flashsale takes orders, of which there are few until there are very many.
package flashsale

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has bursts that drain.
var Case = &truth.Case{
	Story:  "Every 45 s three hundred orders come at once and wait for four clerks, who need some twenty seconds for them.",
	Bounds: truth.Bounds{Goroutines: 330, AtRest: 20},
	Run:    run,
}

type order struct{ confirmed chan struct{} }

// place waits for its turn.
func place(ctx context.Context, orders chan<- order) {
	o := order{make(chan struct{})}
	select {
	case orders <- o:
	case <-ctx.Done():
		return
	}
	select {
	case <-o.confirmed:
	case <-ctx.Done():
	}
}

func clerk(ctx context.Context, env *truth.Env, orders <-chan order) {
	for {
		select {
		case o := <-orders:
			env.Wait(ctx, 250*time.Millisecond)
			close(o.confirmed)
		case <-ctx.Done():
			return
		}
	}
}

func run(ctx context.Context, env *truth.Env) {
	orders := make(chan order)
	for range 4 {
		go clerk(ctx, env, orders)
	}
	env.Every(ctx, 45*time.Second, func(int) {
		for range 300 {
			go place(ctx, orders)
		}
	})
}
