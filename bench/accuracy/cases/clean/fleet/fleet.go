// SPDX-License-Identifier: Apache-2.0

// Package fleet follows vehicles, each with a goroutine of its own.
package fleet

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is steady with five thousand goroutines.
var Case = &truth.Case{
	Story:  "Five thousand vehicles have an actor each, which waits for messages; there is one message in 10 ms.",
	Bounds: truth.Bounds{Goroutines: 5010, AtRest: 5010},
	Run:    run,
}

type vehicle struct {
	positions chan [2]float64
	last      [2]float64
}

func (v *vehicle) follow(ctx context.Context) {
	for {
		select {
		case v.last = <-v.positions:
		case <-ctx.Done():
			return
		}
	}
}

func run(ctx context.Context, env *truth.Env) {
	vehicles := make([]vehicle, 5000)
	for i := range vehicles {
		vehicles[i].positions = make(chan [2]float64, 1)
		go vehicles[i].follow(ctx)
	}
	env.Every(ctx, 10*time.Millisecond, func(n int) {
		vehicles[n%len(vehicles)].positions <- [2]float64{float64(n), 1}
	})
}
