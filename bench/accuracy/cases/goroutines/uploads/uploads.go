// SPDX-License-Identifier: Apache-2.0

// Package uploads compresses what is sent on while it is sent.
package uploads

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case gives up reading from an io.Pipe without closing it.
var Case = &truth.Case{
	Story:  "The store refuses an upload after its first bytes and does not close the pipe; the compressor waits to write on.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"compress"}, PerMinute: 20, Provable: true}},
	Run:    run,
}

func compress(body []byte) io.Reader {
	r, w := io.Pipe()
	go func() {
		packed, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
		_, err := packed.Write(body)
		if err == nil {
			err = packed.Close()
		}
		w.CloseWithError(err)
	}()
	return r
}

// send reads as much as the store takes.
func send(body []byte, store io.Writer, takes int64) {
	_, _ = io.CopyN(store, compress(body), takes)
}

func run(ctx context.Context, env *truth.Env) {
	body := bytes.Repeat([]byte("a line of a log that says much the same as the one before\n"), 200)
	env.Every(ctx, 1500*time.Millisecond, func(n int) {
		takes := int64(1 << 20)
		if n%2 == 0 {
			takes = 4
		}
		send(body, io.Discard, takes)
	})
}
