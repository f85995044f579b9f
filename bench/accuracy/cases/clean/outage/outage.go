// SPDX-License-Identifier: Apache-2.0

// Package outage calls a service that is away for a while.
package outage

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case piles up retries during an outage of forty seconds, all of which give up or succeed.
var Case = &truth.Case{
	Story:  "From second 60 to 100 calls fail and are tried again for up to 45 s: four hundred wait, and then none.",
	Bounds: truth.Bounds{Goroutines: 460, AtRest: 25},
	Length: 4 * time.Minute,
	Run:    run,
}

func call(ctx context.Context, env *truth.Env, up func() bool) bool {
	pause := time.Second
	for waited := time.Duration(0); waited < 45*time.Second; waited += pause {
		if up() {
			return true
		}
		if !env.Wait(ctx, pause) {
			return false
		}
	}
	return false
}

func run(ctx context.Context, env *truth.Env) {
	up := func() bool {
		age := env.Age()
		return age < time.Minute || age > 100*time.Second
	}
	env.Every(ctx, 100*time.Millisecond, func(int) { go call(ctx, env, up) })
}
