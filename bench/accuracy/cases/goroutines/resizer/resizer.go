// SPDX-License-Identifier: Apache-2.0

// Package resizer works off the parts of a request in a pool of its own.
package resizer

import (
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case makes a pool of workers with each request and never shuts it down.
var Case = &truth.Case{
	Story:  "Each request starts four workers; the pool has a Close that nobody calls.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*pool).work"}, PerMinute: 80, Provable: true}},
	Run:    run,
}

type pool struct {
	jobs chan func()
	busy sync.WaitGroup
}

func newPool(workers int) *pool {
	p := &pool{jobs: make(chan func())}
	for range workers {
		go p.work()
	}
	return p
}

func (p *pool) work() {
	for job := range p.jobs {
		job()
		p.busy.Done()
	}
}

func (p *pool) do(job func()) {
	p.busy.Add(1)
	p.jobs <- job
}

// Close ends the workers.
func (p *pool) Close() { close(p.jobs) }

// Resize scales the parts of a picture.
func Resize(parts []int) int {
	p := newPool(4)
	var mu sync.Mutex
	total := 0
	for _, part := range parts {
		p.do(func() {
			mu.Lock()
			defer mu.Unlock()
			total += part * part
		})
	}
	p.busy.Wait()
	if total < 0 {
		p.Close()
	}
	return total
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 3*time.Second, func(n int) { Resize([]int{n, 2, 3, 4, 5, 6}) })
}
