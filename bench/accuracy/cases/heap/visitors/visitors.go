// SPDX-License-Identifier: Apache-2.0

// Package visitors remembers who has visited a shop.
package visitors

import (
	"context"
	"strconv"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is a map that nothing is ever removed from.
var Case = &truth.Case{
	Story:  "Each visitor gets a session of 16 KB in a map; sessions end, entries do not.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*Sessions).Start"}, PerMinute: 20 << 20}},
	Run:    run,
}

type session struct {
	started time.Time
	history []byte
}

// Sessions are by visitor.
type Sessions struct {
	mu sync.Mutex
	by map[string]*session
}

// Start starts a visitor's session.
func (s *Sessions) Start(visitor string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.by[visitor] = &session{time.Now(), make([]byte, 16<<10)}
}

func run(ctx context.Context, env *truth.Env) {
	sessions := &Sessions{by: map[string]*session{}}
	env.Every(ctx, 47*time.Millisecond, func(n int) { sessions.Start("visitor-" + strconv.Itoa(n)) })
}
