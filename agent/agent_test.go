// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"bytes"
	"context"
	"log/slog"
	"math"
	"net/http"
	"runtime"
	"runtime/pprof"
	"strings"
	"sync"
	"testing"
	"time"

	"go.gopherscope.io/agent/internal/leakcheck"
	"go.gopherscope.io/agent/internal/testgate"
	"go.gopherscope.io/agent/transport"
)

func TestAgentSendsEveryKindAndLeavesNothing(t *testing.T) {
	leakcheck.After(t)
	gate := testgate.Start(t)
	agent := Start(t.Context(), config(gate))
	stopWork := work()
	// One regular round, then the last one.
	gate.Await("a first round", func() bool { return len(gate.Profiles("cpu")) > 0 && len(gate.Metrics()) > 1 })
	stopWork()
	if err := agent.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}

	for _, kind := range []string{"cpu", "heap", "goroutine", "mutex", "block"} {
		if len(gate.Profiles(kind)) < 2 {
			t.Errorf("%d profiles of %s", len(gate.Profiles(kind)), kind)
		}
	}
	ids := map[string]bool{}
	for _, p := range gate.Profiles() {
		if ids[p.ID] {
			t.Error("an id was used twice")
		}
		ids[p.ID] = true
		for name, want := range map[string]string{"service_name": "shop", "env": "test", "version": "v9", "region": "eu", "go_version": runtime.Version()} {
			if p.Labels[name] != want {
				t.Errorf("%s is %q in %v", name, p.Labels[name], p.Labels)
			}
		}
		for _, name := range []string{"build_id", "hostname", "instance", "module"} {
			if p.Labels[name] == "" {
				t.Errorf("no %s in %v", name, p.Labels)
			}
		}
	}
	if got := gate.UserAgents()[0]; !strings.HasPrefix(got, "gopherscope-agent/"+Version+" (go") {
		t.Error(got)
	}
	stats := agent.Stats()
	if stats.Sent == 0 || stats.DroppedFull+stats.DroppedRefused+stats.DroppedAtEnd+stats.Panics+stats.Retried != 0 || stats.Waiting != 0 {
		t.Errorf("%+v", stats)
	}
	if stats.Profiles[Heap].Taken != uint64(len(gate.Profiles("heap"))) || (runtime.GOOS == "linux" && stats.CPU == 0) {
		t.Errorf("%+v", stats)
	}
}

func TestDifferencesAddUpToTheWholeProfile(t *testing.T) {
	gate := testgate.Start(t)
	agent := Start(t.Context(), config(gate))
	stopWork := work()
	gate.Await("two rounds", func() bool { return len(gate.Profiles("cpu")) > 1 })
	stopWork()
	if err := agent.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	sum := map[string]int64{}
	var spans time.Duration
	for _, p := range gate.Profiles("mutex") {
		if p.Labels["__delta__"] != "false" || p.DurationNanos <= 0 {
			t.Errorf("%v for %d ns", p.Labels, p.DurationNanos)
		}
		spans += time.Duration(p.DurationNanos)
		for _, s := range p.Sample {
			for i, v := range s.Value {
				sum[p.SampleType[i].Type] += v
			}
		}
	}
	var whole bytes.Buffer
	if err := pprof.Lookup("mutex").WriteTo(&whole, 0); err != nil {
		t.Fatal(err)
	}
	p := parse(t, whole.Bytes())
	for i, st := range p.SampleType {
		var want int64
		for _, s := range p.Sample {
			want += s.Value[i]
		}
		if sum[st.Type] != want || want == 0 {
			t.Errorf("%s: differences add up to %d of %d", st.Type, sum[st.Type], want)
		}
	}
	if since := time.Since(processStart); spans > since || spans < since-3*time.Second {
		t.Errorf("windows add up to %v of %v", spans, since)
	}
	for _, p := range gate.Profiles("heap") {
		if len(p.SampleType) != 4 {
			t.Errorf("heap has %d sample types", len(p.SampleType))
		}
	}
}

func TestMetricsAddUpToTheRuntimesTotals(t *testing.T) {
	gate := testgate.Start(t)
	agent := Start(t.Context(), config(gate))
	gate.Await("metrics", func() bool { return len(gate.Metrics()) > 2 })
	runtime.GC()
	if err := agent.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	requests := gate.Metrics()
	layout := requests[0].Layout
	if layout == nil || len(layout.Metrics) != len(agent.collector.reader.Layout()) {
		t.Fatal("the first request holds no layout")
	}
	totals, sums := map[uint32]float64{}, map[uint32]float64{}
	for i, r := range requests {
		if i > 0 && r.Layout != nil {
			t.Error("a layout that the server has was sent again")
		}
		if !bytes.Equal(r.Process.Id, requests[0].Process.Id) || r.LayoutId != requests[0].LayoutId || len(r.Process.Id) != 16 {
			t.Error("another process or layout")
		}
		for j, s := range r.Samples {
			if first := i == 0 && j == 0; first != (s.IntervalNano == 0) {
				t.Errorf("request %d sample %d: interval %d", i, j, s.IntervalNano)
			}
			for _, v := range s.Scalars {
				totals[v.Metric] = v.Value
				sums[v.Metric] += v.Delta
			}
		}
	}
	seen := map[string]bool{}
	for i, m := range layout.Metrics {
		if m.Kind == 2 && math.Abs(sums[uint32(i)]-totals[uint32(i)]) > 1e-9*totals[uint32(i)] {
			t.Errorf("%s: differences add up to %v of %v", m.Name, sums[uint32(i)], totals[uint32(i)])
		}
		seen[m.Name] = totals[uint32(i)] != 0
	}
	for _, name := range []string{"/gc/heap/allocs:bytes", "/sched/goroutines:goroutines", "/gc/cycles/total:gc-cycles", "/gc/heap/goal:bytes"} {
		if !seen[name] {
			t.Errorf("%s is zero", name)
		}
	}
}

