// SPDX-License-Identifier: Apache-2.0

// Package searches asks several indexes within a budget of time.
package searches

import (
	"context"
	"errors"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case loses the cancel function on the way out of an error.
var Case = &truth.Case{
	Story:  "A search returns early on a bad query without calling cancel; what released its slot when the context ends waits on.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Engine).releaseAtEnd"}, PerMinute: 60}},
	Run:    run,
}

// An Engine searches.
type Engine struct {
	life  context.Context // of the service: everything that it starts ends with it
	slots chan struct{}
}

var errQuery = errors.New("the query is empty")

// scope is a context for one search.
func (e *Engine) scope() (context.Context, context.CancelFunc) {
	return context.WithCancel(e.life)
}

// Search counts what matches.
func (e *Engine) Search(query string) (int, error) {
	scope, cancel := e.scope()
	go e.releaseAtEnd(scope)
	if query == "" {
		return 0, errQuery
	}
	defer cancel()
	return len(query) * 7, nil
}

// releaseAtEnd gives back what the search has taken.
func (e *Engine) releaseAtEnd(scope context.Context) {
	<-scope.Done()
	select {
	case <-e.slots:
	default:
	}
}

func run(ctx context.Context, env *truth.Env) {
	engine := &Engine{life: ctx, slots: make(chan struct{}, 64)}
	queries := []string{"chair", "", "lamp", "desk oak"}
	env.Every(ctx, 250*time.Millisecond, func(n int) { _, _ = engine.Search(queries[n%len(queries)]) })
}
