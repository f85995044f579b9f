// SPDX-License-Identifier: Apache-2.0

// Package matching finds articles whose names are alike.
package matching

import (
	"context"
	"fmt"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is bound by the processor.
var Case = &truth.Case{
	Story: "Every name is compared with every other one, letter by letter, all the time: one processor, one function.",
	Claims: []truth.Claim{{Kind: truth.Bottleneck, Sites: []string{"distance", "nearest"},
		Patterns: []string{"cpu", "cpu-bound"}}},
	Procs: 1,
	Heavy: true,
	Run:   run,
}

func distance(a, b string, row []int) int {
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

func nearest(names []string, to string, row []int) int {
	best, least := -1, 1<<30
	for i, name := range names {
		if d := distance(name, to, row); d < least && name != to {
			best, least = i, d
		}
	}
	return best
}

func run(ctx context.Context, _ *truth.Env) {
	var names []string
	for i := range 500 {
		names = append(names, fmt.Sprintf("a chair of oak, number %d, with %d legs", i*i, i%7))
	}
	row := make([]int, 64)
	for i := 0; ctx.Err() == nil; i++ {
		nearest(names, names[i%len(names)], row)
	}
}
