// SPDX-License-Identifier: Apache-2.0

// Package orderpool works off orders in a pool that is larger than it needs to be.
package orderpool

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is a pool of 500 parked workers.
var Case = &truth.Case{
	Story:  "Five hundred workers wait on one channel; ten jobs a second come.",
	Bounds: truth.Bounds{Goroutines: 505, AtRest: 505},
	Run:    run,
}

// A Pool works off jobs.
type Pool struct{ jobs chan func() }

func (p *Pool) work() {
	for job := range p.jobs {
		job()
	}
}

func run(ctx context.Context, env *truth.Env) {
	p := &Pool{make(chan func())}
	for range 500 {
		go p.work()
	}
	done := 0
	env.Every(ctx, 100*time.Millisecond, func(int) { p.jobs <- func() { done++ } })
	close(p.jobs)
}
