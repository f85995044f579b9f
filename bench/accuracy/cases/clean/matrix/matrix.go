// SPDX-License-Identifier: Apache-2.0

// Package matrix holds a large matrix in a container that is just large enough.
package matrix

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case lives near its memory limit, and that is where it stays.
var Case = &truth.Case{
	Story:       "70 MB live under a limit of 96 MiB; collections are frequent, the heap does not grow.",
	Tolerated:   []truth.Claim{{Kind: truth.GC}, {Kind: truth.Bottleneck}},
	Bounds:      truth.Bounds{Goroutines: 2, AtRest: 2, Bytes: 80 << 20},
	MemoryLimit: 96 << 20,
	Run:         run,
}

func load(mebibytes int) [][]float64 {
	rows := make([][]float64, mebibytes)
	for i := range rows {
		rows[i] = make([]float64, 1<<17)
	}
	return rows
}

func multiply(rows [][]float64, n int) float64 {
	column := make([]float64, 1<<14)
	for i := range column {
		column[i] = rows[n%len(rows)][i] * 2
	}
	return column[0]
}

func run(ctx context.Context, env *truth.Env) {
	rows := load(70)
	env.Every(ctx, 50*time.Millisecond, func(n int) { rows[0][0] = multiply(rows, n) })
	rows[0][0] = 0
}
