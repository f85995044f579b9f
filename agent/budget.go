// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"time"

	"go.gopherscope.io/agent/internal/cputime"
)

// share is how much of the processor time one kind of profile may cost. What is dearer is taken less often: with hundreds
// of thousands of goroutines or tens of thousands of allocation sites a profile takes a good part of a second.
const share = 0.002

// A budget knows how much processor time there is to take a share of: what the process uses itself, at least one processor's.
type budget struct {
	at   time.Time
	used time.Duration
	cpus float64
}

// look measures how many processors the process has used since the last look.
func (b *budget) look(now time.Time) {
	used := cputime.Process()
	if elapsed := now.Sub(b.at); !b.at.IsZero() && elapsed > 0 {
		b.cpus = float64(used-b.used) / float64(elapsed)
	}
	b.at, b.used = now, used
}

// pause is for how long a profile of that cost is not taken again.
func (b *budget) pause(cost time.Duration) time.Duration {
	return time.Duration(float64(cost) / (share * max(1, b.cpus)))
}
