// SPDX-License-Identifier: Apache-2.0

// Package webhooks delivers events to customers' servers.
package webhooks

import (
	"context"
	"errors"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case tries again for ever.
var Case = &truth.Case{
	Story:  "A delivery to a server that is gone for good is tried again and again; each event adds a goroutine that sleeps.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*hook).deliver"}, PerMinute: 60}},
	Run:    run,
}

var errGone = errors.New("no such host")

type hook struct {
	url   string
	post  func(url string, event int) error
	pause time.Duration
}

func (h *hook) deliver(event int) {
	pause := h.pause
	for h.post(h.url, event) != nil {
		time.Sleep(pause)
		pause = min(2*pause, 30*h.pause)
	}
}

func run(ctx context.Context, env *truth.Env) {
	post := func(url string, _ int) error {
		if url == "https://closed.example.com" {
			return errGone
		}
		return nil
	}
	hooks := []*hook{
		{"https://open.example.com", post, env.For(time.Second)},
		{"https://closed.example.com", post, env.For(time.Second)},
	}
	env.Every(ctx, 500*time.Millisecond, func(n int) { go hooks[n%2].deliver(n) })
}
