// SPDX-License-Identifier: Apache-2.0

// Package tiles renders parts of maps.
package tiles

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is a sawtooth: with GOGC=400 garbage is let grow to four times what lives.
var Case = &truth.Case{
	Story:  "Tiles are thrown away after use, 4 MB a second beside 16 MB that stay; with GOGC=400 a collection comes every quarter of a minute.",
	Bounds: truth.Bounds{Goroutines: 2, AtRest: 2, Bytes: 32 << 20},
	GOGC:   400,
	Run:    run,
}

func render(zoom int) []byte {
	tile := make([]byte, 128<<10)
	tile[0] = byte(zoom)
	return tile
}

func run(ctx context.Context, env *truth.Env) {
	world := make([]byte, 16<<20)
	env.Every(ctx, 31*time.Millisecond, func(n int) { world[n%len(world)] = render(n)[0] })
	world[0] = 0
}
