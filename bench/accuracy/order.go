// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"sync"

	"go.gopherscope.io/bench/accuracy/truth"
)

// runAll measures all cases, at most so many processes at a time, and those that need a processor for themselves alone at the
// end. done is told each outcome as it comes, one at a time. The outcomes are in the order of the cases.
func runAll(ctx context.Context, all []*truth.Case, parallel int, measure func(context.Context, *truth.Case) outcome, done func(outcome)) []outcome {
	outcomes := make([]outcome, len(all))
	slots := make(chan struct{}, parallel)
	var telling sync.Mutex
	one := func(i int) {
		outcomes[i] = measure(ctx, all[i])
		telling.Lock()
		defer telling.Unlock()
		done(outcomes[i])
	}
	var light sync.WaitGroup
	for i, c := range all {
		if c.Heavy {
			continue
		}
		wanted := min(c.Processes(), parallel)
		for range wanted {
			slots <- struct{}{} // taken here alone, so that two cases cannot wait for each other's
		}
		if ctx.Err() != nil {
			break
		}
		light.Add(1)
		go func() {
			defer light.Done()
			one(i)
			for range wanted {
				<-slots
			}
		}()
	}
	light.Wait()
	for i, c := range all {
		if c.Heavy && ctx.Err() == nil {
			one(i)
		}
	}
	return outcomes
}
