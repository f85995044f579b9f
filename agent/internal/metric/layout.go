// SPDX-License-Identifier: Apache-2.0

// Package metric holds what is said of a process's runtime metrics: the layout, which is said once, and samples, which refer
// to it by index and carry differences, so that two of them can be added. The messages are those of
// gopherscope.metrics.v1.
package metric

import (
	"crypto/sha256"
	"encoding/binary"
	"math"

	"go.gopherscope.io/agent/internal/pb"
)

// Kind says how a metric's values behave over time; the numbers are those of the protocol.
type Kind uint8

// The kinds.
const (
	Gauge     Kind = 1 // a level, never summed over time
	Counter   Kind = 2 // only grows within one process
	Histogram Kind = 3 // counts per bucket that only grow within one process
)

// A Metric describes one runtime metric.
type Metric struct {
	Name    string // as in runtime/metrics, with the unit: /gc/heap/live:bytes
	Kind    Kind
	Integer bool
	Bounds  []float64 // histograms: n+1 ascending bounds of n buckets
}

// A Layout is the ordered list of metrics that samples refer to.
type Layout []Metric

// ID is the first 8 bytes of the SHA-256 over the layout's canonical bytes, read as a little-endian integer.
func (l Layout) ID() uint64 {
	sum := sha256.Sum256(l.canonical())
	return binary.LittleEndian.Uint64(sum[:])
}

func (l Layout) canonical() []byte {
	var b []byte
	for _, m := range l {
		integer := byte(0)
		if m.Integer {
			integer = 1
		}
		b = append(b, byte(m.Kind), integer)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(m.Name)))
		b = append(b, m.Name...)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(m.Bounds)))
		for _, bound := range m.Bounds {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(bound))
		}
	}
	return b
}

func (l Layout) append(b []byte) []byte {
	for _, m := range l {
		start := len(b)
		b = pb.AppendString(b, 1, m.Name)
		b = pb.AppendUint(b, 2, uint64(m.Kind))
		if len(m.Bounds) > 0 {
			bounds := len(b)
			for _, bound := range m.Bounds {
				b = binary.LittleEndian.AppendUint64(b, math.Float64bits(bound))
			}
			b = pb.EndMessage(b, 3, bounds)
		}
		b = pb.AppendBool(b, 4, m.Integer)
		b = pb.EndMessage(b, 1, start)
	}
	return b
}
