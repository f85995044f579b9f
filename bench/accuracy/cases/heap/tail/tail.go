// SPDX-License-Identifier: Apache-2.0

// Package tail shows the last lines of a log.
package tail

import (
	"context"
	"strings"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is a ring that is none.
var Case = &truth.Case{
	Story: "Lines are trimmed when there are exactly a thousand; a batch steps over that number, and nothing is trimmed any more.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*Ring).Add", "line"},
		PerMinute: 20 * (1 << 20)}},
	Run: run,
}

// A Ring holds the last lines.
type Ring struct {
	mu    sync.Mutex
	lines []string
}

const most = 1000

// Add adds a batch of lines.
func (r *Ring) Add(batch ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lines = append(r.lines, batch...)
	if len(r.lines) == most {
		r.lines = append(r.lines[:0], r.lines[most/2:]...)
	}
}

func line() string {
	return strings.Repeat("level=info msg=served ", 48)
}

func run(ctx context.Context, env *truth.Env) {
	r := &Ring{}
	env.Every(ctx, 10*time.Millisecond, func(int) { r.Add(line(), line(), line()) })
}
