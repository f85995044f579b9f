// SPDX-License-Identifier: Apache-2.0

// Package truth says what a case is: a program that does something known, and what a verdict on it must be.
package truth

import (
	"context"
	"path"
	"reflect"
	"runtime"
	"strings"
	"time"
)

// A Kind is the kind of a finding, as the API names it.
type Kind string

// The kinds that cases are about.
const (
	GoroutineLeak Kind = "goroutine-leak"
	HeapLeak      Kind = "heap-leak"
	GC            Kind = "gc"
	Bottleneck    Kind = "bottleneck"
	Regression    Kind = "regression"
)

// A Claim is something that is true of a case.
type Claim struct {
	Kind Kind
	// Sites are the functions that may be named, any of them. A name without a package is the case's own: fetch or
	// (*Desk).Quote. Closures count as the function that they stand in.
	Sites []string
	// Patterns are names that the finding's pattern may have, where it has one; any when empty.
	Patterns []string
	// PerMinute is the growth: goroutines, or bytes, a minute of the case's own time. 0 where nothing grows.
	PerMinute float64
	// InSteps is set when it grows in steps so large that PerMinute only holds over a long time.
	InSteps bool
	// Provable tells whether the runtime's goroutineleak profile shows it: what the goroutines wait for cannot be reached
	// from anything that still runs.
	Provable bool
}

// Bounds say what a clean case never exceeds, counting only what its own package has started or allocated.
type Bounds struct {
	// Goroutines is the most there are at any time; at least half as many are reached when they are sixty or more.
	Goroutines int
	// AtRest is down to how many they come again in the second half of the time.
	AtRest int
	// Bytes is the most in use in the first life; at least half as many are reached. 0 where memory does not matter.
	Bytes int64
}

// A Case is one program and the truth about it.
type Case struct {
	// Story says what happens, for people.
	Story string
	// Claims must be found. A case without any is clean: nothing may be found.
	Claims []Claim
	// Tolerated is true as well, or a matter of opinion: finding it is neither right nor wrong.
	Tolerated []Claim
	// Bounds of a clean case.
	Bounds Bounds

	// Length is how long the case runs; DefaultLength when 0.
	Length time.Duration
	// Life is after how long a process is ended and the next one started; 0: never.
	Life time.Duration
	// Instances is how many processes run side by side; 1 when 0.
	Instances int
	// GOGC, MemoryLimit (bytes) and Procs are set for the process when they are not 0.
	GOGC        int
	MemoryLimit int64
	Procs       int
	// RunShare is the share of each 100 ms that who starts the process lets it run, as by a CPU quota; 1 when 0.
	RunShare float64
	// Heavy is set when it takes a processor for itself, so that nothing else should run beside it.
	Heavy bool

	// Run runs the program until ctx ends. What it has leaked stays.
	Run func(ctx context.Context, env *Env)
}

// DefaultLength of a case: ten collections and some thirty profiles, which is little for a judgement and long for a suite.
const DefaultLength = 3 * time.Minute

// Package is the import path of the case's package.
func (c *Case) Package() string {
	name := runtime.FuncForPC(reflect.ValueOf(c.Run).Pointer()).Name()
	slash := strings.LastIndexByte(name, '/')
	return name[:slash+strings.IndexByte(name[slash:], '.')]
}

// Name is that of the package.
func (c *Case) Name() string {
	return path.Base(c.Package())
}

// Group is the folder that the case lies in: goroutines, heap, clean or bottlenecks.
func (c *Case) Group() string {
	return path.Base(path.Dir(c.Package()))
}

// Lasts is how long the case runs.
func (c *Case) Lasts() time.Duration {
	if c.Length == 0 {
		return DefaultLength
	}
	return c.Length
}

// Processes is how many run side by side.
func (c *Case) Processes() int {
	return max(1, c.Instances)
}

// Matches tells whether a function is one of the claim's sites. It is true for a claim without sites.
func (c *Case) Matches(claim Claim, function string) bool {
	if len(claim.Sites) == 0 {
		return true
	}
	for _, site := range claim.Sites {
		if Normal(function) == c.qualified(site) {
			return true
		}
	}
	return false
}

func (c *Case) qualified(site string) string {
	if strings.HasPrefix(site, "(") || !strings.Contains(site, ".") {
		return c.Package() + "." + site
	}
	return site
}
