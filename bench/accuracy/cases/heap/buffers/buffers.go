// SPDX-License-Identifier: Apache-2.0

// Package buffers gets its buffers back from the collector.
package buffers

import (
	"context"
	"runtime"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case resurrects what a finalizer is called for.
var Case = &truth.Case{
	Story: "A buffer that is forgotten comes back to the free list by its finalizer, and nothing takes from that list: what " +
		"would have been garbage lives again.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*Pool).New"}, PerMinute: 18.8 * (1 << 20)}},
	Run:    run,
}

type buffer struct{ bytes [32 << 10]byte }

// A Pool has a free list.
type Pool struct {
	mu   sync.Mutex
	free []*buffer
}

// New returns a buffer that comes back when it is forgotten.
func (p *Pool) New() *buffer {
	b := new(buffer)
	runtime.SetFinalizer(b, p.put)
	return b
}

func (p *Pool) put(b *buffer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, b)
}

func run(ctx context.Context, env *truth.Env) {
	p := &Pool{}
	env.Every(ctx, 100*time.Millisecond, func(n int) { p.New().bytes[0] = byte(n) })
	runtime.KeepAlive(p)
}
