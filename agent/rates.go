// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"runtime"
	"slices"
)

// rates switches on the sampling of mutex and block events, unless the program has done so itself, and switches off again
// only what it has switched on.
//
// The runtime tells the fraction for mutexes. It does not tell the rate for blocking; but the agent's own goroutine has
// waited for seconds by the time of the first profile, which any rate samples: if the block profile is empty then, there is
// no rate.
type rates struct {
	mutex   int // what was set; 0 for nothing
	block   bool
	decided bool
}

// begin sets the fraction of mutex events.
func (r *rates) begin(c Config) {
	if !slices.Contains(c.Profiles, Mutex) || c.MutexFraction < 0 {
		return
	}
	if runtime.SetMutexProfileFraction(-1) == 0 {
		runtime.SetMutexProfileFraction(c.MutexFraction)
		r.mutex = c.MutexFraction
	}
}

// decide sets the rate of block events, once.
func (r *rates) decide(c Config) {
	if r.decided || !slices.Contains(c.Profiles, Block) || c.BlockRate < 0 {
		return
	}
	r.decided = true
	if n, _ := runtime.BlockProfile(nil); n == 0 {
		runtime.SetBlockProfileRate(int(c.BlockRate.Nanoseconds()))
		r.block = true
	}
}

func (r *rates) restore() {
	if r.mutex != 0 && runtime.SetMutexProfileFraction(-1) == r.mutex {
		runtime.SetMutexProfileFraction(0)
	}
	if r.block {
		runtime.SetBlockProfileRate(0)
	}
}
