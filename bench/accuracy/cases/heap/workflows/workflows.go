// SPDX-License-Identifier: Apache-2.0

// Package workflows carries what a step has found out to the next.
package workflows

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case wraps a context around the one before, round after round.
var Case = &truth.Case{
	Story:  "A loop puts each round's state into a context made of the last round's; the chain holds all of them.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"step", "newState"}, PerMinute: 19 << 20}},
	Run:    run,
}

type stateKey struct{}

type state struct {
	round int
	facts [32 << 10]byte
}

func newState(round int) *state {
	s := &state{round: round}
	s.facts[0] = byte(round)
	return s
}

func step(ctx context.Context, round int) context.Context {
	return context.WithValue(ctx, stateKey{}, newState(round))
}

func run(ctx context.Context, env *truth.Env) {
	chain := context.Background()
	env.Every(ctx, 100*time.Millisecond, func(n int) { chain = step(chain, n) })
	_ = chain.Value(stateKey{})
}
