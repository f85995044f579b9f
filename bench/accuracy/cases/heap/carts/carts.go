// SPDX-License-Identifier: Apache-2.0

// Package carts holds the carts of visitors, the oldest first.
package carts

import (
	"container/list"
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case removes from the index of a store and not from its list.
var Case = &truth.Case{
	Story:  "A cart that is paid is taken out of the map; its element stays in the list of carts by age.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*Store).Open"}, PerMinute: 17.8 * (1 << 20)}},
	Run:    run,
}

type cart struct {
	visitor int
	lines   [256]struct{ article, count int64 }
}

// A Store holds carts.
type Store struct {
	byVisitor map[int]*list.Element
	byAge     *list.List
}

// Open opens a cart.
func (s *Store) Open(visitor int) {
	c := &cart{visitor: visitor}
	c.lines[0].count = 1
	s.byVisitor[visitor] = s.byAge.PushBack(c)
}

// Pay closes it.
func (s *Store) Pay(visitor int) {
	delete(s.byVisitor, visitor)
}

func run(ctx context.Context, env *truth.Env) {
	s := &Store{map[int]*list.Element{}, list.New()}
	env.Every(ctx, 16*time.Millisecond, func(n int) {
		s.Open(n)
		s.Pay(n - 100)
	})
}
