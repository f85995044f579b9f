// SPDX-License-Identifier: Apache-2.0

// Package addresses looks addresses up in a large table, and remembers those that are not there.
package addresses

import (
	"context"
	"strconv"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case grows slowly beside a lot that is constant.
var Case = &truth.Case{
	Story:  "Beside a table of 48 MB that does not change, what was looked for in vain grows by 5 MB a minute.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*Book).Find"}, PerMinute: 5.1 * (1 << 20)}},
	Length: 5 * time.Minute,
	Run:    run,
}

type miss struct {
	at      time.Time
	reasons [1 << 10]byte
}

// A Book holds addresses.
type Book struct {
	table  [][]byte
	misses map[string]*miss
}

func load() *Book {
	b := &Book{misses: map[string]*miss{}}
	for range 48 {
		b.table = append(b.table, make([]byte, 1<<20))
	}
	return b
}

// Find tells whether an address is there.
func (b *Book) Find(address string) bool {
	if m := b.misses[address]; m != nil {
		m.at = time.Now()
		return false
	}
	m := &miss{at: time.Now()}
	copy(m.reasons[:], "no such street")
	b.misses[address] = m
	return false
}

func run(ctx context.Context, env *truth.Env) {
	b := load()
	env.Every(ctx, 13*time.Millisecond, func(n int) { b.Find("Main Street " + strconv.Itoa(n)) })
	_ = b.table[0][0]
}
