// SPDX-License-Identifier: Apache-2.0

// Package bootstrap starts a service in parts.
package bootstrap

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case starts slowly: goroutines and memory grow for a minute and a half, and then no more.
var Case = &truth.Case{
	Story:  "Thirty regions are loaded one after the other, three seconds each, with 2 MB and six goroutines; then all is there.",
	Bounds: truth.Bounds{Goroutines: 190, AtRest: 185, Bytes: 66 << 20},
	Length: 5 * time.Minute,
	Run:    run,
}

type region struct {
	table    []byte
	requests chan int
}

func load() *region {
	r := &region{make([]byte, 2<<20), make(chan int)}
	for range 6 {
		go r.serve()
	}
	return r
}

func (r *region) serve() {
	for n := range r.requests {
		r.table[n%len(r.table)]++
	}
}

func run(ctx context.Context, env *truth.Env) {
	var regions []*region
	for range 30 {
		regions = append(regions, load())
		if !env.Wait(ctx, 3*time.Second) {
			break
		}
	}
	env.Every(ctx, 100*time.Millisecond, func(n int) { regions[n%len(regions)].requests <- n })
	for _, r := range regions {
		close(r.requests)
	}
}
