// SPDX-License-Identifier: Apache-2.0

// Package shards writes to the shard that an instance looks after.
package shards

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case leaks on one of three instances.
var Case = &truth.Case{
	Story:     "Three instances write to a shard each; one shard never confirms, and only its instance leaks.",
	Claims:    []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Shard).confirm"}, PerMinute: 60}},
	Instances: 3,
	Run:       run,
}

// A Shard confirms what was written to it.
type Shard struct {
	confirmations chan int
	broken        bool
}

// Write writes, and goes on while the shard confirms.
func (s *Shard) Write(n int) {
	go s.confirm()
	if !s.broken {
		s.confirmations <- n
	}
}

func (s *Shard) confirm() { <-s.confirmations }

func run(ctx context.Context, env *truth.Env) {
	shard := &Shard{make(chan int), env.Instance == 0}
	env.Every(ctx, time.Second, shard.Write)
}
