// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"time"

	"go.gopherscope.io/bench/accuracy/score"
	"go.gopherscope.io/bench/accuracy/truth"
)

// An outcome is what happened with one case.
type outcome struct {
	Name string           `json:"case"`
	Seen []score.Sighting `json:"seen"`
	// Failure is why the case was not measured; empty when it was.
	Failure string `json:"failure,omitempty"`
	c       *truth.Case
}

// A measurement runs cases and watches for findings of them.
type measurement struct {
	program  *program
	findings *findingsClient
	run      string        // told apart from other runs by this
	poll     time.Duration // how often findings are asked for
	grace    time.Duration // how long after a case's end
}

// lastTries is how often the last question is asked before a case counts as not measured. Those before may go unanswered.
const lastTries = 5

// measure runs one case.
func (m *measurement) measure(ctx context.Context, c *truth.Case) outcome {
	o := outcome{Name: c.Name(), c: c}
	service := c.Name() + "-" + m.run
	running, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, c.Processes())
	for instance := range c.Processes() {
		go func() { ended <- m.program.lifetimes(running, c, service, instance) }()
	}
	w := &watcher{findings: m.findings, service: service, began: time.Now(), known: map[string]int{}}
	ticker := time.NewTicker(m.poll)
	defer ticker.Stop()
	var over <-chan time.Time
	var failed error
	tries := 0
	for left := c.Processes(); ; {
		select {
		case <-ticker.C:
			w.look(ctx)
		case err := <-ended:
			failed = errors.Join(failed, err)
			if left--; left == 0 {
				over = time.After(m.grace)
			}
			if err != nil {
				stop()
			}
		case <-over:
			w.look(ctx)
			if tries++; w.failed != nil && tries < lastTries {
				over = time.After(m.poll)
				continue
			}
			o.Seen = w.seen
			if failed = errors.Join(failed, w.failed); failed != nil {
				o.Failure = failed.Error()
			}
			return o
		}
		if failed != nil && over != nil {
			o.Failure = failed.Error()
			return o
		}
	}
}

// A watcher notes when each finding of a service is seen first.
type watcher struct {
	findings *findingsClient
	service  string
	began    time.Time
	known    map[string]int // place in seen by id
	seen     []score.Sighting
	failed   error // of the last look
}

// look asks once. What is known already is kept as it is now, with the time when it was first seen.
func (w *watcher) look(ctx context.Context) {
	findings, err := w.findings.of(ctx, w.service)
	w.failed = err
	for _, f := range findings {
		if i, ok := w.known[f.ID]; ok {
			w.seen[i].Finding = f
			continue
		}
		w.known[f.ID] = len(w.seen)
		w.seen = append(w.seen, score.Sighting{Finding: f, After: time.Since(w.began)})
	}
}
