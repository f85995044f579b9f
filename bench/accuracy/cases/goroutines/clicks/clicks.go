// SPDX-License-Identifier: Apache-2.0

// Package clicks writes down what people click on.
package clicks

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case leaks a hundred goroutines a second.
var Case = &truth.Case{
	Story:  "The writer stops at its first error, and each click is sent to it by a goroutine of its own: a hundred a second.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Recorder).Record"}, PerMinute: 6000}},
	Run:    run,
}

type click struct {
	at   time.Time
	page int
}

// A Recorder records clicks.
type Recorder struct{ clicks chan click }

// Record does not keep the page waiting.
func (r *Recorder) Record(c click) {
	go func() { r.clicks <- c }()
}

// write ends when the file does.
func (r *Recorder) write(lines int) {
	for range lines {
		<-r.clicks
	}
}

func run(ctx context.Context, env *truth.Env) {
	r := &Recorder{make(chan click, 100)}
	go r.write(200)
	env.Every(ctx, 10*time.Millisecond, func(n int) { r.Record(click{time.Now(), n % 7}) })
}
