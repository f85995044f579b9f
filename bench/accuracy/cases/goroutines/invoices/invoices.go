// SPDX-License-Identifier: Apache-2.0

// Package invoices renders the invoices of a day.
package invoices

import (
	"context"
	"strconv"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case ranges over a channel that is never closed.
var Case = &truth.Case{
	Story:  "A batch hands its rows to printers over a channel and forgets to close it; the printers wait for more.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"printAll"}, PerMinute: 45, Provable: true}},
	Run:    run,
}

type row struct {
	customer string
	cents    int64
}

// Render renders a batch with three printers and returns the number of bytes.
func Render(batch []row) int {
	rows := make(chan row)
	var printed sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for range 3 {
		go printAll(rows, func(n int) {
			mu.Lock()
			total += n
			mu.Unlock()
			printed.Done()
		})
	}
	for _, r := range batch {
		printed.Add(1)
		rows <- r
	}
	printed.Wait()
	mu.Lock()
	defer mu.Unlock()
	return total
}

func printAll(rows <-chan row, done func(bytes int)) {
	for r := range rows {
		done(len(r.customer) + len(strconv.FormatInt(r.cents, 10)))
	}
}

func run(ctx context.Context, env *truth.Env) {
	batch := make([]row, 20)
	for i := range batch {
		batch[i] = row{"customer " + strconv.Itoa(i), int64(i) * 995}
	}
	env.Every(ctx, 4*time.Second, func(int) { Render(batch) })
}
