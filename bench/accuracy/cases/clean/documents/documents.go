// SPDX-License-Identifier: Apache-2.0

// Package documents renders documents into buffers from a pool, most of them small, some large.
package documents

import (
	"bytes"
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case uses a sync.Pool as one should: buffers are reset, and those that have become large are not put back.
var Case = &truth.Case{
	Story:  "Now and then a document needs 8 MB for a moment; its buffer is left to the collector.",
	Bounds: truth.Bounds{Goroutines: 2, AtRest: 2, Bytes: 20 << 20},
	Run:    run,
}

const keep = 256 << 10

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func render(fonts []byte, size int) int {
	buffer := pool.Get().(*bytes.Buffer)
	buffer.Grow(size)
	buffer.Write(fonts[:1<<10])
	length := buffer.Len()
	if buffer.Cap() <= keep {
		buffer.Reset()
		pool.Put(buffer)
	}
	return length
}

func run(ctx context.Context, env *truth.Env) {
	fonts := make([]byte, 10<<20)
	env.Every(ctx, 100*time.Millisecond, func(n int) {
		size := 32 << 10
		if n%100 == 99 {
			size = 8 << 20
		}
		render(fonts, size)
	})
}
