// SPDX-License-Identifier: Apache-2.0

// Package auditlog writes down who did what.
package auditlog

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case appends to a slice of the package for ever.
var Case = &truth.Case{
	Story:  "Entries are appended to a global slice, to be written in batches; the writer was taken out, the slice was not.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"Append", "describe"}, PerMinute: 13.5 * (1 << 20)}},
	Run:    run,
}

type entry struct {
	at   time.Time
	text string
}

var (
	mu      sync.Mutex
	pending []entry
)

// Append adds an entry.
func Append(user int, action string) {
	text := describe(user, action)
	mu.Lock()
	defer mu.Unlock()
	pending = append(pending, entry{time.Now(), text})
}

func describe(user int, action string) string {
	return fmt.Sprintf("user %d: %s", user, strings.Repeat(action, 64))
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 10*time.Millisecond, func(n int) { Append(n%50, "changed the price of an article ") })
}
