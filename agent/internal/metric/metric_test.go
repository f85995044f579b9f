// SPDX-License-Identifier: Apache-2.0

package metric

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"go.gopherscope.io/agent/internal/wire/metricsv1"
	"go.gopherscope.io/agent/internal/wire/typesv1"
	"go.gopherscope.io/agent/transport"
	"google.golang.org/protobuf/proto"
)

var layout = Layout{
	{Name: "/sched/goroutines:goroutines", Kind: Gauge, Integer: true},
	{Name: "/gc/heap/allocs:bytes", Kind: Counter, Integer: true},
	{Name: "/cpu/classes/total:cpu-seconds", Kind: Counter},
	{Name: "/sched/latencies:seconds", Kind: Histogram, Bounds: []float64{math.Inf(-1), 0, 0.5, 1, math.Inf(1)}},
}

// The example in the protocol's README.
func TestLayoutIDIsThatOfTheContract(t *testing.T) {
	l := Layout{
		{Name: "/gc/heap/live:bytes", Kind: Gauge, Integer: true},
		{Name: "/sched/latencies:seconds", Kind: Histogram, Bounds: []float64{math.Inf(-1), 0, 0.5, math.Inf(1)}},
	}
	if got := l.ID(); got != 0x621938e9a62f21a3 {
		t.Errorf("%#x", got)
	}
}

func TestRequestIsTheProtocolsMessage(t *testing.T) {
	r := &Request{
		Labels:   []transport.Label{{Name: "env", Value: "prod"}, {Name: "service_name", Value: "shop"}},
		Process:  Process{ID: []byte{1, 2}, Start: time.Unix(5, 6), GoVersion: "go1.26", BuildID: "b", Module: "m", ModuleVersion: "v1", Source: SourceRuntime},
		Layout:   layout,
		LayoutID: layout.ID(),
		Samples: []*Sample{{
			At: time.Unix(10, 0), Interval: 10 * time.Second, Merged: 1,
			Scalars: []Scalar{{0, 0, 0}, {1, 1 << 40, 4096}, {2, 1.5, 0.25}},
			Buckets: []Bucket{{3, 0, 1}, {3, 3, 300}},
		}, {At: time.Unix(20, 0), Merged: 3}},
		Agent: AgentStats{Sent: 1, Retried: 2, Dropped: 3, Version: "0.1.0", CPU: time.Millisecond},
	}
	got := &metricsv1.RuntimeMetricsRequest{}
	if err := (proto.UnmarshalOptions{}).Unmarshal(r.Append(nil), got); err != nil {
		t.Fatal(err)
	}
	want := &metricsv1.RuntimeMetricsRequest{
		Labels: []*typesv1.LabelPair{{Name: "env", Value: "prod"}, {Name: "service_name", Value: "shop"}},
		Process: &metricsv1.Process{
			Id: []byte{1, 2}, StartUnixNano: 5e9 + 6, GoVersion: "go1.26", BuildId: "b", Module: "m", ModuleVersion: "v1",
			Source: metricsv1.Source_SOURCE_RUNTIME,
		},
		Layout: &metricsv1.Layout{Metrics: []*metricsv1.Metric{
			{Name: layout[0].Name, Kind: metricsv1.Kind_KIND_GAUGE, Integer: true},
			{Name: layout[1].Name, Kind: metricsv1.Kind_KIND_COUNTER, Integer: true},
			{Name: layout[2].Name, Kind: metricsv1.Kind_KIND_COUNTER},
			{Name: layout[3].Name, Kind: metricsv1.Kind_KIND_HISTOGRAM, Bounds: layout[3].Bounds},
		}},
		LayoutId: layout.ID(),
		Samples: []*metricsv1.Sample{{
			UnixNano: 10e9, IntervalNano: 10e9, Merged: 1,
			Scalars:    []*metricsv1.Scalar{{}, {Metric: 1, Value: 1 << 40, Delta: 4096}, {Metric: 2, Value: 1.5, Delta: 0.25}},
			Histograms: []*metricsv1.Histogram{{Metric: 3, BucketSteps: []uint32{0, 3}, Deltas: []uint64{1, 300}}},
		}, {UnixNano: 20e9, Merged: 3}},
		Agent: &metricsv1.AgentStats{Sent: 1, Retried: 2, Dropped: 3, Version: "0.1.0", CpuNano: 1e6},
	}
	if !proto.Equal(got, want) {
		t.Errorf("got\n%v\nwant\n%v", got, want)
	}
	if len(got.ProtoReflect().GetUnknown()) > 0 {
		t.Error("fields that the protocol does not have")
	}
}

