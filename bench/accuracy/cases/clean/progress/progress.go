// SPDX-License-Identifier: Apache-2.0

// Package progress reports how far jobs are.
package progress

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case stops its tickers late, but does.
var Case = &truth.Case{
	Story:  "Each job reports with a ticker, which goes on for 25 s after the job's end; two jobs start a second.",
	Bounds: truth.Bounds{Goroutines: 75, AtRest: 65},
	Run:    run,
}

func report(done <-chan struct{}, every, grace time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	reports := 0
	for {
		select {
		case <-ticker.C:
			reports++
		case <-done:
			end := time.After(grace)
			for {
				select {
				case <-ticker.C:
					reports++
				case <-end:
					return
				}
			}
		}
	}
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 500*time.Millisecond, func(int) {
		done := make(chan struct{})
		go report(done, env.For(5*time.Second), env.For(25*time.Second))
		time.AfterFunc(env.For(3*time.Second), func() { close(done) })
	})
}
