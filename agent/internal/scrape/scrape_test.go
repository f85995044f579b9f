// SPDX-License-Identifier: Apache-2.0

package scrape

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/pprof"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.gopherscope.io/agent/internal/leakcheck"
	"go.gopherscope.io/agent/internal/testgate"
	"go.gopherscope.io/agent/internal/wire/metricsv1"
)

func TestEverythingThatATargetOffersIsPulled(t *testing.T) {
	leakcheck.After(t)
	gate, target := testgate.Start(t), newTarget(t)
	r, log := startRunner(t, config(gate, target.service("checkout")))
	gate.Await("all kinds and two rounds", func() bool {
		for _, kind := range []string{"cpu", "heap", "goroutine"} {
			if len(gate.Profiles(kind)) < 2 {
				return false
			}
		}
		return len(gate.Metrics()) > 1
	})
	stop(t, r)
	for _, p := range gate.Profiles() {
		for name, want := range map[string]string{
			"service_name": "checkout", "env": "test", "tier": "one", "instance": target.host(), "go_version": "go1.27.1", "module": "example.com/shop", "version": "v1.2.3",
		} {
			if p.Labels[name] != want {
				t.Errorf("%s is %q in %v", name, p.Labels[name], p.Labels)
			}
		}
		cumulative := p.Labels["__name__"] == "heap" || p.Labels["__name__"] == "mutex" || p.Labels["__name__"] == "block"
		if cumulative != (p.Labels["__delta__"] == "false") {
			t.Errorf("%v", p.Labels)
		}
	}
	first, second := gate.Profiles("heap")[0], gate.Profiles("heap")[1]
	for _, s := range first.Sample {
		if s.Value[0] != 0 || s.Value[1] != 0 {
			t.Error("allocations of before the first pull are not known to be new")
			break
		}
	}
	if second.DurationNanos < int64(500*time.Millisecond) {
		t.Errorf("a window of %v", time.Duration(second.DurationNanos))
	}
	if strings.Contains(log.String(), "WARN") || !strings.Contains(log.String(), "target is read") {
		t.Error(log.String())
	}
}

func TestMetricsAreDifferencesOfOneProcess(t *testing.T) {
	gate, target := testgate.Start(t), newTarget(t)
	r, _ := startRunner(t, config(gate, target.service("checkout")))
	gate.Await("two pages", func() bool { return len(gate.Metrics()) > 1 })
	target.restart()
	gate.Await("another process", func() bool {
		all := gate.Metrics()
		return !bytes.Equal(all[0].Process.Id, all[len(all)-1].Process.Id)
	})
	stop(t, r)
	sums, totals := map[string]float64{}, map[string]float64{}
	for i, request := range gate.Metrics() {
		p := request.Process
		if p.Source != metricsv1.Source_SOURCE_PROMETHEUS || p.GoVersion != "go1.27.1" || p.Module != "example.com/shop" || p.StartUnixNano == 0 {
			t.Errorf("%v", p)
		}
		if i == 0 && request.Layout == nil {
			t.Fatal("no layout")
		}
		for _, s := range request.Samples {
			for _, v := range s.Scalars {
				if v.Metric == allocated(t, gate) {
					sums[string(p.Id)] += v.Delta
					totals[string(p.Id)] = v.Value
				}
			}
		}
	}
	if len(sums) != 2 {
		t.Errorf("%d processes", len(sums))
	}
	for id, sum := range sums {
		if sum != totals[id] || sum == 0 {
			t.Errorf("differences add up to %v of %v", sum, totals[id])
		}
	}
}

