// SPDX-License-Identifier: Apache-2.0

// Package prommap reads what a Prometheus page says about the Go runtime, as client_golang's Go collector writes it, and
// gives it the names of runtime/metrics.
package prommap

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.gopherscope.io/agent/internal/metric"
	"go.gopherscope.io/agent/internal/promtext"
)

// A Page is what one reading says of a process.
type Page struct {
	// Layout holds the metrics that the page shows, by name; the same for every reading of a process.
	Layout metric.Layout
	// Values are the readings by place in Layout.
	Values []metric.Value

	GoVersion     string
	Module        string
	ModuleVersion string
	// Start is when the process began; zero when the page does not say.
	Start time.Time
}

// Value is the reading of the i-th metric, as a metric.Tracker wants it.
func (p *Page) Value(i int) metric.Value {
	return p.Values[i]
}

// Read reads a page. A page without anything about the Go runtime gives an empty layout.
func Read(text string) (*Page, error) {
	samples, err := promtext.Parse(text, func(name string) bool {
		return strings.HasPrefix(name, "go_") || name == "process_start_time_seconds"
	})
	if err != nil {
		return nil, err
	}
	r := reader{single: map[string]float64{}, buckets: map[string][]bucket{}}
	page := &Page{}
	for i := range samples {
		r.sort(&samples[i], page)
	}
	for _, name := range r.twice {
		delete(r.single, name)
	}
	if seconds, ok := r.single["process_start_time_seconds"]; ok && seconds > 0 && seconds < 1<<33 {
		page.Start = time.UnixMicro(int64(seconds * 1e6))
	}
	found := r.metrics()
	slices.SortFunc(found, func(a, b reading) int { return strings.Compare(a.metric.Name, b.metric.Name) })
	for _, f := range found {
		page.Layout = append(page.Layout, f.metric)
		page.Values = append(page.Values, f.value)
	}
	return page, nil
}

type reader struct {
	single  map[string]float64
	twice   []string // names with several samples, which one cannot tell apart
	buckets map[string][]bucket
}

type bucket struct {
	le    float64
	count float64
}

type reading struct {
	metric metric.Metric
	value  metric.Value
}

// sort puts a sample where it belongs.
func (r *reader) sort(s *promtext.Sample, page *Page) {
	switch {
	case s.Name == "go_info":
		page.GoVersion, _, _ = strings.Cut(s.Get("version"), " ")
	case s.Name == "go_build_info":
		page.Module, page.ModuleVersion = s.Get("path"), s.Get("version")
		if page.ModuleVersion == "(devel)" {
			page.ModuleVersion = ""
		}
	case s.Get("quantile") != "":
	case strings.HasSuffix(s.Name, "_bucket"):
		if le, err := strconv.ParseFloat(s.Get("le"), 64); err == nil {
			name := strings.TrimSuffix(s.Name, "_bucket")
			r.buckets[name] = append(r.buckets[name], bucket{le, s.Value})
		}
	default:
		if _, before := r.single[s.Name]; before {
			r.twice = append(r.twice, s.Name)
		}
		r.single[s.Name] = s.Value
	}
}

// metrics are all that the page shows, under their own names or those of the older set.
func (r *reader) metrics() []reading {
	var found []reading
	have := map[string]bool{}
	add := func(m metric.Metric, v metric.Value) {
		if !have[m.Name] {
			have[m.Name] = true
			found = append(found, reading{m, v})
		}
	}
	for name, value := range r.single {
		if m, ok := lookup(name); ok && m.Kind != metric.Histogram {
			if v, err := number(m, value); err == nil {
				add(m, v)
			}
		}
	}
	for name, buckets := range r.buckets {
		if m, ok := lookup(name); ok && m.Kind == metric.Histogram {
			if counts, err := histogram(&m, buckets); err == nil {
				add(m, metric.Value{Counts: counts})
			}
		}
	}
	for _, o := range older {
		value, ok := r.single[o.plus]
		if o.minus != "" && ok {
			var minus float64
			minus, ok = r.single[o.minus]
			value = max(0, value-minus)
		}
		if !ok {
			continue
		}
		m := metricNamed(o.name)
		if v, err := number(m, value); err == nil {
			add(m, v)
		}
	}
	return found
}

func metricNamed(name string) metric.Metric {
	for _, kind := range []metric.Kind{metric.Gauge, metric.Counter} {
		if m, ok := known[promName(metric.Metric{Name: name, Kind: kind})]; ok && m.Name == name {
			return m
		}
	}
	panic("no metric is named " + name) // a mistake in the table, which a test would see
}

func number(m metric.Metric, value float64) (metric.Value, error) {
	if math.IsNaN(value) || value < 0 {
		return metric.Value{}, fmt.Errorf("%s is %v", m.Name, value)
	}
	if !m.Integer {
		return metric.Value{Float: value}, nil
	}
	if value >= 1<<64 {
		return metric.Value{Uint: math.MaxUint64}, nil
	}
	return metric.Value{Uint: uint64(value)}, nil
}

// histogram turns cumulative buckets into counts, and sets the metric's bounds. Durations and sizes begin at zero.
func histogram(m *metric.Metric, buckets []bucket) ([]uint64, error) {
	slices.SortFunc(buckets, func(a, b bucket) int { return cmp.Compare(a.le, b.le) })
	first := 0.0
	if buckets[0].le <= 0 {
		first = math.Inf(-1)
	}
	bounds, counts := []float64{first}, make([]uint64, 0, len(buckets))
	below := 0.0
	for _, b := range buckets {
		if !(b.le > bounds[len(bounds)-1]) || !(b.count >= below) || b.count >= 1<<63 {
			return nil, fmt.Errorf("%s has buckets that do not grow", m.Name)
		}
		bounds, counts = append(bounds, b.le), append(counts, uint64(b.count-below))
		below = b.count
	}
	if !math.IsInf(bounds[len(bounds)-1], 1) {
		return nil, fmt.Errorf("%s has no last bucket", m.Name)
	}
	m.Bounds = bounds
	return counts, nil
}
