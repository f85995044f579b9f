// SPDX-License-Identifier: Apache-2.0

// Package observe asks the runtime what its own profiles show of this process.
package observe

import (
	"bytes"
	"fmt"
	"runtime"
	"runtime/pprof"
	"sync"
	"time"

	"github.com/google/pprof/profile"
)

// A Stack is how much was seen at one place: the functions, the innermost first, inlined ones included.
type Stack struct {
	Functions []string
	Value     int64
}

// CanProve tells whether this runtime has the goroutineleak profile.
func CanProve() bool {
	return pprof.Lookup("goroutineleak") != nil
}

// A Source gives what one profile shows, at most so often: those who ask meanwhile get what was seen last. Safe for
// concurrent use.
type Source struct {
	name, sampleType string
	every            time.Duration
	collect          bool // garbage, before: the heap profile is as of the last two collections

	mu   sync.Mutex
	at   time.Time
	last []Stack
}

// Goroutines counts goroutines.
func Goroutines() *Source {
	return &Source{name: "goroutine", sampleType: "goroutine", every: 100 * time.Millisecond}
}

// Leaked counts goroutines that the runtime has proven to be leaked; only where CanProve.
func Leaked() *Source {
	return &Source{name: "goroutineleak", sampleType: "goroutineleak", every: 400 * time.Millisecond}
}

// InUse gives bytes that are allocated and reachable.
func InUse() *Source {
	return &Source{name: "heap", sampleType: "inuse_space", every: 400 * time.Millisecond, collect: true}
}

// Allocated gives bytes that were ever allocated.
func Allocated() *Source {
	return &Source{name: "heap", sampleType: "alloc_space", every: time.Nanosecond, collect: true}
}

// Contended gives how long others waited for locks, in nanoseconds, by who held them.
func Contended() *Source {
	return &Source{name: "mutex", sampleType: "delay", every: time.Nanosecond}
}

// Look takes the profile, unless it was taken a moment ago.
func (s *Source) Look() ([]Stack, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if time.Since(s.at) < s.every {
		return s.last, nil
	}
	if s.collect {
		runtime.GC()
		runtime.GC()
	}
	var file bytes.Buffer
	if err := pprof.Lookup(s.name).WriteTo(&file, 0); err != nil {
		return nil, fmt.Errorf("the profile %s cannot be taken: %w", s.name, err)
	}
	stacks, err := Parse(file.Bytes(), s.sampleType)
	s.at, s.last = time.Now(), stacks
	return stacks, err
}

// Parse reads a file of pprof's format.
func Parse(file []byte, sampleType string) ([]Stack, error) {
	p, err := profile.ParseData(file)
	if err != nil {
		return nil, err
	}
	column := -1
	for i, t := range p.SampleType {
		if t.Type == sampleType {
			column = i
		}
	}
	if column < 0 {
		return nil, fmt.Errorf("the profile has no samples of type %s", sampleType)
	}
	var stacks []Stack
	for _, sample := range p.Sample {
		if value := sample.Value[column]; value != 0 {
			stacks = append(stacks, Stack{functions(sample), value})
		}
	}
	return stacks, nil
}

func functions(sample *profile.Sample) []string {
	var names []string
	for _, location := range sample.Location {
		for _, line := range location.Line {
			if line.Function != nil {
				names = append(names, line.Function.Name)
			}
		}
	}
	return names
}

// Sum adds up the values of the stacks that match.
func Sum(stacks []Stack, matches func(functions []string) bool) int64 {
	sum := int64(0)
	for _, stack := range stacks {
		if matches(stack.Functions) {
			sum += stack.Value
		}
	}
	return sum
}
