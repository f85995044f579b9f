// SPDX-License-Identifier: Apache-2.0

// Package runtimestats reads every metric of runtime/metrics.
package runtimestats

import (
	"runtime/metrics"

	"go.gopherscope.io/agent/internal/metric"
)

// A Reader reads all metrics that this Go version has. Not safe for concurrent use.
type Reader struct {
	samples []metrics.Sample
	layout  metric.Layout
	gc      gcLoad
}

// New asks the runtime for its metrics and reads them once.
func New() *Reader {
	r := &Reader{}
	all := metrics.All()
	read := make([]metrics.Sample, len(all))
	for i, d := range all {
		read[i].Name = d.Name
	}
	metrics.Read(read)
	for i, d := range all {
		m := metric.Metric{Name: d.Name, Kind: metric.Gauge}
		if d.Cumulative {
			m.Kind = metric.Counter
		}
		switch d.Kind {
		case metrics.KindUint64:
			m.Integer = true
		case metrics.KindFloat64:
		case metrics.KindFloat64Histogram:
			if !d.Cumulative {
				continue // none exists, and the protocol has no form for it
			}
			m.Kind = metric.Histogram
			m.Bounds = append(m.Bounds, read[i].Value.Float64Histogram().Buckets...)
		default:
			continue
		}
		r.samples = append(r.samples, read[i])
		r.layout = append(r.layout, m)
	}
	r.gc.update(r)
	return r
}

// Layout describes the metrics; the same for every process of one Go version.
func (r *Reader) Layout() metric.Layout {
	return r.layout
}

// Read reads all metrics anew.
func (r *Reader) Read() {
	metrics.Read(r.samples)
	r.gc.update(r)
}

// Value is the last reading of the i-th metric; a histogram's counts are valid until the next Read.
func (r *Reader) Value(i int) metric.Value {
	switch v := r.samples[i].Value; v.Kind() {
	case metrics.KindUint64:
		return metric.Value{Uint: v.Uint64()}
	case metrics.KindFloat64:
		return metric.Value{Float: v.Float64()}
	case metrics.KindFloat64Histogram:
		return metric.Value{Counts: v.Float64Histogram().Counts}
	default:
		return metric.Value{Missing: true}
	}
}

// GCShare is the part of the available processor time that went into collecting garbage, between the last two readings
// with different collections; idle marking, which nobody else wanted the time for, not counted.
func (r *Reader) GCShare() float64 {
	return r.gc.share
}

// gcLoad follows the CPU classes, which the runtime only updates when a collection ends.
type gcLoad struct {
	cycles    uint64
	gc, total float64
	share     float64
}

func (g *gcLoad) update(r *Reader) {
	var cycles uint64
	var gc, idle, total float64
	for _, s := range r.samples {
		switch s.Name {
		case "/gc/cycles/total:gc-cycles":
			cycles = s.Value.Uint64()
		case "/cpu/classes/gc/total:cpu-seconds":
			gc = s.Value.Float64()
		case "/cpu/classes/gc/mark/idle:cpu-seconds":
			idle = s.Value.Float64()
		case "/cpu/classes/total:cpu-seconds":
			total = s.Value.Float64()
		}
	}
	gc -= idle
	if cycles != g.cycles && total > g.total {
		g.share = (gc - g.gc) / (total - g.total)
		g.cycles, g.gc, g.total = cycles, gc, total
	}
}
