// SPDX-License-Identifier: Apache-2.0

// Package trending merges what several shards say is popular.
package trending

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case abandons a fan-in.
var Case = &truth.Case{
	Story:  "The page takes the first ten of a merge; the forwarders of six shards wait to send the rest, and the shards too.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"merge", "shard"}, PerMinute: 144, Provable: true}},
	Run:    run,
}

type hit struct {
	article int
	score   float64
}

func shard(number int) <-chan hit {
	out := make(chan hit)
	go func() {
		defer close(out)
		for i := range 30 {
			out <- hit{number*100 + i, 1 / float64(i+1)}
		}
	}()
	return out
}

func merge[T any](sources ...<-chan T) <-chan T {
	out := make(chan T)
	for _, source := range sources {
		go func() {
			for item := range source {
				out <- item
			}
		}()
	}
	return out
}

// Top returns the first hits of all shards.
func Top(most int) []hit {
	var sources []<-chan hit
	for i := range 6 {
		sources = append(sources, shard(i))
	}
	merged := merge(sources...)
	var top []hit
	for len(top) < most {
		top = append(top, <-merged)
	}
	return top
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 5*time.Second, func(int) { Top(10) })
}
