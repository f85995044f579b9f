// SPDX-License-Identifier: Apache-2.0

// Package columns sorts tables by copying their columns.
package columns

import (
	"context"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is bound by the bandwidth of memory.
var Case = &truth.Case{
	Story: "Columns of 64 MB are copied back and forth: more than any cache holds, and nothing is computed.",
	Claims: []truth.Claim{{Kind: truth.Bottleneck, Sites: []string{"rearrange"},
		Patterns: []string{"memory-bandwidth", "bandwidth", "cpu", "cpu-bound"}}},
	Procs: 1,
	Heavy: true,
	Run:   run,
}

const column = 64 << 20

func rearrange(to, from []byte) {
	half := len(from) / 2
	copy(to[:half], from[half:])
	copy(to[half:], from[:half])
}

func run(ctx context.Context, _ *truth.Env) {
	a, b := make([]byte, column), make([]byte, column)
	for ctx.Err() == nil {
		rearrange(a, b)
		a, b = b, a
	}
}
