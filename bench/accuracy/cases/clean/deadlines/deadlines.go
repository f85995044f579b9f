// SPDX-License-Identifier: Apache-2.0

// Package deadlines watches over reservations that expire.
package deadlines

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has many timers, each of which fires.
var Case = &truth.Case{
	Story:  "Twenty reservations a second with 16 KB and a timer of forty seconds each: eight hundred are there at a time.",
	Bounds: truth.Bounds{Goroutines: 50, AtRest: 20, Bytes: 26 << 20},
	Length: 4 * time.Minute,
	Run:    run,
}

type reservation struct {
	seat int
	form [16 << 10]byte
}

// A Hall knows what is reserved.
type Hall struct {
	reservations map[int]*reservation
	expired      chan int
}

// Reserve reserves a seat for some time.
func (h *Hall) Reserve(seat int, patience time.Duration) {
	r := &reservation{seat: seat}
	r.form[0] = byte(seat)
	h.reservations[seat] = r
	time.AfterFunc(patience, func() { h.expired <- seat })
}

func run(ctx context.Context, env *truth.Env) {
	h := &Hall{map[int]*reservation{}, make(chan int, 2000)}
	env.Every(ctx, 50*time.Millisecond, func(n int) {
		h.Reserve(n, env.For(40*time.Second))
		for range len(h.expired) {
			delete(h.reservations, <-h.expired)
		}
	})
}
