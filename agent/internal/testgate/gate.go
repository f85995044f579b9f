// SPDX-License-Identifier: Apache-2.0

// Package testgate is a gateway for tests: it takes what agents send over real HTTP, checks its form strictly and keeps it.
package testgate

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/pprof/profile"
	"google.golang.org/protobuf/proto"

	"go.gopherscope.io/agent/internal/wire/metricsv1"
	"go.gopherscope.io/agent/internal/wire/pushv1"
	"go.gopherscope.io/agent/internal/wire/typesv1"
)

// Key is the API key that the gateway takes.
const Key = "test-key"

// A Gate is a running gateway.
type Gate struct {
	URL string

	t       testing.TB
	mu      sync.Mutex
	changed *sync.Cond
	refuse  func(w http.ResponseWriter, r *http.Request) bool
	got     []Profile
	metrics []*metricsv1.RuntimeMetricsRequest
	agents  []string
}

// A Profile is one that was pushed.
type Profile struct {
	ID     string
	Labels map[string]string
	Packed []byte
	*profile.Profile
}

// Start starts a gateway that ends with the test.
func Start(t testing.TB) *Gate {
	g := &Gate{t: t}
	g.changed = sync.NewCond(&g.mu)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /push.v1.PusherService/Push", g.push)
	mux.HandleFunc("POST /v1/runtime-metrics", g.runtimeMetrics)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("%s %s is not a route", r.Method, r.URL)
		w.WriteHeader(http.StatusNotFound)
	})
	server := httptest.NewServer(mux)
	g.URL = server.URL
	t.Cleanup(server.Close)
	return g
}

// Refuse lets f answer requests; it returns false for those that are to be taken.
func (g *Gate) Refuse(f func(w http.ResponseWriter, r *http.Request) bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.refuse = f
}

// Profiles are the profiles taken so far whose __name__ is one of names, or all.
func (g *Gate) Profiles(names ...string) []Profile {
	g.mu.Lock()
	defer g.mu.Unlock()
	var out []Profile
	for _, p := range g.got {
		if len(names) == 0 || slices.Contains(names, p.Labels["__name__"]) {
			out = append(out, p)
		}
	}
	return out
}

// Metrics are the requests taken so far.
func (g *Gate) Metrics() []*metricsv1.RuntimeMetricsRequest {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.metrics)
}

// UserAgents are those of all requests.
func (g *Gate) UserAgents() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.agents)
}

// Await waits until done is true; it is asked again after every request.
func (g *Gate) Await(what string, done func() bool) {
	g.t.Helper()
	late := false
	timer := time.AfterFunc(30*time.Second, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		late = true
		g.changed.Broadcast()
	})
	defer timer.Stop()
	for {
		if done() {
			return
		}
		g.mu.Lock()
		if late {
			g.mu.Unlock()
			g.t.Fatalf("waited in vain for %s", what)
		}
		seen := len(g.agents)
		for seen == len(g.agents) && !late {
			g.changed.Wait()
		}
		g.mu.Unlock()
	}
}

func (g *Gate) push(w http.ResponseWriter, r *http.Request) {
	if g.turnedAway(w, r, "application/proto") {
		return
	}
	if r.Header.Get("Connect-Protocol-Version") != "1" {
		g.t.Error("not a Connect request")
	}
	var request pushv1.PushRequest
	if !g.read(w, r, &request) {
		return
	}
	var got []Profile
	for _, series := range request.Series {
		for _, sample := range series.Samples {
			p := Profile{ID: sample.ID, Labels: g.labels(series.Labels), Packed: sample.RawProfile}
			var err error
			if p.Profile, err = profile.Parse(bytes.NewReader(sample.RawProfile)); err == nil {
				err = p.CheckValid()
			}
			if err != nil {
				g.t.Errorf("%v: %v", p.Labels, err)
				continue
			}
			if !bytes.HasPrefix(sample.RawProfile, []byte{0x1f, 0x8b}) || p.Labels["__name__"] == "" || p.ID == "" {
				g.t.Errorf("profile %v without gzip, name or id", p.Labels)
			}
			got = append(got, p)
		}
	}
	w.Header().Set("Content-Type", "application/proto")
	g.keep(r, func() { g.got = append(g.got, got...) })
}

func (g *Gate) runtimeMetrics(w http.ResponseWriter, r *http.Request) {
	if g.turnedAway(w, r, "application/x-protobuf") {
		return
	}
	request := &metricsv1.RuntimeMetricsRequest{}
	if !g.read(w, r, request) {
		return
	}
	g.labels(request.Labels)
	g.keep(r, func() { g.metrics = append(g.metrics, request) })
}

func (g *Gate) keep(r *http.Request, add func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	add()
	g.agents = append(g.agents, r.UserAgent())
	g.changed.Broadcast()
}

func (g *Gate) turnedAway(w http.ResponseWriter, r *http.Request, contentType string) bool {
	if got := r.Header.Get("Content-Type"); got != contentType {
		g.t.Errorf("%s: Content-Type %s", r.URL.Path, got)
	}
	g.mu.Lock()
	refuse := g.refuse
	g.mu.Unlock()
	if refuse != nil && refuse(w, r) {
		g.keep(r, func() {})
		return true
	}
	if r.Header.Get("Authorization") != "Bearer "+Key {
		http.Error(w, `{"code":"unauthenticated","message":"key_unknown"}`, http.StatusUnauthorized)
		g.keep(r, func() {})
		return true
	}
	return false
}

func (g *Gate) read(w http.ResponseWriter, r *http.Request, into proto.Message) bool {
	var body io.Reader = r.Body
	var err error
	if r.Header.Get("Content-Encoding") == "gzip" {
		body, err = gzip.NewReader(r.Body)
	}
	var b []byte
	if err == nil {
		b, err = io.ReadAll(body)
	}
	if err == nil {
		err = proto.Unmarshal(b, into)
	}
	if err == nil && len(into.ProtoReflect().GetUnknown()) > 0 {
		err = fmt.Errorf("fields that the protocol does not have")
	}
	if err != nil {
		g.t.Errorf("%s: %v", r.URL.Path, err)
		w.WriteHeader(http.StatusBadRequest)
	}
	return err == nil
}

// labels checks the protocol's rules.
func (g *Gate) labels(pairs []*typesv1.LabelPair) map[string]string {
	out := map[string]string{}
	last := ""
	for _, p := range pairs {
		if p.Name <= last || p.Value == "" || len(p.Name) > 128 || len(p.Value) > 2048 || strings.ContainsAny(p.Name, " =,") {
			g.t.Errorf("label %q = %q after %q", p.Name, p.Value, last)
		}
		last = p.Name
		out[p.Name] = p.Value
	}
	if out["service_name"] == "" || len(out) > 40 {
		g.t.Errorf("labels %v", out)
	}
	return out
}
