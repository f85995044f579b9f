// SPDX-License-Identifier: Apache-2.0

// Package backlog takes jobs faster than it works, until it works faster.
package backlog

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has a queue that grows for a while and then drains.
var Case = &truth.Case{
	Story:  "Jobs of 64 KB wait for workers; for the first half of each minute more come than go, for the second fewer.",
	Bounds: truth.Bounds{Goroutines: 4, AtRest: 4, Bytes: 40 << 20},
	Length: 4 * time.Minute,
	Run:    run,
}

type job struct{ body [64 << 10]byte }

// A Queue holds jobs.
type Queue struct{ jobs []*job }

func (q *Queue) put(n int) {
	j := new(job)
	j.body[0] = byte(n)
	q.jobs = append(q.jobs, j)
}

func (q *Queue) take() {
	if len(q.jobs) > 0 {
		q.jobs[0] = nil
		q.jobs = q.jobs[1:]
	}
}

func run(ctx context.Context, env *truth.Env) {
	q := &Queue{}
	env.Every(ctx, 50*time.Millisecond, func(n int) {
		rising := n/600%2 == 0
		if rising {
			q.put(n)
		}
		if !rising || n%8 == 0 {
			q.take()
			q.take()
		}
	})
}
