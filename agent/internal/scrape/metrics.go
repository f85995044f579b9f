// SPDX-License-Identifier: Apache-2.0

package scrape

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"go.gopherscope.io/agent/internal/deliver"
	"go.gopherscope.io/agent/internal/metric"
	"go.gopherscope.io/agent/internal/prommap"
)

// A metricsPuller reads a target's page for Prometheus.
type metricsPuller struct {
	s       *scraper
	next    time.Time // not to be pulled before
	stream  *deliver.Stream
	tracker *metric.Tracker
	layout  uint64
	process identity
}

// pull reads the page and sends what has changed.
func (m *metricsPuller) pull(ctx context.Context) error {
	now := time.Now()
	if now.Before(m.next) {
		return errNotDue
	}
	text, err := m.s.fetch.get(ctx, m.s.base+m.s.target.MetricsPath, m.s.target.TokenFile, m.s.timeout)
	if errors.Is(err, errNotOffered) {
		m.next = now.Add(askAgain)
		return err
	}
	if err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	page, err := prommap.Read(string(text))
	if err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	if len(page.Layout) == 0 {
		m.next = now.Add(askAgain)
		return errNotOffered
	}
	process := identity{page.GoVersion, page.Module, page.ModuleVersion, page.Start}
	m.s.identify(process)
	m.s.seen(len(page.Layout))
	if id := page.Layout.ID(); m.stream == nil || id != m.layout || process != m.process || m.tracker.WentDown(page.Value) {
		m.begin(page, process, id)
	}
	m.stream.Add(m.tracker.Next(now, page.Value))
	return nil
}

// begin starts the series of a process that was not seen before.
func (m *metricsPuller) begin(page *prommap.Page, process identity, layout uint64) {
	m.end()
	m.process, m.layout = process, layout
	m.tracker = metric.NewTracker(page.Layout)
	id := make([]byte, 16)
	_, _ = rand.Read(id) // never fails since Go 1.24
	m.stream = m.s.deliver.Stream(metric.Request{
		Labels: m.s.series(),
		Layout: page.Layout,
		Process: metric.Process{
			ID: id, Start: process.start, GoVersion: process.goVersion, Module: process.module,
			ModuleVersion: process.version, Source: metric.SourcePrometheus,
		},
	})
}

func (m *metricsPuller) end() {
	if m.stream != nil {
		m.stream.End()
		m.stream = nil
	}
}

// seen notes how many metrics the page shows.
func (s *scraper) seen(metrics int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status.Metrics = metrics
}
