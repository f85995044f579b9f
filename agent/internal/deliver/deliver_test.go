// SPDX-License-Identifier: Apache-2.0

package deliver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"go.gopherscope.io/agent/internal/leakcheck"
	"go.gopherscope.io/agent/internal/metric"
	"go.gopherscope.io/agent/transport"
	"google.golang.org/protobuf/proto"

	metricsv1 "go.gopherscope.io/agent/internal/wire/metricsv1"
)

func TestProfilesArriveInOrder(t *testing.T) {
	leakcheck.After(t)
	fake := newFake()
	d := start(fake, nil)
	d.Profiles(profile("a", 10), profile("b", 10))
	d.Profiles(profile("c", 10))
	closeIt(t, d)
	fake.expect(t, "a", "b", "c")
	if s := d.Stats(); s.Sent != 3 || s.SentBytes != 30 || s.Waiting != 0 {
		t.Errorf("%+v", s)
	}
}

func TestWhatBelongsTogetherGoesInOneRequest(t *testing.T) {
	leakcheck.After(t)
	fake := newFake()
	d := start(fake, nil)
	d.Together(func() {
		for i := range 5 {
			d.Profiles(profile(string(rune('a'+i)), 10))
			for range 1000 {
				runtime.Gosched()
			}
		}
	})
	fake.wait(t, 5)
	closeIt(t, d)
	fake.expect(t, "a", "b", "c", "d", "e")
	if fake.pushes != 1 {
		t.Errorf("%d requests", fake.pushes)
	}
}

func TestTemporaryFailureIsTriedAgainWithTheSameID(t *testing.T) {
	leakcheck.After(t)
	fake := newFake()
	fake.answers = []error{
		&transport.Error{Status: 503, Temporary: true, RetryAfter: time.Millisecond},
		errors.New("connection reset"),
	}
	var log bytes.Buffer
	d := start(fake, &log)
	d.Profiles(profile("a", 10))
	fake.wait(t, 1)
	closeIt(t, d)
	fake.expect(t, "a")
	if got := strings.Join(fake.attempted, ","); got != "a,a,a" {
		t.Error(got)
	}
	if s := d.Stats(); s.Retried != 2 || s.Sent != 1 {
		t.Errorf("%+v", s)
	}
	if log.Len() != 0 {
		t.Errorf("two failures are not worth a line: %s", log.String())
	}
}

func TestLastingFailureIsSaidOnceAndItsEndToo(t *testing.T) {
	fake := newFake()
	for range 20 {
		fake.answers = append(fake.answers, &transport.Error{Status: 503, Message: "busy", Temporary: true})
	}
	var log bytes.Buffer
	d := start(fake, &log)
	d.Profiles(profile("a", 10))
	fake.wait(t, 1)
	closeIt(t, d)
	if got := strings.Count(log.String(), "\n"); got != 2 || !strings.Contains(log.String(), "busy") || !strings.Contains(log.String(), "delivered again") {
		t.Errorf("%d lines:\n%s", got, log.String())
	}
}

func TestRefusalIsNotRetriedAndSaidOnce(t *testing.T) {
	fake := newFake()
	for range 3 {
		fake.answers = append(fake.answers, &transport.Error{Status: 401, Code: "key_unknown"})
	}
	var log bytes.Buffer
	d := start(fake, &log)
	for i := range 4 {
		d.Profiles(profile(fmt.Sprint(i), 10))
		fake.waitAttempts(t, i+1)
	}
	closeIt(t, d)
	fake.expect(t, "3")
	if s := d.Stats(); s.DroppedRefused != 3 || s.Retried != 0 {
		t.Errorf("%+v", s)
	}
	if got := strings.Count(log.String(), "key_unknown"); got != 1 {
		t.Errorf("said %d times:\n%s", got, log.String())
	}
}

func TestOneBadProfileDoesNotTakeTheOthersAlong(t *testing.T) {
	fake := newFake()
	fake.refuse = map[string]error{"bad": &transport.Error{Status: 413, Message: "too large"}}
	d := start(fake, nil)
	d.Profiles(profile("a", 1), profile("bad", 1), profile("b", 1))
	closeIt(t, d)
	fake.expect(t, "a", "b")
	if s := d.Stats(); s.DroppedRefused != 1 || s.Sent != 2 {
		t.Errorf("%+v", s)
	}
}

