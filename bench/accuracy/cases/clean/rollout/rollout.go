// SPDX-License-Identifier: Apache-2.0

// Package rollout is replaced by the next of its kind every minute.
package rollout

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case restarts gracefully every minute, and fills what it needs each time.
var Case = &truth.Case{
	Story:  "Each process fills a table of 24 MB and starts sixty workers within forty seconds, and ends after sixty.",
	Bounds: truth.Bounds{Goroutines: 65, AtRest: 63, Bytes: 28 << 20},
	Length: 4 * time.Minute,
	Life:   time.Minute,
	Run:    run,
}

// A Service has tables and workers.
type Service struct {
	tables [][]byte
	jobs   chan int
}

func (s *Service) work() {
	for n := range s.jobs {
		s.tables[0][n%1024]++
	}
}

// grow adds what was asked for for the first time.
func (s *Service) grow() {
	s.tables = append(s.tables, make([]byte, 400<<10))
	go s.work()
}

func run(ctx context.Context, env *truth.Env) {
	s := &Service{jobs: make(chan int)}
	env.Every(ctx, 660*time.Millisecond, func(n int) {
		if n < 60 {
			s.grow()
		}
		s.jobs <- n
	})
	close(s.jobs)
}
