// SPDX-License-Identifier: Apache-2.0

// Package featureflags lets requests follow changes of flags.
package featureflags

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case receives from a nil channel.
var Case = &truth.Case{
	Story:  "Where the live updates are switched off the channel of changes is nil; every watcher waits on it for ever.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Flags).follow"}, PerMinute: 40, Provable: true}},
	Run:    run,
}

type change struct {
	flag string
	on   bool
}

// Flags are those of one tenant.
type Flags struct {
	on      map[string]bool
	changes chan change // nil unless live
}

// Load reads a tenant's flags and, if they are live, goes on with what changes.
func Load(live bool) *Flags {
	f := &Flags{on: map[string]bool{"new-basket": true, "dark-mode": false}}
	if live {
		f.changes = make(chan change, 1)
	}
	go f.follow()
	return f
}

func (f *Flags) follow() {
	for c := range f.changes {
		f.on[c.flag] = c.on
	}
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 1500*time.Millisecond, func(int) { Load(false) })
}