func TestWhatWasTakenBesideARejectedProfileIsNotSentAgain(t *testing.T) {
	fake := newFake()
	fake.answers = []error{&transport.Error{Status: 400, Message: "refused_profiles: 1 of 3", Rejected: 1}}
	d := start(fake, nil)
	d.Profiles(profile("a", 1), profile("bad", 1), profile("b", 1))
	closeIt(t, d)
	if fake.pushes != 1 {
		t.Errorf("%d requests", fake.pushes)
	}
	if s := d.Stats(); s.DroppedRefused != 1 || s.Sent != 2 || s.Waiting+s.WaitingBytes != 0 {
		t.Errorf("%+v", s)
	}
}

func TestFullQueueDropsTheOldest(t *testing.T) {
	fake := newFake()
	fake.block = make(chan struct{})
	d := New(Options{Transport: fake, QueueBytes: 10 * (100 + overhead), BatchCount: 2, Log: discard(), Backoff: none})
	for i := range 25 {
		d.Profiles(profile(fmt.Sprintf("%02d", i), 100))
		if i == 0 {
			fake.waitAttempts(t, 1) // 00 is under way from here on
		}
	}
	d.Profiles(profile("huge", 11*(100+overhead)))
	if s := d.Stats(); s.DroppedFull != 16 || s.Waiting != 9 || s.WaitingBytes > 10*(100+overhead) {
		t.Errorf("%+v", s)
	}
	close(fake.block)
	closeIt(t, d)
	fake.expect(t, "00", "16", "17", "18", "19", "20", "21", "22", "23", "24")
}

func TestCloseGivesUpAtItsDeadline(t *testing.T) {
	leakcheck.After(t)
	fake := newFake()
	fake.block = make(chan struct{}) // never answers
	d := start(fake, nil)
	d.Profiles(profile("a", 10))
	d.Profiles(profile("b", 10))
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if err := d.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	if s := d.Stats(); s.DroppedEnd != 2 {
		t.Errorf("%+v", s)
	}
}

func TestCloseEndsALongWait(t *testing.T) {
	fake := newFake()
	fake.answers = []error{&transport.Error{Status: 503, Temporary: true, RetryAfter: time.Hour}}
	d := start(fake, nil)
	d.Profiles(profile("a", 10))
	fake.waitAttempts(t, 1)
	closeIt(t, d)
	fake.expect(t, "a")
}

func TestPanicOfATransportIsContained(t *testing.T) {
	leakcheck.After(t)
	fake := newFake()
	fake.panics = 1
	d := start(fake, nil)
	d.Profiles(profile("a", 10))
	fake.waitAttempts(t, 1)
	d.Profiles(profile("b", 10))
	closeIt(t, d)
	fake.expect(t, "b")
	if s := d.Stats(); s.DroppedRefused != 1 {
		t.Errorf("%+v", s)
	}
}

func TestLayoutIsSentUntilAcknowledgedAndWhenWanted(t *testing.T) {
	fake := newFake()
	fake.metricAnswers = []error{errors.New("lost")}
	d := start(fake, nil)
	s := d.Stream(request())
	for i := range 4 {
		fake.mu.Lock()
		fake.layoutWanted = i == 2
		fake.mu.Unlock()
		s.Add(sample(i, 1))
		fake.waitMetrics(t, i+1)
	}
	closeIt(t, d)
	var got []bool
	for _, r := range fake.tried {
		got = append(got, r.Layout != nil)
		if r.LayoutId != request().Layout.ID() {
			t.Error("wrong layout id")
		}
	}
	if fmt.Sprint(got) != "[true true false false true]" {
		t.Errorf("layout in requests: %v", got)
	}
}

func TestAnOutageFoldsSamplesAndLosesNothing(t *testing.T) {
	fake := newFake()
	fake.block = make(chan struct{})
	d := start(fake, nil)
	s := d.Stream(request())
	const readings = 1000
	for i := range readings {
		s.Add(sample(i, 1))
		if i == 0 {
			fake.waitMetricAttempts(t, 1)
		}
	}
	if n := s.waiting(); n != mostPerStream {
		t.Errorf("%d samples wait", n)
	}
	close(fake.block)
	closeIt(t, d)
	var merged, buckets uint64
	var delta, last float64
	var interval int64
	for _, r := range fake.requests {
		for _, m := range r.Samples {
			merged += uint64(m.Merged)
			interval += m.IntervalNano
			for _, v := range m.Scalars {
				if v.Metric == 1 {
					delta += v.Delta
					last = v.Value
				}
			}
			for _, h := range m.Histograms {
				for _, n := range h.Deltas {
					buckets += n
				}
			}
		}
	}
	if merged != readings || delta != readings || last != readings || buckets != 2*readings || interval != (readings-1)*1e9 {
		t.Errorf("%d readings, difference %v, total %v, %d in buckets, %d ns", merged, delta, last, buckets, interval)
	}
	if s := d.Stats(); s.DroppedFull+s.DroppedRefused != 0 || s.Folded == 0 {
		t.Errorf("%+v", s)
	}
}

