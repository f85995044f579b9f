// SPDX-License-Identifier: Apache-2.0

// Package votes counts votes with a goroutine for each.
package votes

import (
	"context"
	"sync"
	"sync/atomic"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is bound by the scheduler.
var Case = &truth.Case{
	Story: "Thousands of goroutines are started for a moment of work each and handed from one channel to the next: most of the " +
		"time goes into scheduling them, and hundreds are ready to run at any time.",
	Claims: []truth.Claim{{Kind: truth.Bottleneck, Sites: []string{"count", "hand"},
		Patterns: []string{"scheduler", "scheduler-bound", "scheduling"}}},
	Procs: 2,
	Heavy: true,
	Run:   run,
}

func hand(from <-chan int, to chan<- int) { to <- 1 + <-from }

func count(votes int, total *atomic.Int64) {
	var all sync.WaitGroup
	all.Add(votes)
	for range votes {
		first := make(chan int)
		last := first
		for range 3 {
			next := make(chan int)
			go hand(last, next)
			last = next
		}
		go func() {
			defer all.Done()
			total.Add(int64(<-last))
		}()
		go func() { first <- 1 }()
	}
	all.Wait()
}

func run(ctx context.Context, _ *truth.Env) {
	var total atomic.Int64
	for ctx.Err() == nil {
		count(400, &total)
	}
}
