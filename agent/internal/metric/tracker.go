// SPDX-License-Identifier: Apache-2.0

package metric

import (
	"slices"
	"time"
)

// A Value is one reading of a metric: a number, or the counts of a histogram's buckets since the start of the process.
type Value struct {
	Uint    uint64   // integer metrics
	Float   float64  // the other ones
	Counts  []uint64 // histograms; may be changed by the reader afterwards
	Missing bool     // not there this time
}

// A Tracker remembers the last reading of one process and turns the next one into a sample. Not safe for concurrent use.
type Tracker struct {
	layout Layout
	last   []Value
	at     time.Time
}

// NewTracker returns a tracker for a process of which nothing was read yet: its first sample refers to the process start.
func NewTracker(layout Layout) *Tracker {
	t := &Tracker{layout: layout, last: make([]Value, len(layout))}
	for i, m := range layout {
		if m.Kind == Histogram {
			t.last[i].Counts = make([]uint64, max(0, len(m.Bounds)-1))
		}
	}
	return t
}

// Next makes a sample of what value returns for each metric of the layout.
//
// What goes down within one process, as the estimates of CPU time may by a little, counts as unchanged until it is above its
// mark again; the sum of all differences is then the highest total.
func (t *Tracker) Next(at time.Time, value func(i int) Value) *Sample {
	s := &Sample{At: at, Merged: 1, Scalars: make([]Scalar, 0, len(t.layout))}
	if !t.at.IsZero() {
		s.Interval = max(1, at.Sub(t.at))
	}
	t.at = at
	for i, m := range t.layout {
		v := value(i)
		if v.Missing {
			continue
		}
		switch m.Kind {
		case Gauge:
			s.Scalars = append(s.Scalars, Scalar{Metric: uint32(i), Value: v.number(m)})
		case Counter:
			if delta := t.count(i, m, v); delta > 0 {
				s.Scalars = append(s.Scalars, Scalar{uint32(i), v.number(m), delta})
			}
		case Histogram:
			s.Buckets = t.buckets(s.Buckets, i, v.Counts)
		}
	}
	s.Buckets = slices.Clip(s.Buckets)
	return s
}

// WentDown tells whether the reading has a counter or bucket below the last one: another process has taken its place.
func (t *Tracker) WentDown(value func(i int) Value) bool {
	for i, m := range t.layout {
		v, last := value(i), t.last[i]
		switch {
		case v.Missing || m.Kind == Gauge:
		case m.Kind == Counter && v.number(m) < last.number(m):
			return true
		case m.Kind == Histogram:
			for j, n := range v.Counts[:min(len(v.Counts), len(last.Counts))] {
				if n < last.Counts[j] {
					return true
				}
			}
		}
	}
	return false
}

func (t *Tracker) count(i int, m Metric, v Value) float64 {
	last := &t.last[i]
	if m.Integer {
		if v.Uint <= last.Uint {
			return 0
		}
		delta := v.Uint - last.Uint
		last.Uint = v.Uint
		return float64(delta)
	}
	if !(v.Float > last.Float) {
		return 0
	}
	delta := v.Float - last.Float
	last.Float = v.Float
	return delta
}

func (t *Tracker) buckets(out []Bucket, i int, counts []uint64) []Bucket {
	last := t.last[i].Counts
	for j := range min(len(counts), len(last)) {
		if counts[j] > last[j] {
			out = append(out, Bucket{uint32(i), uint32(j), counts[j] - last[j]})
			last[j] = counts[j]
		}
	}
	return out
}

func (v Value) number(m Metric) float64 {
	if m.Integer {
		return float64(v.Uint)
	}
	return v.Float
}
