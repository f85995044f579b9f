// SPDX-License-Identifier: Apache-2.0

// Package daytime serves more by day than by night.
package daytime

import (
	"context"
	"math"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has a load that grows to four times of what it was, and goes back.
var Case = &truth.Case{
	Story:  "Requests that take 4 s with 200 KB each come ten a second at night and forty at noon; a day lasts three minutes.",
	Bounds: truth.Bounds{Goroutines: 240, AtRest: 80, Bytes: 60 << 20},
	Length: 4 * time.Minute,
	Run:    run,
}

const day = 3 * time.Minute

func serve(ctx context.Context, env *truth.Env) {
	body := make([]byte, 200<<10)
	env.Wait(ctx, 4*time.Second)
	body[0] = 1
}

// rate is how many requests come a second at a time of the day.
func rate(at time.Duration) float64 {
	return 25 - 15*math.Cos(2*math.Pi*float64(at%day)/float64(day))
}

func run(ctx context.Context, env *truth.Env) {
	due := 0.0
	env.Every(ctx, 100*time.Millisecond, func(int) {
		for due += rate(env.Age()) / 10; due >= 1; due-- {
			go serve(ctx, env)
		}
	})
}
