// SPDX-License-Identifier: Apache-2.0

// Package warmcache keeps prepared articles.
package warmcache

import (
	"context"
	"math/rand/v2"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is a cache that warms up to a bound: fast at first, slower and slower, and then no more.
var Case = &truth.Case{
	Story:  "There are 2,400 articles of 20 KB; a cache of all fills as they are asked for, and is full after a minute or two.",
	Bounds: truth.Bounds{Goroutines: 2, AtRest: 2, Bytes: 60 << 20},
	Length: 4 * time.Minute,
	Run:    run,
}

const articles = 2400

// A Cache holds prepared articles.
type Cache struct{ prepared [articles][]byte }

// Article returns one.
func (c *Cache) Article(number int) []byte {
	if c.prepared[number] == nil {
		c.prepared[number] = make([]byte, 20<<10)
	}
	return c.prepared[number]
}

func run(ctx context.Context, env *truth.Env) {
	c := &Cache{}
	env.Every(ctx, 40*time.Millisecond, func(int) {
		for range 4 {
			c.Article(rand.N(articles))
		}
	})
}
