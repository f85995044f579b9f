// SPDX-License-Identifier: Apache-2.0

package scrape

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"go.gopherscope.io/agent/internal/deliver"
	"go.gopherscope.io/agent/internal/labelset"
	"go.gopherscope.io/agent/transport"
)

// settings are what all targets of a configuration share.
type settings struct {
	interval     time.Duration
	leakInterval time.Duration
	timeout      time.Duration
	labels       map[string]string
	fetch        *fetcher
	deliver      *deliver.Deliverer
	benches      benches
	log          *slog.Logger
}

// A scraper pulls one target until it is stopped. Two goroutines: one for CPU profiles, which take their time, one for all
// the rest.
type scraper struct {
	settings
	target Target
	base   string
	met    chan struct{} // closed after the first round, when it is known who answers

	mu      sync.Mutex
	status  Status
	process identity
	labels  []transport.Label // of process; nil until the first time
	builds  string            // build id, once known
}

// identity is what is known of the process behind an address.
type identity struct {
	goVersion, module, version string
	start                      time.Time
}

// Status is how a target is doing.
type Status struct {
	Service  string    `json:"service"`
	Address  string    `json:"address"`
	Up       bool      `json:"up"`
	LastOK   time.Time `json:"lastOk,omitzero"`
	Error    string    `json:"error,omitempty"`
	Profiles []string  `json:"profiles,omitempty"` // kinds that the target was seen to offer
	Metrics  int       `json:"metrics"`            // runtime metrics that its page shows
}

func newScraper(s settings, t Target) *scraper {
	base, _ := t.base() // checked
	return &scraper{settings: s, target: t, base: base, met: make(chan struct{}), status: Status{Service: t.Service, Address: t.Address}}
}

// run pulls until ctx ends.
func (s *scraper) run(ctx context.Context) {
	var both sync.WaitGroup
	both.Add(2)
	go func() {
		defer both.Done()
		s.guard("cpu", func() { s.pullCPU(ctx) })
	}()
	go func() {
		defer both.Done()
		s.guard("rounds", func() { s.pullRounds(ctx) })
	}()
	both.Wait()
}

// guard keeps what goes wrong with one target from the others.
func (s *scraper) guard(what string, f func()) {
	defer func() {
		if p := recover(); p != nil {
			s.log.Error("target given up: a bug", "target", s.target.Address, "while", what, "panic", p)
		}
	}()
	f()
}

// pullRounds pulls metrics and profiles at every interval, from a random moment on.
func (s *scraper) pullRounds(ctx context.Context) {
	m := &metricsPuller{s: s}
	defer m.end()
	var profiles []*profilePuller
	for _, kind := range kinds {
		if s.wants(kind) && kind != "cpu" {
			profiles = append(profiles, newProfilePuller(s, kind))
		}
	}
	if !sleep(ctx, rand.N(s.interval)) {
		return
	}
	tick := time.NewTicker(s.interval)
	defer tick.Stop()
	for first := true; ; first = false {
		errs := []error{m.pull(ctx)}
		for _, p := range profiles {
			errs = append(errs, p.pull(ctx, time.Now()))
		}
		s.report(ctx, errs)
		if first {
			close(s.met)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

func (s *scraper) wants(kind string) bool {
	return len(s.target.Profiles) == 0 || slices.Contains(s.target.Profiles, kind)
}

// report notes how a round went, and says so when it went otherwise than the one before.
func (s *scraper) report(ctx context.Context, errs []error) {
	if ctx.Err() != nil {
		return
	}
	var failed []error
	offered, missing := 0, 0
	for _, err := range errs {
		switch {
		case err == nil:
			offered++
		case errors.Is(err, errNotDue):
		case errors.Is(err, errNotOffered):
			missing++
		default:
			failed = append(failed, err)
		}
	}
	switch {
	case offered+missing+len(failed) == 0:
		return
	case offered+len(failed) == 0:
		failed = append(failed, fmt.Errorf("neither %s nor %s is there", s.target.PprofPath, s.target.MetricsPath))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.status
	s.status.Up = offered > 0
	s.status.Error = ""
	if len(failed) > 0 {
		s.status.Error = errors.Join(failed...).Error()
	}
	if s.status.Up {
		s.status.LastOK = time.Now()
	}
	switch {
	case s.status.Error != "" && s.status.Error != before.Error:
		s.log.Warn("target has trouble", "service", s.target.Service, "target", s.target.Address, "error", s.status.Error)
	case s.status.Up && (!before.Up || before.Error != "") && s.status.Error == "":
		s.log.Info("target is read", "service", s.target.Service, "target", s.target.Address, "profiles", s.status.Profiles, "metrics", s.status.Metrics)
	}
}

// offers notes that the target has a profile.
func (s *scraper) offers(kind string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.status.Profiles, kind) {
		s.status.Profiles = append(s.status.Profiles, kind)
		slices.Sort(s.status.Profiles)
	}
}

func (s *scraper) snapshot() Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	status := s.status
	status.Profiles = slices.Clone(status.Profiles)
	return status
}

// identify notes who answers at the address.
func (s *scraper) identify(id identity) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id != s.process {
		s.process, s.labels, s.builds = id, nil, ""
	}
}

// built notes the build id that a profile has shown.
func (s *scraper) built(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if id != "" && id != s.builds {
		s.builds, s.labels = id, nil
	}
}

// series are the labels of what is sent, with further pairs of name and value.
func (s *scraper) series(pairs ...string) []transport.Label {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.labels == nil {
		all := map[string]string{
			"instance": s.target.host(), "go_version": s.process.goVersion, "module": s.process.module,
			"version": s.process.version, "build_id": s.builds,
		}
		maps.Copy(all, s.settings.labels)
		maps.Copy(all, s.target.Labels)
		all["service_name"] = s.target.Service
		s.labels = labelset.Of(all)
	}
	return labelset.With(s.labels, pairs...)
}

// sleep waits; false when ctx ended meanwhile.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
