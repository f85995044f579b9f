// SPDX-License-Identifier: Apache-2.0

// Package tenants wakes tenants up when they are first asked for.
package tenants

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case parks with an empty select.
var Case = &truth.Case{
	Story:  "Each activation of a tenant ends with an empty select, as main functions do, and is repeated after every idle time.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"activate"}, PerMinute: 30, Provable: true}},
	Run:    run,
}

type tenant struct{ requests int }

func activate(t *tenant, ready func()) {
	t.requests = 1
	ready()
	select {}
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 2*time.Second, func(int) {
		ready := make(chan struct{})
		go activate(&tenant{}, func() { close(ready) })
		<-ready
	})
}
