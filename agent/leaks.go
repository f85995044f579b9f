// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"bytes"
	mathrand "math/rand/v2"
	"runtime"
	"runtime/pprof"
	"time"

	"go.gopherscope.io/agent/internal/labelset"
	"go.gopherscope.io/agent/transport"
)

const (
	// leakAge is how old a process is before leaks are looked for: what starts up is no leak.
	leakAge = 2 * time.Minute
	// leakGCShare is up to which share of collection in the processor time leaks are looked for: looking is a collection.
	leakGCShare = 0.15
)

// A leakFinder takes the goroutineleak profile, rarely and at random times, so that replicas do not collect together.
type leakFinder struct {
	k       *collector
	labels  []transport.Label
	next    time.Time
	gcShare func() float64
}

// newLeakFinder returns nil where the runtime does not have the profile.
func newLeakFinder(k *collector, now time.Time) *leakFinder {
	if pprof.Lookup(string(GoroutineLeak)) == nil {
		return nil
	}
	first := processStart.Add(min(leakAge, k.config.LeakInterval))
	if first.Before(now) {
		first = now
	}
	return &leakFinder{
		k:       k,
		labels:  labelset.With(k.labels, "__name__", string(GoroutineLeak)),
		next:    first.Add(jitter(min(leakAge, k.config.LeakInterval))),
		gcShare: k.reader.GCShare,
	}
}

// look takes the profile unless collecting garbage is heavy already.
func (f *leakFinder) look(now time.Time) {
	interval := f.k.config.LeakInterval
	f.next = now.Add(interval - interval*3/10 + mathrand.N(interval*6/10))
	if f.gcShare() > leakGCShare {
		f.k.stats.change(GoroutineLeak, func(s *ProfileStats) { s.Spared++ })
		return
	}
	if runtime.NumGoroutine() > f.k.config.MaxGoroutines {
		f.k.stats.change(GoroutineLeak, func(s *ProfileStats) { s.TooMany++ })
		return
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var packed []byte
	f.k.measured(GoroutineLeak, func() {
		if b, ok := f.k.shop.lookup(f.k, GoroutineLeak); ok {
			packed = bytes.Clone(b)
		}
	})
	if packed != nil {
		f.k.send(GoroutineLeak, f.labels, packed)
		f.k.stats.change(GoroutineLeak, func(s *ProfileStats) { s.Taken++ })
	}
}
