// SPDX-License-Identifier: Apache-2.0

// Package polling asks for the state of jobs that others work on.
package polling

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case waits with time.After in a loop whose way out never opens.
var Case = &truth.Case{
	Story:  "A watcher polls a job every few seconds until done is closed; for jobs that fail nobody closes it.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*job).watch"}, PerMinute: 30}},
	Run:    run,
}

type job struct {
	id    int
	polls int
	done  chan struct{}
}

func start(id int, every time.Duration) *job {
	j := &job{id: id, done: make(chan struct{})}
	go j.watch(every)
	return j
}

func (j *job) watch(every time.Duration) {
	for {
		select {
		case <-j.done:
			return
		case <-time.After(every):
			j.polls++
		}
	}
}

// finish ends a job: every other one fails.
func (j *job) finish() {
	if j.id%2 == 0 {
		close(j.done)
	}
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, time.Second, func(n int) {
		start(n, env.For(5*time.Second)).finish()
	})
}
