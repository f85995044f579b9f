// SPDX-License-Identifier: Apache-2.0

// Package mirrors downloads from whichever mirror answers first.
package mirrors

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has many senders and one receive.
var Case = &truth.Case{
	Story:  "Four mirrors answer, one answer is received: three senders stay behind with each download.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"First", "ask"}, PerMinute: 90, Provable: true}},
	Run:    run,
}

type page struct {
	mirror string
	body   []byte
}

var addresses = []string{"eu-1", "eu-2", "us-1", "ap-1"}

// First returns the page of the mirror that answers first.
func First(latency func(mirror string) time.Duration) page {
	pages := make(chan page)
	for _, mirror := range addresses {
		go func() { pages <- ask(mirror, latency) }()
	}
	return <-pages
}

func ask(mirror string, latency func(mirror string) time.Duration) page {
	time.Sleep(latency(mirror))
	return page{mirror, make([]byte, 512)}
}

func run(ctx context.Context, env *truth.Env) {
	latency := func(mirror string) time.Duration {
		return env.For(time.Duration(len(mirror)+int(mirror[0])) * time.Millisecond)
	}
	env.Every(ctx, 2*time.Second, func(int) { First(latency) })
}
