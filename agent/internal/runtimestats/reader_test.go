// SPDX-License-Identifier: Apache-2.0

package runtimestats

import (
	"math"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"go.gopherscope.io/agent/internal/metric"
)

func TestEveryMetricIsRead(t *testing.T) {
	r := New()
	byName := map[string]metric.Metric{}
	for _, m := range r.Layout() {
		byName[m.Name] = m
	}
	for _, d := range metrics.All() {
		m, there := byName[d.Name]
		if !there {
			t.Errorf("%s is missing", d.Name)
			continue
		}
		if d.Cumulative != (m.Kind != metric.Gauge) || (d.Kind == metrics.KindFloat64Histogram) != (len(m.Bounds) > 0) || (d.Kind == metrics.KindUint64) != m.Integer {
			t.Errorf("%+v as %+v", d, m)
		}
	}
	if New().Layout().ID() != r.Layout().ID() {
		t.Error("two readers of one process have different layouts")
	}
}

func TestDifferencesAddUpToTheRuntimesOwnTotals(t *testing.T) {
	r := New()
	tracker := metric.NewTracker(r.Layout())
	sums := make([]float64, len(r.Layout()))
	counts := map[[2]uint32]uint64{}
	for i := range 5 {
		for range 1000 {
			sink = make([]byte, 100*(i+1))
		}
		runtime.GC()
		r.Read()
		s := tracker.Next(time.Now(), r.Value)
		for _, v := range s.Scalars {
			sums[v.Metric] += v.Delta
		}
		for _, b := range s.Buckets {
			counts[[2]uint32{b.Metric, b.Index}] += b.Delta
		}
	}
	histograms := 0
	for i, m := range r.Layout() {
		v := r.Value(i)
		switch {
		case m.Kind == metric.Counter && m.Integer && sums[i] != float64(v.Uint):
			t.Errorf("%s: %v of %d", m.Name, sums[i], v.Uint)
		case m.Kind == metric.Counter && !m.Integer && math.Abs(sums[i]-v.Float) > 1e-6*v.Float && !strings.HasPrefix(m.Name, "/cpu/classes"):
			t.Errorf("%s: %v of %v", m.Name, sums[i], v.Float)
		case m.Kind == metric.Histogram:
			histograms++
			for j, n := range v.Counts {
				if got := counts[[2]uint32{uint32(i), uint32(j)}]; got != n {
					t.Errorf("%s bucket %d: %d of %d", m.Name, j, got, n)
				}
			}
		}
	}
	if histograms < 5 {
		t.Errorf("%d histograms only", histograms)
	}
	if share := r.GCShare(); share <= 0 || share > 1 {
		t.Errorf("share of collection %v", share)
	}
}

func TestReadingIsCheap(t *testing.T) {
	r := New()
	tracker := metric.NewTracker(r.Layout())
	tracker.Next(time.Now(), r.Value)
	allocations := testing.AllocsPerRun(20, func() {
		r.Read()
		tracker.Next(time.Now(), r.Value)
	})
	if allocations > 20 {
		t.Errorf("%v allocations a reading", allocations)
	}
}

func BenchmarkRead(b *testing.B) {
	r := New()
	tracker := metric.NewTracker(r.Layout())
	b.ReportAllocs()
	for b.Loop() {
		r.Read()
		tracker.Next(time.Now(), r.Value)
	}
}

var sink []byte