func TestEndOfContextStopsTheAgent(t *testing.T) {
	leakcheck.After(t)
	gate := testgate.Start(t)
	ctx, cancel := context.WithCancel(t.Context())
	agent := Start(ctx, config(gate))
	cancel()
	<-agent.done
	if len(gate.Profiles("cpu")) != 1 || len(gate.Metrics()) == 0 {
		t.Error("what there was did not arrive")
	}
	if err := agent.Stop(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestStopGivesUpOnASilentServer(t *testing.T) {
	leakcheck.After(t)
	gate := testgate.Start(t)
	hang := make(chan struct{})
	defer close(hang)
	gate.Refuse(func(_ http.ResponseWriter, r *http.Request) bool {
		select {
		case <-hang:
		case <-r.Context().Done():
		}
		return true
	})
	agent := Start(t.Context(), config(gate))
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	begin := time.Now()
	if err := agent.Stop(ctx); err == nil {
		t.Error("nothing was sent, and no error")
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	if agent.Stats().DroppedAtEnd == 0 {
		t.Errorf("%+v", agent.Stats())
	}
}

func TestStopFromManyGoroutines(t *testing.T) {
	leakcheck.After(t)
	gate := testgate.Start(t)
	agent := Start(t.Context(), config(gate))
	var all sync.WaitGroup
	for range 10 {
		all.Add(1)
		go func() {
			defer all.Done()
			_ = agent.Stats()
			if err := agent.Stop(context.Background()); err != nil {
				t.Error(err)
			}
		}()
	}
	all.Wait()
}

func TestNilAndInertAgents(t *testing.T) {
	var log bytes.Buffer
	inert := Start(t.Context(), Config{Key: "k", Server: "not an address", Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if inert.Err() == nil || strings.Count(log.String(), "\n") != 1 || !strings.Contains(log.String(), "not started") {
		t.Errorf("%v\n%s", inert.Err(), log.String())
	}
	disabled := Start(t.Context(), Config{Disabled: true, Logger: slog.New(slog.DiscardHandler)})
	for _, a := range []*Agent{nil, inert, disabled} {
		if err := a.Stop(t.Context()); err != nil {
			t.Error(err)
		}
		a.PauseCPU()()
		if s := a.Stats(); s.Sent != 0 {
			t.Error(s)
		}
	}
	if disabled.Err() != nil || (*Agent)(nil).Err() != nil {
		t.Error("no error is due")
	}
}

func TestKeyNeverShowsInTheLog(t *testing.T) {
	gate := testgate.Start(t)
	var log syncBuffer
	c := config(gate)
	c.Key = "a-secret-that-is-wrong"
	c.Logger = slog.New(slog.NewTextHandler(&log, nil))
	agent := Start(t.Context(), c)
	gate.Await("an attempt", func() bool { return len(gate.UserAgents()) > 1 })
	_ = agent.Stop(t.Context())
	if strings.Contains(log.String(), "secret") || !strings.Contains(log.String(), "key_unknown") {
		t.Error(log.String())
	}
	if s := agent.Stats(); s.Retried != 0 || s.DroppedRefused == 0 {
		t.Errorf("%+v", s)
	}
}

func TestPanicInATransportOrACollectorDoesNotEscape(t *testing.T) {
	leakcheck.After(t)
	c := config(nil)
	c.Transport = panicking{}
	agent := Start(t.Context(), c)
	agent.collector.guard("a test", func() { panic("a bug") })
	_ = agent.Stop(t.Context())
	if s := agent.Stats(); s.Panics != 1 || s.DroppedRefused == 0 {
		t.Errorf("%+v", s)
	}
}

type panicking struct{}

func (panicking) PushProfiles(context.Context, []transport.Profile) error { panic("a bug") }

func (panicking) PushMetrics(context.Context, transport.Metrics) (bool, error) { panic("a bug") }

func (panicking) Close() error { return nil }

func config(gate *testgate.Gate) Config {
	c := Config{
		Key: testgate.Key, Service: "shop", Env: "test", Version: "v9", Labels: map[string]string{"region": "eu"},
		ProfileInterval: time.Second, MetricsInterval: time.Second, FlushTimeout: 20 * time.Second,
		Logger: slog.New(slog.DiscardHandler),
	}
	if gate != nil {
		c.Server = gate.URL
	}
	return c
}

// work keeps goroutines contending, allocating and blocking until it is stopped.
func work() (stop func()) {
	var mu sync.Mutex
	var all sync.WaitGroup
	quit := make(chan struct{})
	for range 4 {
		all.Add(1)
		go func() {
			defer all.Done()
			var kept [][]byte
			for i := 0; ; i++ {
				select {
				case <-quit:
					return
				default:
				}
				mu.Lock()
				kept = append(kept[:i%1000], make([]byte, 4096))
				runtime.Gosched() // the others find it locked
				mu.Unlock()
			}
		}()
	}
	return func() {
		close(quit)
		all.Wait()
	}
}

type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
