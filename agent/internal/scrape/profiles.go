// SPDX-License-Identifier: Apache-2.0

package scrape

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"strings"
	"time"

	"go.gopherscope.io/agent/internal/delta"
	"go.gopherscope.io/agent/internal/gz"
	"go.gopherscope.io/agent/transport"
)

// askAgain is after how long a target is asked again for what it did not offer.
const askAgain = 10 * time.Minute

// A profilePuller pulls one kind of profile from one target.
type profilePuller struct {
	s      *scraper
	kind   string
	differ *delta.Differ // nil for snapshots
	last   time.Time     // when the last one was pulled
	next   time.Time     // not to be pulled before
}

func newProfilePuller(s *scraper, kind string) *profilePuller {
	p := &profilePuller{s: s, kind: kind}
	switch kind {
	case "heap", "mutex", "block":
		p.differ = delta.New(delta.Options{MayRestart: true})
	case "goroutineleak":
		// Looking for leaks costs the target a collection: not at once, and not at all targets together.
		p.next = time.Now().Add(mathrand.N(min(s.leakInterval, 2*time.Minute)))
	}
	return p
}

// pull pulls the profile and sends what is new in it.
func (p *profilePuller) pull(ctx context.Context, now time.Time) error {
	if now.Before(p.next) {
		return errNotDue
	}
	packed, err := p.s.fetch.get(ctx, p.s.base+p.s.target.PprofPath+"/"+p.kind, p.s.target.TokenFile, p.s.timeout)
	if errors.Is(err, errNotOffered) {
		p.next = now.Add(askAgain)
		return err
	}
	if p.kind == "goroutineleak" {
		p.next = now.Add(p.s.leakInterval*7/10 + mathrand.N(p.s.leakInterval*6/10))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", p.kind, err)
	}
	out, err := p.process(packed, now)
	if err != nil {
		return fmt.Errorf("%s: %w", p.kind, err)
	}
	p.s.offers(p.kind)
	if out != nil {
		p.s.send(p.kind, p.differ != nil, out)
	}
	return nil
}

// process checks a profile and returns what is to be sent, or nil for nothing.
func (p *profilePuller) process(packed []byte, now time.Time) ([]byte, error) {
	b := p.s.benches.take()
	defer p.s.benches.giveBack(b)
	raw, err := b.unpack(packed)
	if err != nil {
		return nil, err
	}
	if p.differ == nil {
		return plainToGzip(b, packed), p.s.describe(raw)
	}
	if err := p.s.describe(raw); err != nil {
		return nil, err
	}
	var outcome delta.Outcome
	if b.out, outcome, err = p.differ.Delta(b.out[:0], raw, now.Sub(p.last)); err != nil {
		return nil, err
	}
	p.last = now
	// The first one is what the next is compared with; of the heap it shows what is in use already.
	if outcome.Samples == 0 && (!outcome.Based || p.differ.Stacks() == 0) {
		return nil, nil
	}
	b.zip = b.deflate.Deflate(b.zip[:0], b.out)
	return bytes.Clone(b.zip), nil
}

// pullCPU takes CPU profiles back to back. A moment is left between them, in which somebody else can begin one.
func (s *scraper) pullCPU(ctx context.Context) {
	if !s.wants("cpu") {
		return
	}
	select {
	case <-s.met:
	case <-ctx.Done():
		return
	}
	tick := time.NewTicker(s.interval)
	defer tick.Stop()
	for said := ""; ; {
		err := s.pullOneCPU(ctx)
		switch {
		case err == nil || ctx.Err() != nil || strings.Contains(err.Error(), "already in use"):
		case errors.Is(err, errNotOffered):
			sleep(ctx, askAgain)
		case err.Error() != said:
			said = err.Error()
			s.log.Warn("target has trouble", "service", s.target.Service, "target", s.target.Address, "error", "cpu: "+said)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

func (s *scraper) pullOneCPU(ctx context.Context) error {
	seconds := max(1, int((s.interval-time.Second)/time.Second))
	address := fmt.Sprintf("%s%s/profile?seconds=%d", s.base, s.target.PprofPath, seconds)
	packed, err := s.fetch.get(ctx, address, s.target.TokenFile, s.timeout+time.Duration(seconds)*time.Second)
	if err != nil {
		return err
	}
	b := s.benches.take()
	defer s.benches.giveBack(b)
	raw, err := b.unpack(packed)
	if err == nil {
		err = s.describe(raw)
	}
	if err != nil {
		return err
	}
	s.offers("cpu")
	s.send("cpu", false, plainToGzip(b, packed))
	return nil
}

// describe checks an unpacked profile and notes the build that it shows.
func (s *scraper) describe(raw []byte) error {
	d, err := delta.Describe(raw)
	if err == nil {
		s.built(d.BuildID)
	}
	return err
}

func (s *scraper) send(kind string, difference bool, packed []byte) {
	pairs := []string{"__name__", kind}
	if difference {
		pairs = append(pairs, "__delta__", "false")
	}
	s.deliver.Profiles(transport.Profile{ID: newUUID(), Labels: s.series(pairs...), PProf: packed})
}

// benches are where profiles are worked on: as many at a time as there is memory for, however many targets there are.
type benches chan *bench

type bench struct {
	raw, out, zip []byte
	inflate       gz.Inflater
	deflate       gz.Deflater
}

func newBenches(n int) benches {
	b := make(benches, n)
	for range n {
		b <- &bench{}
	}
	return b
}

func (c benches) take() *bench { return <-c }

func (c benches) giveBack(b *bench) {
	const keep = 8 << 20
	if cap(b.raw)+cap(b.out) > keep {
		b.raw, b.out = nil, nil
	}
	c <- b
}

func (b *bench) unpack(packed []byte) ([]byte, error) {
	var err error
	b.raw, err = b.inflate.Inflate(b.raw[:0], packed, maxUnpacked)
	return b.raw, err
}

// plainToGzip returns a profile as gzip, whichever way it came.
func plainToGzip(b *bench, profile []byte) []byte {
	if bytes.HasPrefix(profile, []byte{0x1f, 0x8b}) {
		return profile
	}
	return b.deflate.Deflate(nil, profile)
}

// newUUID returns a random UUID: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-4.
func newUUID() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails since Go 1.24
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