func TestWhatWasTriedIsRepeatedUnchanged(t *testing.T) {
	fake := newFake()
	fake.metricAnswers = []error{errors.New("answer lost"), errors.New("answer lost")}
	d := New(Options{Transport: fake, QueueBytes: 1 << 20, Log: discard(), Backoff: none})
	s := d.Stream(request())
	s.Add(sample(0, 1))
	fake.waitMetrics(t, 1)
	for i := range 200 {
		s.Add(sample(i+1, 1))
	}
	closeIt(t, d)
	first := fake.tried[0].Samples
	for i, r := range fake.tried[:3] {
		for j := range first {
			if !proto.Equal(r.Samples[j], first[j]) || len(r.Samples) != len(first) {
				t.Errorf("attempt %d: other samples than before", i)
			}
		}
	}
}

func TestAgentStatsAreDifferencesToTheLastAcknowledged(t *testing.T) {
	fake := newFake()
	fake.metricAnswers = []error{nil, errors.New("lost"), nil}
	d := start(fake, nil)
	s := d.Stream(request())
	d.CountCPU(5)
	s.Add(sample(0, 1))
	fake.waitMetrics(t, 1)
	d.CountCPU(7)
	s.Add(sample(1, 1))
	fake.waitMetrics(t, 2)
	closeIt(t, d)
	var cpu int64
	var sent, retried uint64
	for _, r := range fake.requests {
		cpu += r.Agent.CpuNano
		sent += r.Agent.Sent
		retried += r.Agent.Retried
		if r.Agent.Version != "1.2.3" {
			t.Error(r.Agent.Version)
		}
	}
	if cpu != 12 || sent != 1 || retried != 1 {
		t.Errorf("cpu %d, sent %d, retried %d", cpu, sent, retried)
	}
}

func TestEndedStreamIsForgottenAfterItsLastSample(t *testing.T) {
	fake := newFake()
	d := start(fake, nil)
	s := d.Stream(request())
	s.Add(sample(0, 1))
	s.End()
	fake.waitMetrics(t, 1)
	other := d.Stream(request())
	other.Add(sample(0, 1))
	fake.waitMetrics(t, 2)
	closeIt(t, d)
	if n := len(d.streams.all); n != 1 {
		t.Errorf("%d streams", n)
	}
}

func TestManyProducers(t *testing.T) {
	leakcheck.After(t)
	fake := newFake()
	d := start(fake, nil)
	var producers sync.WaitGroup
	for p := range 8 {
		producers.Add(1)
		go func() {
			defer producers.Done()
			s := d.Stream(request())
			for i := range 50 {
				d.Profiles(profile(fmt.Sprintf("%d-%d", p, i), 10))
				s.Add(sample(i, 1))
				_ = d.Stats()
			}
		}()
	}
	producers.Wait()
	closeIt(t, d)
	if s := d.Stats(); s.Sent+s.Folded != 800 || s.DroppedFull != 0 {
		t.Errorf("%+v", s)
	}
}

func TestBackoffGrowsToAMinute(t *testing.T) {
	for attempt, most := range map[int]time.Duration{1: time.Second, 3: 4 * time.Second, 6: 32 * time.Second, 7: time.Minute, 1000: time.Minute} {
		var longest time.Duration
		for range 2000 {
			d := Backoff(attempt)
			if d <= 0 || d > most+10*time.Millisecond {
				t.Fatalf("attempt %d: %v", attempt, d)
			}
			longest = max(longest, d)
		}
		if longest < most*9/10 {
			t.Errorf("attempt %d: at most %v of %v", attempt, longest, most)
		}
	}
}

func request() metric.Request {
	return metric.Request{
		Labels: []transport.Label{{Name: "service_name", Value: "shop"}},
		Layout: metric.Layout{
			{Name: "/g:bytes", Kind: metric.Gauge, Integer: true},
			{Name: "/c:bytes", Kind: metric.Counter},
			{Name: "/h:seconds", Kind: metric.Histogram, Bounds: []float64{0, 1, 2, 3}},
		},
	}
}

