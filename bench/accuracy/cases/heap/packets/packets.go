// SPDX-License-Identifier: Apache-2.0

// Package packets remembers the headers of what came in.
package packets

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case keeps the first bytes of a buffer, and with them the buffer.
var Case = &truth.Case{
	Story:  "Sixteen bytes of each 64 KB buffer are kept for the statistics; the slice keeps the buffer.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"read"}, PerMinute: 19 << 20}},
	Run:    run,
}

// A Monitor keeps headers.
type Monitor struct{ headers [][]byte }

// Saw notes a packet.
func (m *Monitor) Saw(packet []byte) {
	m.headers = append(m.headers, packet[:16])
}

func read() []byte {
	packet := make([]byte, 64<<10)
	packet[0] = 4
	return packet
}

func run(ctx context.Context, env *truth.Env) {
	m := &Monitor{}
	env.Every(ctx, 200*time.Millisecond, func(int) { m.Saw(read()) })
}
