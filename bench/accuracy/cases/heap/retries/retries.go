// SPDX-License-Identifier: Apache-2.0

// Package retries tries again what has failed.
package retries

import (
	"bytes"
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case keeps closures, and with each the buffer that it captured.
var Case = &truth.Case{
	Story:  "Failed uploads are queued as closures over their 96 KB body; the queue is only drained when one succeeds, and none does.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*Client).Upload", "(*Client).later"}, PerMinute: 22 << 20}},
	Run:    run,
}

// A Client uploads.
type Client struct {
	store func(body []byte) bool
	queue []func() bool
}

// Upload uploads, or tries again later.
func (c *Client) Upload(text []byte) {
	body := bytes.Repeat(text, 96)
	if c.store(body) {
		c.drain()
		return
	}
	c.later(func() bool { return c.store(body) })
}

func (c *Client) later(again func() bool) {
	c.queue = append(c.queue, again)
}

func (c *Client) drain() {
	kept := c.queue[:0]
	for _, again := range c.queue {
		if !again() {
			kept = append(kept, again)
		}
	}
	clear(c.queue[len(kept):])
	c.queue = kept
}

func run(ctx context.Context, env *truth.Env) {
	c := &Client{store: func([]byte) bool { return false }}
	text := make([]byte, 1<<10)
	env.Every(ctx, 250*time.Millisecond, func(int) { c.Upload(text) })
}
