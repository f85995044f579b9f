// SPDX-License-Identifier: Apache-2.0

// Package billing writes bills in batches.
package billing

import (
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has a batch every now and then, with much memory and many goroutines.
var Case = &truth.Case{
	Story:  "Every 50 s a batch holds 40 MB and eighty goroutines for ten seconds.",
	Bounds: truth.Bounds{Goroutines: 90, AtRest: 4, Bytes: 48 << 20},
	Length: 4 * time.Minute,
	Run:    run,
}

func bill(ctx context.Context, env *truth.Env, done func()) {
	defer done()
	pages := make([]byte, 512<<10)
	env.Wait(ctx, 10*time.Second)
	pages[0] = 1
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 50*time.Second, func(int) {
		var all sync.WaitGroup
		all.Add(80)
		for range 80 {
			go bill(ctx, env, all.Done)
		}
		all.Wait()
	})
}