func TestDeadTargetsDoNotDisturbOthers(t *testing.T) {
	leakcheck.After(t)
	gate, target := testgate.Start(t), newTarget(t)
	hanging := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer hanging.Close()
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "<html>Please sign in</html>")
	}))
	defer page.Close()
	moved := httptest.NewServer(http.RedirectHandler(target.URL, http.StatusFound))
	defer moved.Close()
	huge := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for chunk := make([]byte, 1<<20); ; {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}))
	defer huge.Close()
	nothing := httptest.NewServer(http.NotFoundHandler())
	defer nothing.Close()
	c := config(gate,
		Target{Service: "dead", Address: "127.0.0.1:1"}, Target{Service: "hanging", Address: hanging.URL},
		Target{Service: "page", Address: page.URL}, Target{Service: "moved", Address: moved.URL},
		Target{Service: "huge", Address: huge.URL}, Target{Service: "nothing", Address: nothing.URL}, target.service("alive"))
	c.Timeout = 2 * time.Second
	r, log := startRunner(t, c)
	gate.Await("the living", func() bool { return len(gate.Profiles("cpu")) > 1 && len(gate.Profiles("heap")) > 1 })
	gate.Await("the troubles of the others", func() bool {
		troubled := 0
		for _, s := range r.Status() {
			if s.Service != "alive" && !s.Up && s.Error != "" {
				troubled++
			}
		}
		return troubled == 6
	})
	stop(t, r)
	for _, p := range gate.Profiles() {
		if p.Labels["service_name"] != "alive" {
			t.Errorf("a profile of %v", p.Labels)
		}
	}
	for service, want := range map[string]string{
		"dead": "refused", "hanging": "no answer in time", "page": "malformed profile", "moved": "status 302", "huge": "more than", "nothing": "neither /debug/pprof nor /metrics",
	} {
		if !strings.Contains(lines(log.String(), "service="+service), want) {
			t.Errorf("%s: no %q in\n%s", service, want, lines(log.String(), "service="+service))
		}
	}
}

func TestChangeOfConfigurationLeavesOtherTargetsAlone(t *testing.T) {
	leakcheck.After(t)
	gate, one, two := testgate.Start(t), newTarget(t), newTarget(t)
	r, _ := startRunner(t, config(gate, one.service("one")))
	gate.Await("one", func() bool { return len(gate.Metrics()) > 0 })
	before := scrapers(r)

	if err := r.Apply(config(gate, one.service("one"), two.service("two"))); err != nil {
		t.Fatal(err)
	}
	if scrapers(r)["one"] != before["one"] || scrapers(r)["two"] == nil {
		t.Error("a target that stays was started anew")
	}
	gate.Await("two", func() bool {
		for _, p := range gate.Profiles() {
			if p.Labels["service_name"] == "two" {
				return true
			}
		}
		return false
	})

	if err := r.Apply(config(gate, two.service("two"))); err != nil {
		t.Fatal(err)
	}
	if len(r.Status()) != 1 || r.Status()[0].Service != "two" {
		t.Errorf("%+v", r.Status())
	}

	wrong := config(gate, one.service("one"))
	wrong.Server = "nowhere"
	if err := r.Apply(wrong); err == nil || len(r.Status()) != 1 {
		t.Error("a wrong configuration was applied", err)
	}

	other := testgate.Start(t)
	if err := r.Apply(config(other, two.service("two"))); err != nil {
		t.Fatal(err)
	}
	other.Await("the new gateway", func() bool { return len(other.Metrics()) > 0 && other.Metrics()[0].Layout != nil })
	stop(t, r)
}

func TestHealthSaysHowTargetsAre(t *testing.T) {
	gate, target := testgate.Start(t), newTarget(t)
	r, _ := startRunner(t, config(gate, target.service("checkout"), Target{Service: "dead", Address: "127.0.0.1:1"}))
	health := httptest.NewServer(r.Health())
	defer health.Close()
	gate.Await("something", func() bool { return len(gate.Profiles("goroutine")) > 1 })
	var status struct {
		Targets []Status
		Sent    int
	}
	response, err := http.Get(health.URL + "/status")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&status); err != nil {
		t.Fatal(err)
	}
	if len(status.Targets) != 2 || status.Sent == 0 {
		t.Fatalf("%+v", status)
	}
	up := status.Targets[0]
	if !up.Up || up.Service != "checkout" || up.Metrics < 20 || up.LastOK.IsZero() || strings.Join(up.Profiles, ",") == "" {
		t.Errorf("%+v", up)
	}
	if down := status.Targets[1]; down.Up {
		t.Errorf("%+v", down)
	}
	if response, err := http.Get(health.URL + "/healthz"); err != nil || response.StatusCode != http.StatusOK {
		t.Error(err)
	}
	http.DefaultClient.CloseIdleConnections()
	stop(t, r)
}

