// SPDX-License-Identifier: Apache-2.0

// Package catalogsync walks a catalog through a generator.
package catalogsync

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case abandons a generator.
var Case = &truth.Case{
	Story:  "Who looks for one article stops receiving when it is found; the generator waits to send the next one.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Catalog).All"}, PerMinute: 40, Provable: true}},
	Run:    run,
}

type article struct {
	number int
	name   string
}

// A Catalog holds articles.
type Catalog struct{ articles []article }

// All generates the articles.
func (c *Catalog) All() <-chan article {
	out := make(chan article)
	go func() {
		defer close(out)
		for _, a := range c.articles {
			out <- a
		}
	}()
	return out
}

// Find finds an article.
func (c *Catalog) Find(number int) (article, bool) {
	for a := range c.All() {
		if a.number == number {
			return a, true
		}
	}
	return article{}, false
}

func run(ctx context.Context, env *truth.Env) {
	c := &Catalog{}
	for i := range 50 {
		c.articles = append(c.articles, article{i, "chair"})
	}
	env.Every(ctx, 1500*time.Millisecond, func(n int) { c.Find(n % 40) })
}
