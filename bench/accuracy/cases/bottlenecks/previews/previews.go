// SPDX-License-Identifier: Apache-2.0

// Package previews renders previews within a quota of processor time.
package previews

import (
	"context"
	"hash/crc32"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is throttled: it would run all the time and is let run for less than half of it.
var Case = &truth.Case{
	Story: "The process has work for a whole processor and is stopped for 60 of each 100 ms, as a quota would.",
	Claims: []truth.Claim{{Kind: truth.Bottleneck, Sites: []string{"render"},
		Patterns: []string{"throttled", "cpu-throttled", "quota"}}},
	Tolerated: []truth.Claim{{Kind: truth.GC}},
	Procs:     1,
	RunShare:  0.4,
	Heavy:     true,
	Run:       run,
}

func render(page []byte) uint32 {
	sum := uint32(0)
	for range 64 {
		sum = crc32.Update(sum, crc32.IEEETable, page)
	}
	return sum
}

func run(ctx context.Context, _ *truth.Env) {
	page := make([]byte, 256<<10)
	for n := 0; ctx.Err() == nil; n++ {
		page[n%len(page)] = byte(render(page))
	}
}
