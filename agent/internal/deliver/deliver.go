// SPDX-License-Identifier: Apache-2.0

// Package deliver keeps what was collected until the server has it. Nothing that adds to it ever waits: memory is bounded,
// profiles that do not fit any more push out the oldest, samples of metrics are folded together.
//
// Two goroutines send, one for profiles and one for metrics, each with its own backoff, so that a server which refuses the
// one still gets the other.
package deliver

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"go.gopherscope.io/agent/transport"
)

// Options of a Deliverer.
type Options struct {
	Transport transport.Transport
	// QueueBytes bounds the profiles that wait or are under way.
	QueueBytes int
	// BatchBytes and BatchCount bound one request; 0 for the usual.
	BatchBytes, BatchCount int
	// Version is the agent's own, said with the metrics.
	Version string
	Log     *slog.Logger
	// Backoff is how long to wait before the n-th attempt; nil for exponential with full jitter.
	Backoff func(attempt int) time.Duration
}

// A Deliverer sends until it is closed. Safe for concurrent use.
type Deliverer struct {
	options  Options
	counters counters
	queue    queue
	streams  streams

	closing chan struct{}      // closed: send what there is and end
	abandon context.CancelFunc // end now
	running sync.WaitGroup
	once    sync.Once
}

// New returns a Deliverer whose goroutines run until Close.
func New(o Options) *Deliverer {
	if o.Backoff == nil {
		o.Backoff = Backoff
	}
	if o.BatchBytes == 0 {
		o.BatchBytes = 4 << 20
	}
	if o.BatchCount == 0 {
		o.BatchCount = 64
	}
	ctx, cancel := context.WithCancel(context.Background())
	d := &Deliverer{options: o, closing: make(chan struct{}), abandon: cancel}
	d.queue.init(o.QueueBytes, o.BatchBytes, o.BatchCount)
	d.streams.init()
	for _, l := range []*lane{
		{name: "profiles", d: d, wake: d.queue.wake, step: d.sendProfiles},
		{name: "metrics", d: d, wake: d.streams.wake, step: d.sendMetrics},
	} {
		d.running.Add(1)
		go l.run(ctx)
	}
	return d
}

// Profiles takes profiles to be sent. It does not wait; what does not fit pushes out the oldest.
func (d *Deliverer) Profiles(batch ...transport.Profile) {
	if dropped := d.queue.add(batch); dropped > 0 {
		d.counters.droppedFull.Add(uint64(dropped))
	}
}

// Together lets what f adds go in one request, where it fits.
func (d *Deliverer) Together(f func()) {
	d.queue.hold(1)
	defer d.queue.hold(-1)
	f()
}

// Close sends what is waiting until ctx ends, then gives up on the rest, which is counted as dropped. No goroutine is left
// when it returns. Returns the error of ctx when something was left.
func (d *Deliverer) Close(ctx context.Context) error {
	var err error
	d.once.Do(func() {
		close(d.closing)
		stop := context.AfterFunc(ctx, d.abandon)
		d.running.Wait()
		stop()
		d.abandon()
		left := d.queue.clear()
		d.counters.droppedEnd.Add(uint64(left))
		if left+d.streams.waiting() > 0 {
			err = context.Cause(ctx)
		}
		if closeErr := d.options.Transport.Close(); err == nil {
			err = closeErr
		}
	})
	return err
}

// CountCPU adds processor time that the agent is known to have used.
func (d *Deliverer) CountCPU(used time.Duration) {
	d.counters.cpu.Add(int64(used))
}

// Backoff doubles from one second to one minute, with full jitter: any time from almost none to all of it, so that agents
// which failed together do not come back together.
func Backoff(attempt int) time.Duration {
	const first, most = time.Second, time.Minute
	ceiling := most
	if attempt < 7 {
		ceiling = min(most, first<<max(0, attempt-1))
	}
	return 10*time.Millisecond + rand.N(ceiling)
}
