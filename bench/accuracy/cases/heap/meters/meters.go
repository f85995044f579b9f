// SPDX-License-Identifier: Apache-2.0

// Package meters counts requests and times them.
package meters

import (
	"context"
	"fmt"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has a metric with a label of unbounded values.
var Case = &truth.Case{
	Story:  "Requests are counted by path, and the path holds the number of the order: a histogram for each.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*Registry).histogram"}, PerMinute: 20 * (1 << 20)}},
	Run:    run,
}

type histogram struct {
	labels  map[string]string
	buckets [512]uint64
}

// A Registry holds a histogram for each set of labels.
type Registry struct {
	mu  sync.Mutex
	all map[string]*histogram
}

// Observe counts a request.
func (r *Registry) Observe(path string, took time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	h := r.histogram(path)
	h.buckets[min(int(took/time.Millisecond), len(h.buckets)-1)]++
}

func (r *Registry) histogram(path string) *histogram {
	h := r.all[path]
	if h == nil {
		h = &histogram{labels: map[string]string{"path": path, "method": "GET"}}
		r.all[path] = h
	}
	return h
}

func run(ctx context.Context, env *truth.Env) {
	r := &Registry{all: map[string]*histogram{}}
	env.Every(ctx, 15*time.Millisecond, func(n int) { r.Observe(fmt.Sprint("/orders/", n), time.Duration(n%40)*time.Millisecond) })
}
