// SPDX-License-Identifier: Apache-2.0

package cases

import (
	"flag"
	"testing"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/observe"
	"go.gopherscope.io/bench/accuracy/truth"
)

var measureGrowth = flag.Duration("growth", 0, "measure how fast leaks grow for so long at the real pace, 3m say, and compare it with what is declared")

// The growth that a case declares is what findings are compared with, so it has to be measured; that takes minutes, and is done
// when a case is made or changed.
func TestLeaksGrowAsFastAsDeclared(t *testing.T) {
	if *measureGrowth == 0 {
		t.Skip("-growth 3m measures it")
	}
	for _, c := range All() {
		// What is ended and started again does not show its growth in this time, nor does what leaks rarely or in steps.
		if len(c.Claims) == 0 || c.Claims[0].PerMinute < 2 || c.Claims[0].InSteps || c.Life > 0 {
			continue
		}
		t.Run(c.Name(), func(t *testing.T) {
			t.Parallel()
			stop := begin(t, c, 1)
			defer stop()
			<-time.After(*measureGrowth / 3) // until it has got going
			begun, before := time.Now(), amounts(t, c)
			<-time.After(*measureGrowth * 2 / 3)
			after, minutes := amounts(t, c), time.Since(begun).Minutes()
			for i, claim := range c.Claims {
				growth := (after[i] - before[i]) / minutes
				t.Logf("%s: %.1f a minute, declared are %.1f", claim.Kind, growth, claim.PerMinute)
				if growth < 0.85*claim.PerMinute || growth > 1.15*claim.PerMinute {
					t.Errorf("%s: off by %+.0f %%", claim.Kind, 100*(growth/claim.PerMinute-1))
				}
			}
		})
	}
}

// amounts is how much there is at the sites of each claim.
func amounts(t *testing.T, c *truth.Case) []float64 {
	t.Helper()
	var all []float64
	for _, claim := range c.Claims {
		source := goroutines
		if claim.Kind == truth.HeapLeak {
			source = inUse
		}
		all = append(all, float64(observe.Sum(look(t, source), at(c, claim))))
	}
	return all
}
