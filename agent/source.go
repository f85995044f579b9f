// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"bytes"
	"runtime"
	"runtime/pprof"
	"time"

	"go.gopherscope.io/agent/internal/delta"
	"go.gopherscope.io/agent/internal/gz"
	"go.gopherscope.io/agent/internal/labelset"
	"go.gopherscope.io/agent/transport"
)

// A source takes one kind of profile that the runtime writes on demand.
type source struct {
	kind   ProfileType
	k      *collector
	labels []transport.Label
	// differ is nil for snapshots.
	differ *delta.Differ
	last   time.Time // when the last difference ended
	spared time.Time // not to be taken again before this
}

// young is up to which age of the process what happened before Start belongs to the first difference.
const young = time.Minute

func newSource(k *collector, kind ProfileType, now time.Time) *source {
	s := &source{kind: kind, k: k, last: now}
	if kind == Goroutine {
		s.labels = labelset.With(k.labels, "__name__", string(kind))
		return s
	}
	s.labels = labelset.With(k.labels, "__name__", string(kind), "__delta__", "false")
	sinceStart := now.Sub(processStart) < young
	if sinceStart {
		s.last = processStart
	}
	s.differ = delta.New(delta.Options{FirstWhole: sinceStart})
	return s
}

// take takes the profile and hands it over.
func (s *source) take(now time.Time) {
	if now.Before(s.spared) {
		s.k.stats.change(s.kind, func(p *ProfileStats) { p.Spared++ })
		return
	}
	if s.kind == Goroutine && runtime.NumGoroutine() > s.k.config.MaxGoroutines {
		s.k.stats.change(s.kind, func(p *ProfileStats) { p.TooMany++ })
		return
	}
	var packed []byte
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	cost := s.k.measured(s.kind, func() { packed = s.write(now) })
	s.spared = now.Add(s.k.budget.pause(cost))
	if packed != nil {
		s.k.send(s.kind, s.labels, packed)
		s.k.stats.change(s.kind, func(p *ProfileStats) { p.Taken++ })
	}
}

// write returns the packed profile, or nil when there is none to be sent.
func (s *source) write(now time.Time) []byte {
	packed, ok := s.k.shop.lookup(s.k, s.kind)
	if !ok {
		return nil
	}
	if s.differ == nil {
		return bytes.Clone(packed)
	}
	out, err := s.k.shop.difference(s.differ, packed, now.Sub(s.last))
	if err != nil {
		s.k.failed(s.kind, err)
		return nil
	}
	s.last = now
	return out
}

func (k *collector) failed(kind ProfileType, err error) {
	k.stats.change(kind, func(p *ProfileStats) { p.Failed++ })
	k.log.warn(string(kind)+"/"+err.Error(), "gopherscope: profile not taken", "type", kind, "error", err)
}

// A workshop holds the memory that profiles are worked on in.
type workshop struct {
	packed        output
	raw, out, zip []byte
	inflate       gz.Inflater
	deflate       gz.Deflater
}

// lookup lets the runtime write a profile; the result is valid until the next call.
func (w *workshop) lookup(k *collector, kind ProfileType) ([]byte, bool) {
	profile := pprof.Lookup(string(kind))
	if profile == nil {
		return nil, false
	}
	w.packed.reset()
	w.packed.limit = maxPacked
	if err := profile.WriteTo(&w.packed, 0); err != nil {
		k.failed(kind, err)
		return nil, false
	}
	b, tooLarge := w.packed.bytes()
	if tooLarge {
		k.stats.change(kind, func(p *ProfileStats) { p.TooLarge++ })
	}
	return b, !tooLarge
}

// difference returns what happened since the last file, packed.
func (w *workshop) difference(d *delta.Differ, packed []byte, window time.Duration) ([]byte, error) {
	defer w.release()
	var err error
	if w.raw, err = w.inflate.Inflate(w.raw[:0], packed, maxUnpacked); err != nil {
		return nil, err
	}
	if w.out, _, err = d.Delta(w.out[:0], w.raw, window); err != nil {
		return nil, err
	}
	w.zip = w.deflate.Deflate(w.zip[:0], w.out)
	return bytes.Clone(w.zip), nil
}

// release gives memory back that only a very large profile needs.
func (w *workshop) release() {
	if cap(w.raw) > keepBuffer {
		w.raw = nil
	}
	if cap(w.out) > keepBuffer {
		w.out = nil
	}
}
