// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"bytes"
	"os"
	"runtime"
	"runtime/pprof"
	"testing"
	"time"

	"github.com/google/pprof/profile"

	"go.gopherscope.io/agent/internal/deliver"
	"go.gopherscope.io/agent/internal/identity"
	"go.gopherscope.io/agent/internal/testgate"
	"go.gopherscope.io/agent/transport"
)

func TestRatesThatTheProgramSetStay(t *testing.T) {
	defer runtime.SetMutexProfileFraction(runtime.SetMutexProfileFraction(7))
	gate := testgate.Start(t)
	agent := Start(t.Context(), config(gate))
	if got := runtime.SetMutexProfileFraction(-1); got != 7 {
		t.Errorf("the fraction was changed to %d", got)
	}
	_ = agent.Stop(t.Context())
	if got := runtime.SetMutexProfileFraction(-1); got != 7 {
		t.Errorf("the fraction was changed to %d at the end", got)
	}
}

func TestRatesThatTheAgentSetAreUndone(t *testing.T) {
	defer runtime.SetMutexProfileFraction(runtime.SetMutexProfileFraction(0))
	gate := testgate.Start(t)
	agent := Start(t.Context(), config(gate))
	gate.Await("a first round", func() bool { return len(gate.Profiles("cpu")) > 0 })
	if got := runtime.SetMutexProfileFraction(-1); got != 100 {
		t.Errorf("the fraction is %d", got)
	}
	_ = agent.Stop(t.Context())
	if got := runtime.SetMutexProfileFraction(-1); got != 0 {
		t.Errorf("the fraction stays %d", got)
	}
}

func TestNegativeRatesLeaveTheRuntimeAlone(t *testing.T) {
	defer runtime.SetMutexProfileFraction(runtime.SetMutexProfileFraction(0))
	gate := testgate.Start(t)
	c := config(gate)
	c.MutexFraction, c.BlockRate = -1, -1
	agent := Start(t.Context(), c)
	defer agent.Stop(t.Context())
	if got := runtime.SetMutexProfileFraction(-1); got != 0 || agent.collector.rates.block {
		t.Errorf("the fraction is %d", got)
	}
}

func TestCPUProfileOfTheProgramGoesFirst(t *testing.T) {
	var theirs bytes.Buffer
	if err := pprof.StartCPUProfile(&theirs); err != nil {
		t.Fatal(err)
	}
	gate := testgate.Start(t)
	agent := Start(t.Context(), config(gate))
	gate.Await("a round without", func() bool { return len(gate.Profiles("goroutine")) > 0 })
	if len(gate.Profiles("cpu")) != 0 || agent.Stats().Profiles[CPU].Busy == 0 {
		t.Errorf("%+v", agent.Stats().Profiles[CPU])
	}
	pprof.StopCPUProfile()
	parse(t, theirs.Bytes())
	gate.Await("one of ours", func() bool { return len(gate.Profiles("cpu")) > 0 })
	_ = agent.Stop(t.Context())
}

func TestPauseLetsTheProgramProfile(t *testing.T) {
	gate := testgate.Start(t)
	c := config(gate)
	c.ProfileInterval = time.Hour
	agent := Start(t.Context(), c)
	for !profiling(agent) {
		runtime.Gosched()
	}
	resume := agent.PauseCPU()
	again := agent.PauseCPU()
	var theirs bytes.Buffer
	if err := pprof.StartCPUProfile(&theirs); err != nil {
		t.Fatal(err)
	}
	pprof.StopCPUProfile()
	resume()
	resume() // a second call changes nothing
	if profiling(agent) {
		t.Error("goes on although somebody else still pauses it")
	}
	again()
	if !profiling(agent) {
		t.Error("does not go on")
	}
	_ = agent.Stop(t.Context())
	if n := len(gate.Profiles("cpu")); n != 2 {
		t.Errorf("%d profiles of before and after", n)
	}
}

func TestCPUProfileStoppedBySomebodyElseIsKept(t *testing.T) {
	gate := testgate.Start(t)
	c := config(gate)
	c.ProfileInterval = time.Hour
	agent := Start(t.Context(), c)
	for !profiling(agent) {
		runtime.Gosched()
	}
	pprof.StopCPUProfile() // ours
	var theirs syncBuffer
	if err := pprof.StartCPUProfile(&theirs); err != nil {
		t.Fatal(err)
	}
	_ = agent.Stop(t.Context())
	if theirs.String() != "" {
		t.Error("the program's own profile was stopped")
	}
	pprof.StopCPUProfile()
	parse(t, []byte(theirs.String()))
	if n := len(gate.Profiles("cpu")); n != 1 || agent.Stats().Profiles[CPU].Interrupted != 1 {
		t.Errorf("%d profiles, %+v", n, agent.Stats().Profiles[CPU])
	}
}

