// SPDX-License-Identifier: Apache-2.0

package cases

import (
	"bytes"
	"runtime"
	"runtime/metrics"
	"runtime/pprof"
	"testing"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/observe"
	"go.gopherscope.io/bench/accuracy/truth"
)

// Each bottleneck shows in the runtime's own numbers what makes it one. They are looked at one after the other, as they take
// processors for themselves.
func TestBottlenecksAreWhatTheyAreSaidToBe(t *testing.T) {
	shows := map[string]func(t *testing.T, c *truth.Case){
		"matching":     burnsAtItsSite,
		"previews":     burnsAtItsSite, // what throttles it is outside of the process
		"columns":      copies,
		"templates":    allocates,
		"seats":        contends,
		"votes":        schedules,
		"availability": waits,
	}
	for _, c := range All() {
		if c.Group() != "bottlenecks" {
			continue
		}
		t.Run(c.Name(), func(t *testing.T) {
			show := shows[c.Name()]
			if show == nil {
				t.Fatal("nothing shows that it is what it is said to be")
			}
			show(t, c)
		})
	}
}

// burnsAtItsSite wants most of the samples of processor time under the site.
func burnsAtItsSite(t *testing.T, c *truth.Case) {
	if share := cpuShare(t, c, under(c)); share < 0.8 {
		t.Errorf("%.2f of the processor time is under %v", share, c.Claims[0].Sites)
	}
}

// copies wants most of it in memmove, called by the site.
func copies(t *testing.T, c *truth.Case) {
	site := under(c)
	share := cpuShare(t, c, func(functions []string) bool { return functions[0] == "runtime.memmove" && site(functions) })
	if share < 0.6 {
		t.Errorf("%.2f of the processor time is memmove under %v", share, c.Claims[0].Sites)
	}
}

// allocates wants most allocations under the site, a lot of them, and collections all the time.
func allocates(t *testing.T, c *truth.Case) {
	allocated := observe.Allocated()
	stacks := look(t, allocated)
	before, beforeHere, cycles := observe.Sum(stacks, anything), observe.Sum(stacks, under(c)), count("/gc/cycles/automatic:gc-cycles")
	stop := begin(t, c, 1)
	defer stop()
	var all, here int64
	await(t, func() bool {
		stacks = look(t, allocated)
		all, here = observe.Sum(stacks, anything)-before, observe.Sum(stacks, under(c))-beforeHere
		return here > 64<<20 && count("/gc/cycles/automatic:gc-cycles") >= cycles+5
	}, func() string { return "not 64 MiB and five collections" })
	if share := float64(here) / float64(all); share < 0.5 { // looking allocates, too
		t.Errorf("%.2f of what is allocated is under %v", share, c.Claims[0].Sites)
	}
}

// contends wants the site to keep others waiting for longer than there is time, which takes many who wait.
func contends(t *testing.T, c *truth.Case) {
	old := runtime.SetMutexProfileFraction(1)
	defer runtime.SetMutexProfileFraction(old)
	stop := begin(t, c, 1)
	defer stop()
	begun, contended := time.Now(), observe.Contended()
	await(t, func() bool { return observe.Sum(look(t, contended), under(c)) > 10*int64(time.Since(begun)) },
		func() string { return "not ten seconds of waiting a second" })
}

// schedules wants hundreds of goroutines to be ready to run at a time.
func schedules(t *testing.T, c *truth.Case) {
	stop := begin(t, c, 1)
	defer stop()
	seen, most := observe.Goroutines(), int64(0)
	await(t, func() bool {
		most = max(most, observe.Sum(look(t, seen), of(c)))
		return most > 300
	}, func() string { return "never 300 goroutines at a time" })
	if share := cpuShare(t, c, func(functions []string) bool { return !under(c)(functions) }); share < 0.25 {
		t.Errorf("only %.2f of the processor time is the scheduler's", share)
	}
}

// waits wants many goroutines that wait at the site, and processors that have little to do.
func waits(t *testing.T, c *truth.Case) {
	stop := begin(t, c, 1)
	defer stop()
	seen := observe.Goroutines()
	await(t, func() bool { return observe.Sum(look(t, seen), under(c)) >= 38 },
		func() string { return "not nearly all forty requests wait" })
}

// under matches stacks that have a site of the case's first claim anywhere.
func under(c *truth.Case) func(functions []string) bool {
	return func(functions []string) bool {
		for _, function := range functions {
			if c.Matches(c.Claims[0], function) {
				return true
			}
		}
		return false
	}
}

func anything([]string) bool { return true }

// cpuShare runs a case for some time and returns the share of the samples that match.
func cpuShare(t *testing.T, c *truth.Case, matches func(functions []string) bool) float64 {
	t.Helper()
	const wanted = 40 // samples
	stop := begin(t, c, 1)
	defer stop()
	var stacks []observe.Stack
	for deadline := time.Now().Add(patient); observe.Sum(stacks, anything) < wanted; {
		if time.Now().After(deadline) {
			t.Fatal("the process gets no processor time")
		}
		var file bytes.Buffer
		if err := pprof.StartCPUProfile(&file); err != nil {
			t.Fatal(err)
		}
		<-time.After(700 * time.Millisecond) // it measures by the clock
		pprof.StopCPUProfile()
		more, err := observe.Parse(file.Bytes(), "samples")
		if err != nil {
			t.Fatal(err)
		}
		stacks = append(stacks, more...)
	}
	return float64(observe.Sum(stacks, matches)) / float64(observe.Sum(stacks, anything))
}

func count(metric string) uint64 {
	sample := []metrics.Sample{{Name: metric}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
