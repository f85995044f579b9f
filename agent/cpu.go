// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"io"
	"runtime/pprof"
	"sync"
)

// A cpuProfiler takes one CPU profile after the other. Safe for concurrent use.
//
// The runtime has one CPU profile at a time for the whole process. Somebody else's is left alone; ours can be stopped by
// somebody else, who believes it to be theirs.
type cpuProfiler struct {
	count func(func(*ProfileStats))
	take  func(pprof []byte) // takes a finished profile

	mu      sync.Mutex
	on      bool
	buf     *output
	paused  int
	stopped bool
}

// cycle ends the profile that is being taken and starts the next one.
func (c *cpuProfiler) cycle() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.finish()
	c.start()
}

// retry starts a profile when none is being taken.
func (c *cpuProfiler) retry() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.buf == nil {
		c.start()
	}
}

// stop ends the profile that is being taken, for good.
func (c *cpuProfiler) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.finish()
	c.stopped = true
}

func (c *cpuProfiler) pause() (resume func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.finish()
	c.paused++
	var once sync.Once
	return func() {
		once.Do(func() {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.paused--
			c.start()
		})
	}
}

func (c *cpuProfiler) start() {
	if !c.on || c.stopped || c.paused > 0 {
		return
	}
	buf := &output{limit: maxPacked}
	if err := pprof.StartCPUProfile(buf); err != nil {
		c.count(func(s *ProfileStats) { s.Busy++ })
		return
	}
	c.buf = buf
}

func (c *cpuProfiler) finish() {
	if c.buf == nil {
		return
	}
	// The runtime writes only when a profile ends. If something is there already it was ended by somebody else, whose own
	// profile may be running by now and must not be stopped.
	if c.buf.len() > 0 {
		c.count(func(s *ProfileStats) { s.Interrupted++ })
		awaitEnd()
	} else {
		pprof.StopCPUProfile()
	}
	b, tooLarge := c.buf.bytes()
	c.buf = nil
	switch {
	case tooLarge:
		c.count(func(s *ProfileStats) { s.TooLarge++ })
	case len(b) > 0:
		c.take(b)
		c.count(func(s *ProfileStats) { s.Taken++ })
	}
}

// awaitEnd returns when the profile that somebody else has stopped is written: starting one waits for that.
func awaitEnd() {
	if pprof.StartCPUProfile(io.Discard) == nil {
		pprof.StopCPUProfile()
	}
}
