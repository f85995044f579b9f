// SPDX-License-Identifier: Apache-2.0

// Package thumbnails scales pictures, a few at a time.
package thumbnails

import (
	"context"
	"errors"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case does not release a semaphore on the way out of an error.
var Case = &truth.Case{
	Story:  "A broken picture returns without giving its slot back; when all eight are lost, every request waits for one.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Scaler).Scale"}, PerMinute: 120}},
	Run:    run,
}

var errPicture = errors.New("not a picture")

// A Scaler scales a few pictures at a time.
type Scaler struct{ slots chan struct{} }

// Scale scales one to a width.
func (s *Scaler) Scale(picture []byte, width int) ([]byte, error) {
	s.slots <- struct{}{}
	if len(picture) == 0 {
		return nil, errPicture
	}
	small := make([]byte, min(width, len(picture)))
	copy(small, picture)
	<-s.slots
	return small, nil
}

func run(ctx context.Context, env *truth.Env) {
	scaler := &Scaler{slots: make(chan struct{}, 8)}
	picture := make([]byte, 4096)
	env.Every(ctx, 500*time.Millisecond, func(n int) {
		upload := picture
		if n%3 == 2 {
			upload = nil
		}
		go func() { _, _ = scaler.Scale(upload, 320) }()
	})
}
