// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"time"

	"go.gopherscope.io/agent/internal/cputime"
	"go.gopherscope.io/agent/internal/deliver"
	"go.gopherscope.io/agent/internal/identity"
	"go.gopherscope.io/agent/internal/labelset"
	"go.gopherscope.io/agent/internal/metric"
	"go.gopherscope.io/agent/internal/runtimestats"
	"go.gopherscope.io/agent/transport"
)

// A collector takes profiles and reads metrics, all in one goroutine, so that its work is never more than one thing at a time.
type collector struct {
	config  Config
	labels  []transport.Label
	deliver *deliver.Deliverer
	stats   statsTable
	log     sayOnce

	rates   rates
	sources []*source // in the order of Config.Profiles, without CPU and leaks
	cpu     cpuProfiler
	leaks   *leakFinder // nil when not wanted or not there
	shop    workshop

	reader  *runtimestats.Reader
	tracker *metric.Tracker
	stream  *deliver.Stream
	budget  budget
}

func newCollector(c Config, id identity.Identity, d *deliver.Deliverer) *collector {
	k := &collector{
		config:  c,
		labels:  labelsOf(&c, id),
		deliver: d,
		log:     sayOnce{log: c.Logger},
		reader:  runtimestats.New(),
	}
	k.tracker = metric.NewTracker(k.reader.Layout())
	k.stream = d.Stream(metric.Request{
		Labels: k.labels,
		Layout: k.reader.Layout(),
		Process: metric.Process{
			ID: randomBytes(), Start: processStart, GoVersion: id.GoVersion, BuildID: id.BuildID,
			Module: id.Module, ModuleVersion: id.Version, Source: metric.SourceRuntime,
		},
	})
	k.cpu.count = func(change func(*ProfileStats)) { k.stats.change(CPU, change) }
	k.cpu.take = func(pprof []byte) { k.send(CPU, labelset.With(k.labels, "__name__", string(CPU)), pprof) }
	now := time.Now()
	for _, p := range c.Profiles {
		switch p {
		case CPU:
			k.cpu.on = true
		case GoroutineLeak:
			k.leaks = newLeakFinder(k, now)
		default:
			k.sources = append(k.sources, newSource(k, p, now))
		}
	}
	return k
}

// run collects until one of the channels is closed, and then once more.
func (k *collector) run(cancelled, stopping <-chan struct{}) {
	now := time.Now()
	k.guard("start", func() { k.rates.begin(k.config) })
	k.guard("cpu", k.cpu.retry)
	k.guard("metrics", func() { k.readMetrics(now) })
	plan := newPlan(now, k.config)
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		timer.Reset(max(0, time.Until(plan.next(k.leaks))))
		select {
		case <-timer.C:
			k.due(plan, time.Now())
		case <-stopping:
			k.finish()
			return
		case <-cancelled:
			k.finish()
			return
		}
	}
}

// due does what the time has come for.
func (k *collector) due(plan *plan, now time.Time) {
	if plan.metrics.due(now) {
		k.guard("metrics", func() { k.readMetrics(now) })
		k.guard("cpu", k.cpu.retry)
	}
	if plan.profiles.due(now) {
		k.guard("rates", func() { k.rates.decide(k.config) })
		k.deliver.Together(func() { k.takeProfiles(now, false) })
	}
	if k.leaks != nil && !now.Before(k.leaks.next) {
		k.guard(string(GoroutineLeak), func() { k.leaks.look(now) })
	}
}

// finish takes what there is since the last time and leaves the runtime as it was found.
func (k *collector) finish() {
	k.deliver.Together(func() {
		k.takeProfiles(time.Now(), true)
		k.guard("cpu", k.cpu.stop)
	})
	k.guard("metrics", func() { k.readMetrics(time.Now()) })
	k.guard("rates", k.rates.restore)
}

// takeProfiles takes all kinds; the CPU profile ends last, so that it shows what the others cost.
func (k *collector) takeProfiles(now time.Time, last bool) {
	k.budget.look(now)
	for _, s := range k.sources {
		if last {
			s.spared = time.Time{}
		}
		k.guard(string(s.kind), func() { s.take(now) })
	}
	if !last {
		k.guard("cpu", k.cpu.cycle)
	}
}

func (k *collector) readMetrics(now time.Time) {
	k.reader.Read()
	k.stream.Add(k.tracker.Next(now, k.reader.Value))
}

// send hands a packed profile over; the bytes belong to the deliverer from then on.
func (k *collector) send(kind ProfileType, labels []transport.Label, pprof []byte) {
	k.deliver.Profiles(transport.Profile{ID: newUUID(), Labels: labels, PProf: pprof})
}

// guard contains what goes wrong in f: the service must not fail because of its agent.
func (k *collector) guard(what string, f func()) {
	defer func() {
		if p := recover(); p != nil {
			k.stats.mu.Lock()
			k.stats.panics++
			k.stats.mu.Unlock()
			k.log.warn("panic/"+what, "gopherscope: survived a bug of its own", "while", what, "panic", fmt.Sprint(p))
		}
	}()
	f()
}

// measured runs f and returns the processor time that it took, or the time on the clock where the system does not tell.
func (k *collector) measured(kind ProfileType, f func()) time.Duration {
	before, started := cputime.Thread(), time.Now()
	f()
	cost := cputime.Thread() - before
	if before == 0 {
		return time.Since(started)
	}
	k.deliver.CountCPU(cost)
	k.stats.change(kind, func(s *ProfileStats) { s.CPU += cost })
	return cost
}

// A plan says when metrics and profiles are due.
type plan struct{ metrics, profiles rhythm }

func newPlan(now time.Time, c Config) *plan {
	return &plan{metrics: newRhythm(now, c.MetricsInterval), profiles: newRhythm(now, c.ProfileInterval)}
}

func (p *plan) next(leaks *leakFinder) time.Time {
	at := p.metrics.at
	if p.profiles.at.Before(at) {
		at = p.profiles.at
	}
	if leaks != nil && leaks.next.Before(at) {
		at = leaks.next
	}
	return at
}

// jitter is a random part of an interval, not less than a tenth.
func jitter(interval time.Duration) time.Duration {
	return interval/10 + mathrand.N(interval-interval/10)
}

// A rhythm is due once soon after the start, because somebody may be waiting to see whether it works, and then at regular
// times; those that were missed are left out. The first of the regular times is random, so that processes which start
// together do not go on together.
type rhythm struct {
	interval time.Duration
	at       time.Time
	regular  time.Time // the first regular time
}

// soon is when the first time comes at the latest; with short intervals it comes earlier.
const soon = 4 * time.Second

func newRhythm(now time.Time, interval time.Duration) rhythm {
	first := now.Add(min(soon, interval/2))
	return rhythm{interval: interval, at: first, regular: first.Add(jitter(interval))}
}

func (r *rhythm) due(now time.Time) bool {
	if now.Before(r.at) {
		return false
	}
	if r.at.Before(r.regular) {
		r.at = r.regular
	} else {
		r.at = r.at.Add(r.interval)
	}
	if r.at.Before(now) {
		r.at = now.Add(r.interval)
	}
	return true
}

func randomBytes() []byte {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return b
}

// newUUID returns a random UUID: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-4.
func newUUID() string {
	b := randomBytes()
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
