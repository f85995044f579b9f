// SPDX-License-Identifier: Apache-2.0

// Package reminders reminds customers of full baskets a day later.
package reminders

import (
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case keeps timers in a map that are neither stopped nor removed.
var Case = &truth.Case{
	Story:  "Each change of a basket makes a new timer of a day with the basket in it; the old one is not stopped.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*Reminders).Changed", "snapshot"}, PerMinute: 16 << 20}},
	Run:    run,
}

type basket struct{ lines []byte }

// Reminders are by basket and change.
type Reminders struct {
	mu     sync.Mutex
	timers map[int]*time.Timer
}

// Changed sets a reminder.
func (r *Reminders) Changed(change int) {
	b := snapshot()
	timer := time.AfterFunc(24*time.Hour, func() { r.remind(change, b) })
	r.mu.Lock()
	defer r.mu.Unlock()
	r.timers[change] = timer
}

func (r *Reminders) remind(change int, b *basket) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.timers, change)
	b.lines = nil
}

func snapshot() *basket {
	return &basket{make([]byte, 28<<10)}
}

func run(ctx context.Context, env *truth.Env) {
	r := &Reminders{timers: map[int]*time.Timer{}}
	env.Every(ctx, 100*time.Millisecond, r.Changed)
}
