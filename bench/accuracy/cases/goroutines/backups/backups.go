// SPDX-License-Identifier: Apache-2.0

// Package backups copies a database now and then.
package backups

import (
	"context"
	"errors"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case leaks once a minute: too little for any trend in the time of the case, and enough for a proof.
var Case = &truth.Case{
	Story:  "Once a minute a copy is refused, and who reports its progress waits to send it: one goroutine a minute.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"report"}, PerMinute: 1, Provable: true}},
	Length: 6 * time.Minute,
	Run:    run,
}

var errDisk = errors.New("the disk is full")

func report(progress chan<- int) {
	for percent := 0; percent <= 100; percent += 20 {
		progress <- percent
	}
	close(progress)
}

// Copy copies, and looks at the progress, unless the disk is full.
func Copy(free int) error {
	progress := make(chan int)
	go report(progress)
	if free == 0 {
		return errDisk
	}
	for range progress {
	}
	return nil
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 10*time.Second, func(n int) { _ = Copy((n + 1) % 6) })
}
