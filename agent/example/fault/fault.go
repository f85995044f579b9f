// SPDX-License-Identifier: Apache-2.0

// Package fault holds the mistakes that this service can be told to make. Each is one that real services make.
package fault

import (
	"fmt"
	"slices"
	"sync/atomic"
)

// A Name names a fault.
type Name string

// The faults.
const (
	GoroutineLeak   Name = "goroutine-leak"   // goroutines that wait for a receiver that has gone
	HeapLeak        Name = "heap-leak"        // sessions that nobody ever removes
	LockContention  Name = "lock-contention"  // work under a lock that everybody needs
	AllocationStorm Name = "allocation-storm" // copies of copies
	CPUHotspot      Name = "cpu-hotspot"      // a comparison of everything with everything
)

// Names are all faults.
func Names() []Name {
	return []Name{GoroutineLeak, HeapLeak, LockContention, AllocationStorm, CPUHotspot}
}

// Switches say which faults are on. Safe for concurrent use.
type Switches struct {
	on [5]atomic.Bool
}

// Set switches a fault on or off.
func (s *Switches) Set(name Name, on bool) error {
	i := slices.Index(Names(), name)
	if i < 0 {
		return fmt.Errorf("there is no fault %q; there are %v", name, Names())
	}
	s.on[i].Store(on)
	return nil
}

// On tells whether a fault is on.
func (s *Switches) On(name Name) bool {
	return s.on[slices.Index(Names(), name)].Load()
}

// All tells it for every fault.
func (s *Switches) All() map[Name]bool {
	all := map[Name]bool{}
	for _, name := range Names() {
		all[name] = s.On(name)
	}
	return all
}
