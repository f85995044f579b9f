// SPDX-License-Identifier: Apache-2.0

package prommap

import (
	_ "embed" // for the list of metrics
	"path"
	"runtime/metrics"
	"strings"

	"go.gopherscope.io/agent/internal/metric"
)

//go:embed metrics.txt
var list string

// known are the metrics by the name that client_golang gives them. The service that is read may be built with another Go
// version than this program, so that the list counts besides what this program's own runtime has.
var known = func() map[string]metric.Metric {
	byProm := map[string]metric.Metric{}
	add := func(m metric.Metric) { byProm[promName(m)] = m }
	for _, line := range strings.Split(list, "\n") {
		name, kind, found := strings.Cut(line, " ")
		if !found || strings.HasPrefix(line, "#") {
			continue
		}
		m := metric.Metric{Name: name, Kind: metric.Gauge, Integer: !strings.HasSuffix(kind, "-float")}
		switch strings.TrimSuffix(kind, "-float") {
		case "counter":
			m.Kind = metric.Counter
		case "histogram":
			m.Kind, m.Integer = metric.Histogram, false
		}
		add(m)
	}
	for _, d := range metrics.All() {
		m := metric.Metric{Name: d.Name, Kind: metric.Gauge, Integer: d.Kind == metrics.KindUint64}
		if d.Cumulative {
			m.Kind = metric.Counter
		}
		if d.Kind == metrics.KindFloat64Histogram {
			m.Kind = metric.Histogram
		}
		add(m)
	}
	return byProm
}()

const (
	godebugPrefix = "go_godebug_non_default_behavior_"
	godebugSuffix = "_events_total"
)

// lookup finds the metric that a name on a page stands for.
func lookup(promName string) (metric.Metric, bool) {
	if m, ok := known[promName]; ok {
		return m, true
	}
	if setting, ok := strings.CutPrefix(promName, godebugPrefix); ok {
		if setting, ok = strings.CutSuffix(setting, godebugSuffix); ok {
			return metric.Metric{Name: "/godebug/non-default-behavior/" + setting + ":events", Kind: metric.Counter, Integer: true}, true
		}
	}
	return metric.Metric{}, false
}

// promName is how client_golang names a metric: go_, the path, the unit, and _total for counters.
func promName(m metric.Metric) string {
	key, unit, _ := strings.Cut(m.Name, ":")
	underscored := strings.NewReplacer("/", "_", "-", "_")
	name := "go_" + underscored.Replace(strings.TrimPrefix(path.Dir(key), "/")) + "_" + underscored.Replace(path.Base(key)) +
		"_" + strings.NewReplacer("-", "_", "*", "_", "/", "_per_").Replace(unit)
	if m.Kind == metric.Counter {
		name += "_total"
	}
	return name
}

// An origin says from which samples of client_golang's older set a metric can be computed.
type origin struct {
	name        string
	plus, minus string
}

// older are what the default set shows in the form of runtime.MemStats. Counts of allocated objects include those that were
// packed into one, which runtime/metrics counts apart.
var older = []origin{
	{"/gc/cycles/total:gc-cycles", "go_gc_duration_seconds_count", ""},
	{"/gc/heap/allocs:bytes", "go_memstats_alloc_bytes_total", ""},
	{"/gc/heap/allocs:objects", "go_memstats_mallocs_total", ""},
	{"/gc/heap/frees:objects", "go_memstats_frees_total", ""},
	{"/gc/heap/goal:bytes", "go_memstats_next_gc_bytes", ""},
	{"/gc/heap/objects:objects", "go_memstats_heap_objects", ""},
	{"/memory/classes/heap/free:bytes", "go_memstats_heap_idle_bytes", "go_memstats_heap_released_bytes"},
	{"/memory/classes/heap/objects:bytes", "go_memstats_heap_alloc_bytes", ""},
	{"/memory/classes/heap/released:bytes", "go_memstats_heap_released_bytes", ""},
	{"/memory/classes/heap/stacks:bytes", "go_memstats_stack_inuse_bytes", ""},
	{"/memory/classes/heap/unused:bytes", "go_memstats_heap_inuse_bytes", "go_memstats_heap_alloc_bytes"},
	{"/memory/classes/metadata/mcache/free:bytes", "go_memstats_mcache_sys_bytes", "go_memstats_mcache_inuse_bytes"},
	{"/memory/classes/metadata/mcache/inuse:bytes", "go_memstats_mcache_inuse_bytes", ""},
	{"/memory/classes/metadata/mspan/free:bytes", "go_memstats_mspan_sys_bytes", "go_memstats_mspan_inuse_bytes"},
	{"/memory/classes/metadata/mspan/inuse:bytes", "go_memstats_mspan_inuse_bytes", ""},
	{"/memory/classes/metadata/other:bytes", "go_memstats_gc_sys_bytes", ""},
	{"/memory/classes/os-stacks:bytes", "go_memstats_stack_sys_bytes", "go_memstats_stack_inuse_bytes"},
	{"/memory/classes/other:bytes", "go_memstats_other_sys_bytes", ""},
	{"/memory/classes/profiling/buckets:bytes", "go_memstats_buck_hash_sys_bytes", ""},
	{"/memory/classes/total:bytes", "go_memstats_sys_bytes", ""},
	{"/sched/goroutines:goroutines", "go_goroutines", ""},
	{"/sched/threads/total:threads", "go_threads", ""},
}