func TestTooManyGoroutinesAreNotProfiled(t *testing.T) {
	gate := testgate.Start(t)
	c := config(gate)
	c.MaxGoroutines = 1
	agent := Start(t.Context(), c)
	_ = agent.Stop(t.Context())
	if len(gate.Profiles("goroutine")) != 0 || agent.Stats().Profiles[Goroutine].TooMany == 0 {
		t.Errorf("%+v", agent.Stats().Profiles[Goroutine])
	}
}

func TestDearProfilesAreTakenLessOften(t *testing.T) {
	var b budget
	now := time.Now()
	b.look(now)
	b.cpus = 0.2
	if got := b.pause(30 * time.Millisecond); got != 15*time.Second {
		t.Errorf("30 ms on one processor: again after %v", got)
	}
	b.cpus = 8
	if got := b.pause(240 * time.Millisecond); got != 15*time.Second {
		t.Errorf("240 ms on eight processors: again after %v", got)
	}
}

func TestLeakedGoroutinesAreFound(t *testing.T) {
	if pprof.Lookup("goroutineleak") == nil {
		t.Skip("this runtime does not look for leaks")
	}
	for range 3 {
		go func(c chan int) { <-c }(make(chan int))
	}
	gate := testgate.Start(t)
	c, err := config(gate).complete(os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	to, err := transport.NewHTTP(transport.HTTPOptions{Server: c.Server, Key: c.Key})
	if err != nil {
		t.Fatal(err)
	}
	d := deliver.New(deliver.Options{Transport: to, QueueBytes: c.QueueBytes, Log: c.Logger})
	finder := newCollector(c, identity.Of(os.Getenv), d).leaks
	finder.gcShare = func() float64 { return 0.5 }
	finder.look(time.Now())
	if finder.k.stats.byType[GoroutineLeak].Spared != 1 {
		t.Error("looked although collecting is heavy")
	}
	finder.gcShare = func() float64 { return 0 }
	found := int64(0)
	for deadline := time.Now().Add(20 * time.Second); found < 3 && time.Now().Before(deadline); {
		// A goroutine that has not come to wait yet is no leak yet.
		finder.look(time.Now())
		gate.Await("a profile", func() bool { return len(gate.Profiles("goroutineleak")) > 0 })
		leaks := gate.Profiles("goroutineleak")
		found = total(leaks[len(leaks)-1].Profile, 0)
	}
	if err := d.Close(t.Context()); err != nil || found < 3 {
		t.Errorf("%d leaks, %v", found, err)
	}
}

func TestRhythmLeavesOutWhatWasMissed(t *testing.T) {
	start := time.Now()
	r := rhythm{interval: time.Second, at: start, regular: start}
	if r.due(start.Add(-1)) || !r.due(start) || r.due(start.Add(999*time.Millisecond)) || !r.due(start.Add(time.Second)) {
		t.Error("not every second")
	}
	if !r.due(start.Add(time.Minute)) || r.due(start.Add(time.Minute+time.Millisecond)) {
		t.Error("what was missed is made up for")
	}
}

func TestRhythmBeginsSoonAndGoesOnAtARandomTime(t *testing.T) {
	start := time.Now()
	regular := map[time.Time]bool{}
	for range 20 {
		r := newRhythm(start, time.Minute)
		if !r.due(start.Add(soon)) {
			t.Error("not soon")
		}
		if first := r.at.Sub(start.Add(soon)); first < 6*time.Second || first > time.Minute {
			t.Error("regular times begin after", first)
		}
		regular[r.at] = true
		if next := r.at; !r.due(next) || r.at != next.Add(time.Minute) {
			t.Error("not regular")
		}
	}
	if len(regular) < 10 {
		t.Error("the same for all")
	}
}

func profiling(a *Agent) bool {
	a.collector.cpu.mu.Lock()
	defer a.collector.cpu.mu.Unlock()
	return a.collector.cpu.buf != nil
}

func parse(t *testing.T, b []byte) *profile.Profile {
	t.Helper()
	p, err := profile.ParseData(b)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func total(p *profile.Profile, column int) (sum int64) {
	for _, s := range p.Sample {
		sum += s.Value[column]
	}
	return sum
}
