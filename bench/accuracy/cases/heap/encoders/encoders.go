// SPDX-License-Identifier: Apache-2.0

// Package encoders encodes answers into buffers from a pool.
package encoders

import (
	"bytes"
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case puts buffers back without a reset, so that each is longer with every use.
var Case = &truth.Case{
	Story: "A stream takes a buffer from a sync.Pool for 25 answers and gives it back as it is; the next answers are written behind " +
		"those before.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*stream).send"}, PerMinute: 23 * (1 << 20), InSteps: true}},
	Run:    run,
}

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type stream struct {
	buffer *bytes.Buffer
	left   int // answers until the buffer is given back
	sent   int
}

// send encodes an answer and sends it.
func (s *stream) send(answer []byte) {
	if s.left == 0 {
		s.giveBack()
		s.buffer = pool.Get().(*bytes.Buffer)
		s.left = 25
	}
	begin := s.buffer.Len()
	s.buffer.Write(answer)
	s.sent += len(s.buffer.Bytes()[begin:])
	s.left--
}

func (s *stream) giveBack() {
	if s.buffer != nil {
		pool.Put(s.buffer)
	}
}

// run has four streams. Their answers differ in length, so that their buffers double at different times.
func run(ctx context.Context, env *truth.Env) {
	streams := make([]stream, 4)
	lengths := [...]int{8192, 9742, 11585, 13777}
	answer := make([]byte, 16<<10)
	env.Every(ctx, 40*time.Millisecond, func(n int) {
		next := n % len(streams)
		streams[next].send(answer[:lengths[next]])
	})
}
