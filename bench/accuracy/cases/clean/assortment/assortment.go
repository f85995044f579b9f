// SPDX-License-Identifier: Apache-2.0

// Package assortment holds all articles that a shop sells.
package assortment

import (
	"context"
	"fmt"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case takes a step with a deploy: the new version has more to hold, and holds it from the start.
var Case = &truth.Case{
	Story:  "The process is replaced after 75 s by one with 60 MB of articles where there were 20, and once more with 66.",
	Bounds: truth.Bounds{Goroutines: 2, AtRest: 2, Bytes: 24 << 20},
	Length: 4 * time.Minute,
	Life:   75 * time.Second,
	Run:    run,
}

type article struct {
	name string
	text [8 << 10]byte
}

func load(mebibytes int) map[int]*article {
	all := map[int]*article{}
	for i := range mebibytes * 128 {
		all[i] = &article{name: fmt.Sprint("article ", i)}
	}
	return all
}

func run(ctx context.Context, env *truth.Env) {
	all := load([]int{18, 54, 60}[min(env.Life, 2)])
	env.Every(ctx, 50*time.Millisecond, func(n int) { all[n%len(all)].text[0]++ })
}
