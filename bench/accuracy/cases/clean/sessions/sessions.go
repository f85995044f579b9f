// SPDX-License-Identifier: Apache-2.0

// Package sessions keeps sessions for a while.
package sessions

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has entries that are removed by a janitor after their time: full after some time, then steady with a small sawtooth.
var Case = &truth.Case{
	Story:  "Ten sessions of 32 KB come a second and live for a minute; a janitor removes what is over every ten seconds.",
	Bounds: truth.Bounds{Goroutines: 3, AtRest: 3, Bytes: 32 << 20},
	Length: 5 * time.Minute,
	Run:    run,
}

type session struct {
	until   time.Duration
	history [32 << 10]byte
}

// A Store holds sessions.
type Store struct{ sessions map[int]*session }

// Open opens one.
func (s *Store) Open(id int, until time.Duration) {
	opened := &session{until: until}
	opened.history[0] = byte(id)
	s.sessions[id] = opened
}

func (s *Store) sweep(now time.Duration) {
	for id, one := range s.sessions {
		if one.until < now {
			delete(s.sessions, id)
		}
	}
}

func run(ctx context.Context, env *truth.Env) {
	s := &Store{map[int]*session{}}
	env.Every(ctx, 100*time.Millisecond, func(n int) {
		s.Open(n, env.Age()+time.Minute)
		if n%100 == 0 {
			s.sweep(env.Age())
		}
	})
}