func TestOnlyTheKindsThatAreWanted(t *testing.T) {
	gate, target := testgate.Start(t), newTarget(t)
	only := target.service("checkout")
	only.Profiles = []string{"goroutine"}
	r, _ := startRunner(t, config(gate, only))
	gate.Await("two rounds", func() bool { return len(gate.Profiles("goroutine")) > 1 })
	stop(t, r)
	if n := len(gate.Profiles("cpu", "heap", "mutex", "block")); n != 0 {
		t.Errorf("%d others", n)
	}
}

func TestTokenIsSent(t *testing.T) {
	gate, target := testgate.Start(t), newTarget(t)
	target.token = "Bearer secret"
	locked := target.service("checkout")
	locked.TokenFile = filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(locked.TokenFile, []byte("secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r, _ := startRunner(t, config(gate, locked))
	gate.Await("a profile", func() bool { return len(gate.Profiles("goroutine")) > 0 })
	stop(t, r)
}

// A fakeTarget is a service with net/http/pprof and a page for Prometheus.
type fakeTarget struct {
	*httptest.Server
	token string

	mu    sync.Mutex
	reads int
	start int
}

func newTarget(t *testing.T) *fakeTarget {
	f := &fakeTarget{start: 1_700_000_000}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/metrics", f.metrics)
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != f.token {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(f.Close)
	return f
}

func (f *fakeTarget) metrics(w http.ResponseWriter, _ *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.reads++
	page, err := os.ReadFile("../prommap/testdata/all-go1.27.txt")
	if err != nil {
		panic(err)
	}
	for _, line := range strings.SplitAfter(string(page), "\n") {
		switch name, _, _ := strings.Cut(line, " "); name {
		case "go_gc_heap_allocs_bytes_total":
			line = fmt.Sprintf("%s %d\n", name, 1000*f.reads)
		case "process_start_time_seconds":
			line = fmt.Sprintf("%s %d\n", name, f.start)
		}
		line = strings.Replace(line, `path="promdump",version="(devel)"`, `path="example.com/shop",version="v1.2.3"`, 1)
		_, _ = io.WriteString(w, line)
	}
}

func (f *fakeTarget) restart() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.start += 100
	f.reads = 0
}

func (f *fakeTarget) service(name string) Target {
	return Target{Service: name, Address: f.URL, Labels: map[string]string{"tier": "one"}}
}

func (f *fakeTarget) host() string {
	return strings.TrimPrefix(f.URL, "http://")
}

func config(gate *testgate.Gate, targets ...Target) *Config {
	for i := range targets {
		targets[i].PprofPath, targets[i].MetricsPath = "/debug/pprof", "/metrics"
	}
	return &Config{
		Server: gate.URL, Key: testgate.Key, Interval: time.Second, LeakInterval: time.Hour, Timeout: 10 * time.Second,
		Labels: map[string]string{"env": "test"}, Targets: targets,
	}
}

func startRunner(t *testing.T, c *Config) (*Runner, *syncBuffer) {
	t.Helper()
	log := &syncBuffer{}
	r := NewRunner(slog.New(slog.NewTextHandler(log, nil)), "0.0.0")
	if err := r.Apply(c); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Stop(context.Background()) })
	return r, log
}

func stop(t *testing.T, r *Runner) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := r.Stop(ctx); err != nil {
		t.Error(err)
	}
}

func scrapers(r *Runner) map[string]*scraper {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := map[string]*scraper{}
	for _, s := range r.running {
		all[s.scraper.target.Service] = s.scraper
	}
	return all
}

// allocated is the place of the allocated bytes in the layout.
func allocated(t *testing.T, gate *testgate.Gate) uint32 {
	t.Helper()
	for i, m := range gate.Metrics()[0].Layout.Metrics {
		if m.Name == "/gc/heap/allocs:bytes" {
			return uint32(i)
		}
	}
	t.Fatal("not there")
	return 0
}

// lines are those that contain a text.
func lines(text, containing string) string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if strings.Contains(line, containing) {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
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
