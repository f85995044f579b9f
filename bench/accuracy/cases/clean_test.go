// SPDX-License-Identifier: Apache-2.0

package cases

import (
	"fmt"
	"math"
	"testing"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/observe"
	"go.gopherscope.io/bench/accuracy/truth"
)

// A clean case reaches what it is said to reach, which makes it look like a leak, and stays within its bounds all its time. On a
// machine with much else to do short waits are not short; so what fails is tried again more slowly, and a leak fails at any pace.
func TestCleanCasesStayWithinTheirBounds(t *testing.T) {
	for _, c := range All() {
		if c.Group() != "clean" {
			continue
		}
		t.Run(c.Name(), func(t *testing.T) {
			t.Parallel()
			var wrong []string
			for _, pace := range []float64{30, 12, 5} {
				if wrong = beyond(c.Bounds, watch(t, c, pace)); len(wrong) == 0 {
					return
				}
				t.Logf("at %.0f times the pace: %v", pace, wrong)
			}
			t.Errorf("at every pace, at last: %v", wrong)
		})
	}
}

// seen is what a case has had at most, and down to how many goroutines it came in the second half.
type seen struct{ peak, rest, bytes int64 }

// beyond says what is not as the bounds have it.
func beyond(b truth.Bounds, s seen) (wrong []string) {
	if s.peak > int64(b.Goroutines) || b.Goroutines >= 60 && s.peak < int64(b.Goroutines)/2 {
		wrong = append(wrong, fmt.Sprintf("up to %d goroutines, want up to %d and at least half as many", s.peak, b.Goroutines))
	}
	if s.rest > int64(b.AtRest) {
		wrong = append(wrong, fmt.Sprintf("never fewer than %d goroutines in the second half, want %d", s.rest, b.AtRest))
	}
	if b.Bytes > 0 && (s.bytes > b.Bytes || s.bytes < b.Bytes/2) {
		wrong = append(wrong, fmt.Sprintf("up to %d bytes in use, want up to %d and at least half as many", s.bytes, b.Bytes))
	}
	return wrong
}

func TestBeyondTellsLeaksFromBounds(t *testing.T) {
	b := truth.Bounds{Goroutines: 100, AtRest: 20, Bytes: 1000}
	for want, s := range map[int]seen{
		0: {peak: 90, rest: 10, bytes: 900},
		1: {peak: 90, rest: 60, bytes: 900},
		2: {peak: 400, rest: 60, bytes: 900},
		3: {peak: 4, rest: 60, bytes: 1100},
	} {
		if wrong := beyond(b, s); len(wrong) != want {
			t.Errorf("%+v: %v, want %d", s, wrong, want)
		}
	}
}

// watch runs a case for its whole length.
func watch(t *testing.T, c *truth.Case, pace float64) seen {
	t.Helper()
	stop := begin(t, c, pace)
	defer func() {
		stop()
		await(t, func() bool { return observe.Sum(look(t, goroutines), of(c)) == 0 },
			func() string { return "goroutines are left at the end" })
	}()
	s := seen{rest: math.MaxInt64}
	begun, lasts := time.Now(), time.Duration(float64(c.Lasts())/pace)
	ticker := time.NewTicker(25 * time.Millisecond)
	defer ticker.Stop()
	for time.Since(begun) < lasts {
		<-ticker.C
		count := observe.Sum(look(t, goroutines), of(c))
		s.peak = max(s.peak, count)
		if time.Since(begun) > lasts/2 {
			s.rest = min(s.rest, count)
		}
		if c.Bounds.Bytes > 0 {
			s.bytes = max(s.bytes, observe.Sum(look(t, inUse), of(c)))
		}
	}
	return s
}
