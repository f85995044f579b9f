// SPDX-License-Identifier: Apache-2.0

// Package crawlers fetches pages with as many workers as there is work for.
package crawlers

import (
	"context"
	"sync/atomic"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case scales its pool up and down.
var Case = &truth.Case{
	Story:  "Workers come with the work, up to 96, and go when there was none for eight seconds; work comes in waves of a minute.",
	Bounds: truth.Bounds{Goroutines: 100, AtRest: 35},
	Length: 4 * time.Minute,
	Run:    run,
}

// A Pool has workers that come and go.
type Pool struct {
	pages   chan int
	idle    time.Duration
	workers atomic.Int32
	env     *truth.Env
}

// Fetch hands a page to a worker.
func (p *Pool) Fetch(ctx context.Context, page int) {
	select {
	case p.pages <- page:
		return
	default:
	}
	if p.workers.Load() < 96 {
		p.workers.Add(1)
		go p.work(ctx, page)
	}
}

func (p *Pool) work(ctx context.Context, page int) {
	defer p.workers.Add(-1)
	for {
		p.env.Wait(ctx, time.Duration(3000+page%1000)*time.Millisecond)
		select {
		case page = <-p.pages:
		case <-time.After(p.idle):
			return
		case <-ctx.Done():
			return
		}
	}
}

func run(ctx context.Context, env *truth.Env) {
	p := &Pool{pages: make(chan int), idle: env.For(8 * time.Second), env: env}
	env.Every(ctx, 50*time.Millisecond, func(n int) {
		if n/500%2 == 0 || n%10 == 0 {
			p.Fetch(ctx, n)
		}
	})
}
