// SPDX-License-Identifier: Apache-2.0

// Package outbox does what may happen after the answer: it renders and files receipts.
package outbox

import (
	"context"
	"sync"
	"time"
)

// A Pool lets workers handle jobs. Workers come with the jobs and go when there is nothing to do for a while.
type Pool[T any] struct {
	handle func(T)
	idle   time.Duration
	jobs   chan T
	slots  chan struct{}
	closed chan struct{}
	all    sync.WaitGroup
}

// NewPool returns a pool of up to most workers.
func NewPool[T any](most int, idle time.Duration, handle func(T)) *Pool[T] {
	return &Pool[T]{handle: handle, idle: idle, jobs: make(chan T), slots: make(chan struct{}, most), closed: make(chan struct{})}
}

// Submit hands a job to a worker; it waits while all are busy.
func (p *Pool[T]) Submit(ctx context.Context, job T) error {
	select {
	case p.jobs <- job:
		return nil
	default:
	}
	select {
	case p.jobs <- job:
	case p.slots <- struct{}{}:
		p.all.Add(1)
		go p.work(job)
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// Close returns when all jobs are done and all workers gone. Nothing may be submitted any more.
func (p *Pool[T]) Close() {
	close(p.closed)
	p.all.Wait()
}

func (p *Pool[T]) work(job T) {
	defer p.all.Done()
	defer func() { <-p.slots }()
	p.handle(job)
	timer := time.NewTimer(p.idle)
	defer timer.Stop()
	for {
		select {
		case job := <-p.jobs:
			p.handle(job)
			timer.Reset(p.idle)
		case <-timer.C:
			return
		case <-p.closed:
			return
		}
	}
}
