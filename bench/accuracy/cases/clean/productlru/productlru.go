// SPDX-License-Identifier: Apache-2.0

// Package productlru keeps the products that were asked for last.
package productlru

import (
	"container/list"
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is a cache at its bound, where everything that comes pushes something out.
var Case = &truth.Case{
	Story:  "A cache of 1,500 products is filled at the start; each of the forty new ones a second pushes the oldest out.",
	Bounds: truth.Bounds{Goroutines: 2, AtRest: 2, Bytes: 34 << 20},
	Run:    run,
}

const most = 1500

type product struct {
	id   int
	text [16 << 10]byte
}

// An LRU holds products.
type LRU struct {
	byID  map[int]*list.Element
	byUse *list.List
}

// Get returns a product, read when it is not there.
func (l *LRU) Get(id int) *product {
	if e := l.byID[id]; e != nil {
		l.byUse.MoveToFront(e)
		return e.Value.(*product)
	}
	p := &product{id: id}
	p.text[0] = byte(id)
	l.byID[id] = l.byUse.PushFront(p)
	if l.byUse.Len() > most {
		oldest := l.byUse.Remove(l.byUse.Back()).(*product)
		delete(l.byID, oldest.id)
	}
	return p
}

func run(ctx context.Context, env *truth.Env) {
	l := &LRU{map[int]*list.Element{}, list.New()}
	for id := range most {
		l.Get(id)
	}
	env.Every(ctx, 25*time.Millisecond, func(n int) { l.Get(most + n) })
}