func sample(i int, delta float64) *metric.Sample {
	s := &metric.Sample{
		At: time.Unix(int64(i), 0), Interval: time.Second, Merged: 1,
		Scalars: []metric.Scalar{{Metric: 0, Value: 7}, {Metric: 1, Value: float64(i + 1), Delta: delta}},
		Buckets: []metric.Bucket{{Metric: 2, Index: uint32(i % 3), Delta: 2}},
	}
	if i == 0 {
		s.Interval = 0
	}
	return s
}

func profile(id string, size int) transport.Profile {
	return transport.Profile{ID: id, PProf: make([]byte, size)}
}

func start(fake *fake, log *bytes.Buffer) *Deliverer {
	logger := discard()
	if log != nil {
		logger = slog.New(slog.NewTextHandler(log, nil))
	}
	return New(Options{Transport: fake, QueueBytes: 1 << 20, Version: "1.2.3", Log: logger, Backoff: none})
}

func closeIt(t *testing.T, d *Deliverer) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := d.Close(ctx); err != nil {
		t.Error(err)
	}
}

func none(int) time.Duration { return 0 }

func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

// A fake transport remembers what it was given.
type fake struct {
	block         chan struct{} // while open, nothing is answered
	refuse        map[string]error
	mu            sync.Mutex
	changed       *sync.Cond
	answers       []error
	metricAnswers []error
	layoutWanted  bool
	panics        int
	pushes        int
	attempted     []string
	arrived       []string
	tried         []*metricsv1.RuntimeMetricsRequest
	requests      []*metricsv1.RuntimeMetricsRequest
}

func newFake() *fake {
	f := &fake{}
	f.changed = sync.NewCond(&f.mu)
	return f
}

func (f *fake) PushProfiles(ctx context.Context, batch []transport.Profile) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	defer f.changed.Broadcast()
	f.pushes++
	for _, p := range batch {
		f.attempted = append(f.attempted, p.ID)
	}
	if f.panics > 0 {
		f.panics--
		panic("a bug")
	}
	if err := f.waitBlocked(ctx); err != nil {
		return err
	}
	if len(f.answers) > 0 {
		err := f.answers[0]
		f.answers = f.answers[1:]
		if err != nil {
			return err
		}
	}
	for _, p := range batch {
		if err := f.refuse[p.ID]; err != nil {
			return err
		}
	}
	for _, p := range batch {
		f.arrived = append(f.arrived, p.ID)
	}
	return nil
}

func (f *fake) PushMetrics(ctx context.Context, m transport.Metrics) (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	defer f.changed.Broadcast()
	r := &metricsv1.RuntimeMetricsRequest{}
	if err := proto.Unmarshal(m.Request, r); err != nil {
		panic(err)
	}
	f.tried = append(f.tried, r)
	if err := f.waitBlocked(ctx); err != nil {
		return false, err
	}
	if len(f.metricAnswers) > 0 {
		err := f.metricAnswers[0]
		f.metricAnswers = f.metricAnswers[1:]
		if err != nil {
			return false, err
		}
	}
	f.requests = append(f.requests, r)
	return f.layoutWanted, nil
}

func (f *fake) Close() error { return nil }

func (f *fake) waitBlocked(ctx context.Context) error {
	if f.block == nil {
		return nil
	}
	f.changed.Broadcast()
	f.mu.Unlock()
	defer f.mu.Lock()
	select {
	case <-f.block:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (f *fake) expect(t *testing.T, ids ...string) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	if got, want := strings.Join(f.arrived, ","), strings.Join(ids, ","); got != want {
		t.Errorf("arrived %s, want %s", got, want)
	}
}

func (f *fake) wait(t *testing.T, n int) { f.until(t, func() bool { return len(f.arrived) >= n }) }
func (f *fake) waitAttempts(t *testing.T, n int) {
	f.until(t, func() bool { return len(f.attempted) >= n })
}
func (f *fake) waitMetrics(t *testing.T, n int) {
	f.until(t, func() bool { return len(f.requests) >= n })
}
func (f *fake) waitMetricAttempts(t *testing.T, n int) {
	f.until(t, func() bool { return len(f.tried) >= n })
}

func (f *fake) until(t *testing.T, done func() bool) {
	t.Helper()
	stop := time.AfterFunc(20*time.Second, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		done = func() bool { return true }
		t.Error("waited in vain")
		f.changed.Broadcast()
	})
	defer stop.Stop()
	f.mu.Lock()
	defer f.mu.Unlock()
	for !done() {
		f.changed.Wait()
	}
}
