// SPDX-License-Identifier: Apache-2.0

// Package streams sends recordings to listeners.
package streams

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case leaks goroutines that hold memory: both are true.
var Case = &truth.Case{
	Story: "A listener who leaves does not tell; the goroutine that would send the next piece waits, with 256 KB in its hands.",
	Claims: []truth.Claim{
		{Kind: truth.HeapLeak, Sites: []string{"record", "(*Stream).send"}, PerMinute: 15 << 20},
		{Kind: truth.GoroutineLeak, Sites: []string{"(*Stream).send"}, PerMinute: 60, Provable: true},
	},
	Run: run,
}

// A Stream goes to one listener.
type Stream struct{ pieces chan []byte }

func (s *Stream) send() {
	for {
		s.pieces <- record()
	}
}

func record() []byte {
	piece := make([]byte, 256<<10)
	piece[0] = 1
	return piece
}

// Listen takes a few pieces.
func Listen(pieces int) {
	s := &Stream{make(chan []byte)}
	go s.send()
	for range pieces {
		<-s.pieces
	}
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, time.Second, func(int) { Listen(2) })
}
