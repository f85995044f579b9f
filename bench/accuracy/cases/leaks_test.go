// SPDX-License-Identifier: Apache-2.0

package cases

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/observe"
	"go.gopherscope.io/bench/accuracy/truth"
)

const patient = 60 * time.Second

// What all tests look through, so that many of them do not make as many profiles.
var (
	goroutines = observe.Goroutines()
	leaked     = observe.Leaked()
	inUse      = observe.InUse()
)

func TestMain(m *testing.M) {
	runtime.MemProfileRate = 16 << 10 // small growth must be seen
	flag.Parse()
	// Cases mostly wait; as many as there are run side by side.
	if err := flag.Set("test.parallel", "100"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func TestLeaksGrowWhereTheyAreSaidTo(t *testing.T) {
	for _, c := range All() {
		if c.Group() != "goroutines" && c.Group() != "heap" {
			continue
		}
		t.Run(c.Name(), func(t *testing.T) {
			t.Parallel()
			stop := begin(t, c, 30)
			defer stop()
			for _, claim := range c.Claims {
				switch claim.Kind {
				case truth.GoroutineLeak:
					grows(t, goroutines, c, claim, max(2, int64(claim.PerMinute/20)))
					if observe.CanProve() {
						proves(t, c, claim)
					}
				case truth.HeapLeak:
					grows(t, inUse, c, claim, int64(claim.PerMinute/8))
				}
			}
		})
	}
}

// grows waits for a value at the claim's sites, and then for three times as much.
func grows(t *testing.T, source *observe.Source, c *truth.Case, claim truth.Claim, first int64) {
	t.Helper()
	for _, value := range []int64{first, 3 * first} {
		reached := int64(0)
		await(t, func() bool {
			reached = observe.Sum(look(t, source), at(c, claim))
			return reached >= value
		}, func() string {
			return fmt.Sprintf("%d at %v, want %d", reached, claim.Sites, value)
		})
	}
}

// proves compares what the runtime can prove with what the claim says that it can.
func proves(t *testing.T, c *truth.Case, claim truth.Claim) {
	t.Helper()
	if claim.Provable {
		await(t, func() bool { return observe.Sum(look(t, leaked), at(c, claim)) > 0 },
			func() string { return fmt.Sprintf("the runtime does not prove a leak at %v", claim.Sites) })
		return
	}
	for range 2 {
		if n := observe.Sum(look(t, leaked), at(c, claim)); n > 0 {
			t.Errorf("the runtime proves %d leaked at %v, which is declared as not provable", n, claim.Sites)
		}
	}
}

// at matches stacks whose innermost function is a site of the claim, leaving out what the case builds upon.
func at(c *truth.Case, claim truth.Claim) func(functions []string) bool {
	return func(functions []string) bool {
		for _, function := range functions {
			if c.Matches(claim, function) {
				return true
			}
			if truth.Own(function) {
				return false
			}
		}
		return false
	}
}

// begin runs a case, so many times faster than written; stop ends it and waits for its end.
func begin(t *testing.T, c *truth.Case, pace float64) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		c.Run(ctx, &truth.Env{Pace: pace, Began: time.Now()})
	}()
	return func() {
		cancel()
		select {
		case <-ended:
		case <-time.After(patient):
			t.Errorf("%s does not end with its context", c.Name())
		}
	}
}

func look(t *testing.T, source *observe.Source) []observe.Stack {
	t.Helper()
	stacks, err := source.Look()
	if err != nil {
		t.Fatal(err)
	}
	return stacks
}

// await looks until something is true.
func await(t *testing.T, isTrue func() bool, otherwise func() string) {
	t.Helper()
	ticker := time.NewTicker(25 * time.Millisecond)
	defer ticker.Stop()
	for deadline := time.Now().Add(patient); !isTrue(); <-ticker.C {
		if time.Now().After(deadline) {
			t.Fatal(otherwise())
		}
	}
}

// of matches stacks with a function of the case's package.
func of(c *truth.Case) func(functions []string) bool {
	prefix := c.Package() + "."
	return func(functions []string) bool {
		for _, function := range functions {
			if strings.HasPrefix(function, prefix) {
				return true
			}
		}
		return false
	}
}
