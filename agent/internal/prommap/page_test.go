// SPDX-License-Identifier: Apache-2.0

package prommap

import (
	"math"
	"os"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

	"go.gopherscope.io/agent/internal/metric"
	"go.gopherscope.io/agent/internal/promtext"
)

// The pages were written by client_golang 1.23, with the Go collector's default set and with all metrics.
func TestPagesOfRealServices(t *testing.T) {
	for file, want := range map[string]struct{ metrics, histograms, godebug int }{
		"default-go1.24": {25, 0, 0},
		"default-go1.27": {25, 0, 0},
		"all-go1.24":     {0, 8, 20},
		"all-go1.27":     {0, 8, 30},
	} {
		page := read(t, file)
		histograms, godebug := 0, 0
		for i, m := range page.Layout {
			if i > 0 && m.Name <= page.Layout[i-1].Name {
				t.Errorf("%s: %s after %s", file, m.Name, page.Layout[i-1].Name)
			}
			if m.Kind == metric.Histogram {
				histograms++
				if len(m.Bounds) != len(page.Values[i].Counts)+1 || !slices.IsSorted(m.Bounds) || !math.IsInf(m.Bounds[len(m.Bounds)-1], 1) {
					t.Errorf("%s: %s has bounds %v", file, m.Name, m.Bounds)
				}
			}
			if strings.HasPrefix(m.Name, "/godebug/") {
				godebug++
			}
		}
		if histograms != want.histograms || godebug < want.godebug || len(page.Layout) < want.metrics {
			t.Errorf("%s: %d metrics, %d histograms, %d of godebug", file, len(page.Layout), histograms, godebug)
		}
		version := strings.TrimPrefix(page.GoVersion, "go")
		if !strings.HasSuffix(file, "go"+version[:4]) || page.Module != "promdump" || page.ModuleVersion != "" || time.Since(page.Start) < 0 || page.Start.IsZero() {
			t.Errorf("%s: %+v", file, page)
		}
	}
}

func TestAllSetHasWhatTheRuntimeHas(t *testing.T) {
	page := read(t, "all-go1.27")
	for _, line := range strings.Split(list, "\n") {
		name, _, found := strings.Cut(line, " ")
		if !found || line[0] == '#' {
			continue
		}
		if !slices.ContainsFunc(page.Layout, func(m metric.Metric) bool { return m.Name == name }) {
			t.Errorf("%s is not found on the page", name)
		}
	}
	if got := value(page, "/gc/heap/allocs:bytes"); got.Uint != 22858144 {
		t.Errorf("%+v", got)
	}
	if got := value(page, "/cpu/classes/user:cpu-seconds"); got.Float != 0.292440874 {
		t.Errorf("%+v", got)
	}
	if got := value(page, "/gc/gomemlimit:bytes"); got.Uint != 1<<63 {
		t.Errorf("%+v", got)
	}
	var sum uint64
	for _, n := range value(page, "/sched/latencies:seconds").Counts {
		sum += n
	}
	if sum != 7114 {
		t.Errorf("%d in all buckets", sum)
	}
}

func TestDefaultSetIsComputedFromMemStats(t *testing.T) {
	page := read(t, "default-go1.27")
	for name, terms := range map[string][]string{
		"/memory/classes/heap/free:bytes":   {"go_memstats_heap_idle_bytes", "go_memstats_heap_released_bytes"},
		"/memory/classes/heap/unused:bytes": {"go_memstats_heap_inuse_bytes", "go_memstats_heap_alloc_bytes"},
		"/memory/classes/os-stacks:bytes":   {"go_memstats_stack_sys_bytes", "go_memstats_stack_inuse_bytes"},
		"/sched/goroutines:goroutines":      {"go_goroutines"},
		"/gc/cycles/total:gc-cycles":        {"go_gc_duration_seconds_count"},
		"/gc/gogc:percent":                  {"go_gc_gogc_percent"},
	} {
		want := onPage(t, "default-go1.27", terms[0])
		if len(terms) > 1 {
			want -= onPage(t, "default-go1.27", terms[1])
		}
		if got := value(page, name); float64(got.Uint) != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestEveryMetricOfThisRuntimeIsKnown(t *testing.T) {
	for _, d := range metrics.All() {
		m := metric.Metric{Name: d.Name}
		if d.Cumulative && d.Kind != metrics.KindFloat64Histogram {
			m.Kind = metric.Counter
		}
		if got, ok := lookup(promName(m)); !ok || got.Name != d.Name {
			t.Errorf("%s as %s: %+v", d.Name, promName(m), got)
		}
	}
}

func TestWhatCannotBeTold(t *testing.T) {
	page, err := Read(`go_goroutines{process="a"} 3
go_goroutines{process="b"} 4
go_threads NaN
go_memstats_sys_bytes -5
go_gc_heap_live_bytes{service="only one"} 7
go_sched_latencies_seconds_bucket{le="1"} 5
go_sched_latencies_seconds_bucket{le="+Inf"} 4
go_gc_pauses_seconds_bucket{le="1"} 5
go_custom_thing 1
`)
	if err != nil || len(page.Layout) != 1 || page.Layout[0].Name != "/gc/heap/live:bytes" || page.Values[0].Uint != 7 {
		t.Errorf("%+v %v", page, err)
	}
	if page, err := Read("http_requests_total 5\n"); err != nil || len(page.Layout) != 0 {
		t.Errorf("%+v %v", page, err)
	}
	if _, err := Read("go_info{"); err == nil {
		t.Error("a broken page was read")
	}
}

func FuzzRead(f *testing.F) {
	f.Add("go_goroutines 3\ngo_sched_latencies_seconds_bucket{le=\"1\"} 5\ngo_sched_latencies_seconds_bucket{le=\"+Inf\"} 6\n")
	for _, file := range []string{"default-go1.24", "all-go1.27"} {
		b, err := os.ReadFile("testdata/" + file + ".txt")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Fuzz(func(t *testing.T, text string) {
		page, err := Read(text)
		if err != nil {
			return
		}
		if len(page.Layout) != len(page.Values) {
			t.Fatal("values without a name")
		}
		metric.NewTracker(page.Layout).Next(time.Now(), page.Value)
	})
}

func read(t *testing.T, file string) *Page {
	t.Helper()
	page, err := Read(text(t, file))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func text(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + file + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func onPage(t *testing.T, file, name string) float64 {
	t.Helper()
	r := reader{single: map[string]float64{}, buckets: map[string][]bucket{}}
	samples, err := promtext.Parse(text(t, file), func(string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	for i := range samples {
		r.sort(&samples[i], &Page{})
	}
	v, ok := r.single[name]
	if !ok {
		t.Fatalf("%s is not on the page", name)
	}
	return v
}

func value(page *Page, name string) metric.Value {
	for i, m := range page.Layout {
		if m.Name == name {
			return page.Values[i]
		}
	}
	return metric.Value{Missing: true}
}