func TestLayoutIDIsTheHashOfTheCanonicalBytes(t *testing.T) {
	l := Layout{{Name: "/a:b", Kind: Gauge, Integer: true}, {Name: "/h:s", Kind: Histogram, Bounds: []float64{0, 1}}}
	const canonical = "01" + "01" + "04000000" + "2f613a62" + "00000000" +
		"03" + "00" + "04000000" + "2f683a73" + "02000000" + "0000000000000000" + "000000000000f03f"
	b, err := hex.DecodeString(canonical)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(b)
	if got, want := l.ID(), binary.LittleEndian.Uint64(sum[:8]); got != want {
		t.Errorf("%x, want %x", got, want)
	}
}

func TestFirstSampleRefersToTheProcessStart(t *testing.T) {
	tracker := NewTracker(layout)
	values := []Value{{Uint: 7}, {Uint: 100}, {Float: 2.5}, {Counts: []uint64{0, 4, 0, 1}}}
	read := func(i int) Value { return values[i] }
	first := tracker.Next(time.Unix(100, 0), read)
	want := &Sample{
		At: time.Unix(100, 0), Merged: 1,
		Scalars: []Scalar{{0, 7, 0}, {1, 100, 100}, {2, 2.5, 2.5}},
		Buckets: []Bucket{{3, 1, 4}, {3, 3, 1}},
	}
	if !reflect.DeepEqual(first, want) {
		t.Errorf("%+v", first)
	}
	values = []Value{{Uint: 5}, {Uint: 100}, {Float: 3}, {Counts: []uint64{0, 4, 2, 1}}}
	second := tracker.Next(time.Unix(110, 0), read)
	want = &Sample{
		At: time.Unix(110, 0), Interval: 10 * time.Second, Merged: 1,
		Scalars: []Scalar{{0, 5, 0}, {2, 3, 0.5}},
		Buckets: []Bucket{{3, 2, 2}},
	}
	if !reflect.DeepEqual(second, want) {
		t.Errorf("%+v", second)
	}
}

func TestWhatGoesDownCountsOnlyAboveItsMark(t *testing.T) {
	tracker := NewTracker(layout)
	var sum float64
	for i, total := range []float64{1, 3, 2.5, 2.9, 3.25} {
		s := tracker.Next(time.Unix(int64(i), 0), func(i int) Value {
			return map[int]Value{2: {Float: total}}[i]
		})
		for _, v := range s.Scalars {
			sum += v.Delta
			if v.Delta < 0 {
				t.Error("negative difference")
			}
		}
	}
	if sum != 3.25 {
		t.Error(sum)
	}
}

func TestWentDown(t *testing.T) {
	tracker := NewTracker(layout)
	values := []Value{{Uint: 7}, {Uint: 100}, {Float: 2.5}, {Counts: []uint64{0, 4, 0, 1}}}
	read := func(i int) Value { return values[i] }
	tracker.Next(time.Unix(1, 0), read)
	values[0].Uint = 1
	if tracker.WentDown(read) {
		t.Error("a level may fall")
	}
	for i, v := range map[int]Value{1: {Uint: 99}, 2: {Float: 2}, 3: {Counts: []uint64{0, 3, 9, 9}}} {
		before := values[i]
		values[i] = v
		if !tracker.WentDown(read) {
			t.Errorf("metric %d fell", i)
		}
		values[i] = Value{Missing: true}
		if tracker.WentDown(read) {
			t.Errorf("metric %d is missing only", i)
		}
		values[i] = before
	}
}

// Folding any neighbours in any order gives the same totals, and the same sample in the end.
func TestFoldIsAssociative(t *testing.T) {
	for seed := range uint64(50) {
		rnd := rand.New(rand.NewPCG(seed, 0))
		tracker := NewTracker(layout)
		var samples []*Sample
		var total uint64
		counts := make([]uint64, 4)
		for i := range 20 {
			total += rnd.Uint64N(3)
			counts[rnd.IntN(4)] += rnd.Uint64N(5)
			goroutines := rnd.Uint64N(10)
			samples = append(samples, tracker.Next(time.Unix(int64(1000+i), 0), func(i int) Value {
				return []Value{{Uint: goroutines}, {Uint: total}, {Missing: true}, {Counts: counts}}[i]
			}))
		}
		left := samples[0]
		for _, s := range samples[1:] {
			left = Fold(left, s)
		}
		for len(samples) > 1 {
			i := rnd.IntN(len(samples) - 1)
			samples[i] = Fold(samples[i], samples[i+1])
			samples = append(samples[:i+1], samples[i+2:]...)
		}
		if !reflect.DeepEqual(left, samples[0]) {
			t.Fatalf("seed %d:\n%+v\n%+v", seed, left, samples[0])
		}
		if left.Interval != 0 || left.Merged != 20 {
			t.Errorf("%+v", left)
		}
		for _, v := range left.Scalars {
			if v.Metric == 1 && (v.Delta != float64(total) || v.Value != float64(total)) {
				t.Errorf("total %d: %+v", total, v)
			}
		}
	}
}
