// SPDX-License-Identifier: Apache-2.0

// Package reconnects holds links to devices, which are lost together and come again one by one.
package reconnects

import (
	"context"
	"math/rand/v2"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has storms of reconnects.
var Case = &truth.Case{
	Story:  "Four hundred links are lost every fifty seconds; each comes again within half a minute, so that they grow for that long.",
	Bounds: truth.Bounds{Goroutines: 430, AtRest: 150},
	Length: 4 * time.Minute,
	Run:    run,
}

// hold holds a link until its network is lost.
func hold(network <-chan struct{}) { <-network }

func run(ctx context.Context, env *truth.Env) {
	network := make(chan struct{})
	defer func() { close(network) }()
	connect := func() {
		now := network
		for range 400 {
			after := env.For(time.Duration(rand.N(int64(30 * time.Second))))
			time.AfterFunc(after, func() { hold(now) })
		}
	}
	connect()
	env.Every(ctx, 50*time.Second, func(int) {
		close(network)
		network = make(chan struct{})
		connect()
	})
}
