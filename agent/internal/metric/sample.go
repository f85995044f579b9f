// SPDX-License-Identifier: Apache-2.0

package metric

import (
	"time"

	"go.gopherscope.io/agent/internal/pb"
)

// A Sample is what was read at one moment, as the difference to the sample before it. Scalars and histograms are in the
// order of the layout; counters and histograms that did not change are left out.
type Sample struct {
	At       time.Time
	Interval time.Duration // since the sample before; 0 for the first of the process
	Scalars  []Scalar
	Buckets  []Bucket
	Merged   uint32 // how many readings are in it
}

// A Scalar is a gauge's level, or a counter's running total and difference.
type Scalar struct {
	Metric uint32
	Value  float64
	Delta  float64
}

// A Bucket is one bucket of a histogram whose count grew.
type Bucket struct {
	Metric uint32
	Index  uint32
	Delta  uint64
}

// Fold returns one sample for a and the one that follows it: differences are added, levels are those of the later one.
// Nothing that was counted gets lost; only when it was counted becomes less exact.
func Fold(a, b *Sample) *Sample {
	out := &Sample{At: b.At, Interval: a.Interval + b.Interval, Merged: a.Merged + b.Merged}
	if a.Interval == 0 {
		out.Interval = 0 // still counts from the start of the process
	}
	out.Scalars = merge(a.Scalars, b.Scalars,
		func(x, y Scalar) int { return int(x.Metric) - int(y.Metric) },
		func(x, y Scalar) Scalar { return Scalar{x.Metric, y.Value, x.Delta + y.Delta} })
	out.Buckets = merge(a.Buckets, b.Buckets,
		func(x, y Bucket) int {
			if x.Metric != y.Metric {
				return int(x.Metric) - int(y.Metric)
			}
			return int(x.Index) - int(y.Index)
		},
		func(x, y Bucket) Bucket { return Bucket{x.Metric, x.Index, x.Delta + y.Delta} })
	return out
}

// Size is about how many bytes the sample holds in memory.
func (s *Sample) Size() int {
	return 128 + 24*cap(s.Scalars) + 16*cap(s.Buckets)
}

// merge joins two sorted lists and adds what is in both.
func merge[T any](a, b []T, compare func(T, T) int, add func(T, T) T) []T {
	out := make([]T, 0, max(len(a), len(b))+4)
	for len(a) > 0 && len(b) > 0 {
		switch c := compare(a[0], b[0]); {
		case c < 0:
			out, a = append(out, a[0]), a[1:]
		case c > 0:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, add(a[0], b[0])), a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func (s *Sample) append(b []byte) []byte {
	b = pb.AppendInt(b, 1, s.At.UnixNano())
	b = pb.AppendInt(b, 2, int64(s.Interval))
	for _, v := range s.Scalars {
		start := len(b)
		b = pb.AppendUint(b, 1, uint64(v.Metric))
		b = pb.AppendDouble(b, 2, v.Value)
		b = pb.AppendDouble(b, 3, v.Delta)
		b = pb.EndMessage(b, 3, start)
	}
	for rest := s.Buckets; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Metric == rest[0].Metric {
			n++
		}
		start := len(b)
		b = appendHistogram(b, rest[:n])
		b = pb.EndMessage(b, 4, start)
		rest = rest[n:]
	}
	return pb.AppendUint(b, 5, uint64(s.Merged))
}

func appendHistogram(b []byte, buckets []Bucket) []byte {
	steps, deltas := make([]uint32, len(buckets)), make([]uint64, len(buckets))
	last := uint32(0)
	for i, bucket := range buckets {
		steps[i], deltas[i] = bucket.Index-last, bucket.Delta
		last = bucket.Index
	}
	b = pb.AppendUint(b, 1, uint64(buckets[0].Metric))
	b = pb.AppendPacked(b, 2, steps)
	return pb.AppendPacked(b, 3, deltas)
}
