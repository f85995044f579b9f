// SPDX-License-Identifier: Apache-2.0

// Package interned stores equal strings once.
package interned

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case interns strings that are never equal.
var Case = &truth.Case{
	Story:  "User agents are interned to save memory, and later the ids of requests as well.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*Strings).Intern"}, PerMinute: 11.4 * (1 << 20)}},
	Run:    run,
}

// Strings holds each string once.
type Strings struct {
	mu  sync.Mutex
	all map[string]string
}

// Intern returns the one string that is equal to s.
func (t *Strings) Intern(s string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if known, ok := t.all[s]; ok {
		return known
	}
	own := strings.Clone(s)
	t.all[own] = own
	return own
}

func requestID(n int) string {
	sum := sha256.Sum256([]byte(strconv.Itoa(n)))
	return strings.Repeat(hex.EncodeToString(sum[:]), 8)
}

func run(ctx context.Context, env *truth.Env) {
	t := &Strings{all: map[string]string{}}
	env.Every(ctx, 30*time.Millisecond, func(n int) {
		for i := range 10 {
			t.Intern(requestID(n*10 + i))
		}
	})
}
