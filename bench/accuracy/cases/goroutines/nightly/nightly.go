// SPDX-License-Identifier: Apache-2.0

// Package nightly runs jobs at fixed times.
package nightly

import (
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case leaks in steps.
var Case = &truth.Case{
	Story:  "A job of fifteen steps runs every 30 s; steps wait for a go-ahead which a run that was skipped never gives.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*run).step"}, PerMinute: 30, InSteps: true}},
	Length: 4 * time.Minute,
	Run:    runJobs,
}

type run struct{ goAhead chan struct{} }

func (r *run) step(done func()) {
	<-r.goAhead
	done()
}

// A Scheduler remembers its runs.
type Scheduler struct {
	mu   sync.Mutex
	runs []*run
}

// Start prepares the steps of a run.
func (s *Scheduler) Start(steps int) *run {
	r := &run{make(chan struct{})}
	s.mu.Lock()
	s.runs = append(s.runs, r)
	s.mu.Unlock()
	for range steps {
		go r.step(func() {})
	}
	return r
}

func runJobs(ctx context.Context, env *truth.Env) {
	s := &Scheduler{}
	env.Every(ctx, 30*time.Second, func(int) { s.Start(15) })
}
