// SPDX-License-Identifier: Apache-2.0

// Package mailings renders and sends mails, in waves.
package mailings

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case leaks a small part of what it starts, while most of it comes and goes with the load.
var Case = &truth.Case{
	Story:  "Mails come in waves of up to forty at a time; one in fifty has an address that its sender waits to report, for ever.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Mailing).send"}, PerMinute: 24, Provable: true}},
	Length: 4 * time.Minute,
	Run:    run,
}

// A Mailing sends mails.
type Mailing struct{ takes time.Duration }

// Send sends one; a bounce is heard of only while somebody listens.
func (m *Mailing) Send(recipient int) {
	bounced := make(chan int)
	go m.send(recipient, bounced)
}

func (m *Mailing) send(recipient int, bounced chan<- int) {
	time.Sleep(m.takes)
	if recipient%50 == 0 {
		bounced <- recipient
	}
}

// run sends forty mails a second for half of each minute.
func run(ctx context.Context, env *truth.Env) {
	m := &Mailing{env.For(time.Second)}
	env.Every(ctx, 25*time.Millisecond, func(n int) {
		if n/1200%2 == 0 {
			m.Send(n)
		}
	})
}
