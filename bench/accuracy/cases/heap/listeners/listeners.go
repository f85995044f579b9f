// SPDX-License-Identifier: Apache-2.0

// Package listeners tells parts of a service of changed settings.
package listeners

import (
	"context"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case registers a listener with each request.
var Case = &truth.Case{
	Story:  "Each request listens for changed settings with a closure that holds the request; nothing takes listeners off.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"newRequest", "(*Settings).OnChange", "handle"}, PerMinute: 15.7 * (1 << 20)}},
	Run:    run,
}

// Settings change seldom.
type Settings struct {
	mu        sync.Mutex
	listeners []func(name string)
}

// OnChange calls f with each setting that changes.
func (s *Settings) OnChange(f func(name string)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listeners = append(s.listeners, f)
}

type request struct {
	body     [24 << 10]byte
	language string
}

func newRequest() *request {
	r := &request{language: "de"}
	r.body[0] = '{'
	return r
}

func handle(s *Settings) string {
	r := newRequest()
	s.OnChange(func(name string) { r.language = name })
	return r.language
}

func run(ctx context.Context, env *truth.Env) {
	s := &Settings{}
	env.Every(ctx, 100*time.Millisecond, func(int) { handle(s) })
}
