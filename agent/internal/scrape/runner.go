// SPDX-License-Identifier: Apache-2.0

package scrape

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"runtime"
	"slices"
	"sync"
	"time"

	"go.gopherscope.io/agent/internal/deliver"
	"go.gopherscope.io/agent/transport"
)

// A Runner pulls the targets of a configuration, which can be changed while it runs. Safe for concurrent use.
type Runner struct {
	log     *slog.Logger
	version string

	mu      sync.Mutex
	shared  settings
	sending string // the settings that the deliverer was made with
	running map[string]*started
}

type started struct {
	scraper *scraper
	cancel  context.CancelFunc
	done    chan struct{}
}

// NewRunner returns a runner without targets. version is this program's own.
func NewRunner(log *slog.Logger, version string) *Runner {
	return &Runner{log: log, version: version, running: map[string]*started{}}
}

// Apply makes a configuration the one in force. Targets that stay as they are go on undisturbed. When it fails, what ran
// before goes on.
func (r *Runner) Apply(c *Config) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.applySending(c); err != nil {
		return err
	}
	r.shared.interval, r.shared.leakInterval, r.shared.timeout, r.shared.labels = c.Interval, c.LeakInterval, c.Timeout, c.Labels
	wanted := map[string]Target{}
	for _, t := range c.Targets {
		wanted[fingerprint(c.Interval, c.LeakInterval, c.Timeout, c.Labels, t)] = t
	}
	for key, s := range r.running {
		if _, stays := wanted[key]; !stays {
			s.stop()
			delete(r.running, key)
		}
	}
	for key, t := range wanted {
		if r.running[key] == nil {
			r.running[key] = r.start(t)
		}
	}
	return nil
}

// applySending makes the parts that all targets share anew when where and how to send has changed; all targets then start
// anew as well.
func (r *Runner) applySending(c *Config) error {
	key := fingerprint(c.Server, c.Key, c.KeyFile, c.CAFile, c.Timeout)
	if key == r.sending {
		return nil
	}
	to, err := transport.NewHTTP(transport.HTTPOptions{
		Server: c.Server, Key: c.Key, KeyFile: c.KeyFile, CAFile: c.CAFile, Timeout: c.Timeout,
		UserAgent: fmt.Sprintf("gopherscope-agent/%s (scrape; %s; %s/%s)", r.version, runtime.Version(), runtime.GOOS, runtime.GOARCH),
	})
	if err != nil {
		return err
	}
	fetch, err := newFetcher(c.CAFile)
	if err != nil {
		return err
	}
	const flush = 5 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), flush)
	defer cancel()
	if err := r.stopAll(ctx); err != nil {
		r.log.Warn("not everything was sent before the change", "error", err)
	}
	const queue = 64 << 20
	r.shared = settings{
		fetch:   fetch,
		deliver: deliver.New(deliver.Options{Transport: to, QueueBytes: queue, Version: r.version, Log: r.log}),
		benches: newBenches(max(2, runtime.GOMAXPROCS(0))),
		log:     r.log,
	}
	r.sending = key
	return nil
}

func (r *Runner) start(t Target) *started {
	ctx, cancel := context.WithCancel(context.Background())
	s := &started{scraper: newScraper(r.shared, t), cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(s.done)
		s.scraper.run(ctx)
	}()
	return s
}

func (s *started) stop() {
	s.cancel()
	<-s.done
}

// Stop stops all targets and sends what is left until ctx ends. No goroutine is left when it returns.
func (r *Runner) Stop(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.stopAll(ctx)
}

func (r *Runner) stopAll(ctx context.Context) error {
	for _, s := range r.running {
		s.cancel()
	}
	for key, s := range r.running {
		<-s.done
		delete(r.running, key)
	}
	if r.shared.deliver == nil {
		return nil
	}
	r.shared.fetch.close()
	err := r.shared.deliver.Close(ctx)
	r.shared, r.sending = settings{}, ""
	return err
}

// Status is how the targets are doing, by service and address.
func (r *Runner) Status() []Status {
	r.mu.Lock()
	defer r.mu.Unlock()
	var all []Status
	for _, s := range r.running {
		all = append(all, s.scraper.snapshot())
	}
	slices.SortFunc(all, func(a, b Status) int {
		return cmp.Or(cmp.Compare(a.Service, b.Service), cmp.Compare(a.Address, b.Address))
	})
	return all
}

// Sent is what was sent so far.
func (r *Runner) Sent() deliver.Stats {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shared.deliver == nil {
		return deliver.Stats{}
	}
	return r.shared.deliver.Stats()
}

// fingerprint tells settings apart.
func fingerprint(settings ...any) string {
	b, err := json.Marshal(settings)
	if err != nil {
		panic(err) // settings are plain values
	}
	return string(b)
}
