// SPDX-License-Identifier: Apache-2.0

package deliver

import (
	"context"
	"slices"
	"sync"

	"go.gopherscope.io/agent/internal/metric"
	"go.gopherscope.io/agent/transport"
)

const (
	// mostWaiting is how many samples wait over all streams; more are folded together.
	mostWaiting = 4096
	// mostPerStream bounds one stream: ten minutes at full resolution every ten seconds, older ones coarser.
	mostPerStream = 64
	leastWaiting  = 6
	// batchSamples bounds one request.
	batchSamples = 32
)

// streams holds the metrics that wait, by process.
type streams struct {
	wake chan struct{}
	mu   sync.Mutex
	all  []*Stream
	next int // the stream whose turn it is
}

// A Stream takes the samples of one process. Safe for concurrent use.
type Stream struct {
	d       *Deliverer
	request metric.Request // without samples
	layout  metric.Layout

	mu       sync.Mutex
	ended    bool
	known    bool // the server has the layout
	samples  []*metric.Sample
	underway int // how many of the first samples were tried: they are never folded, so that a repetition can be recognised
}

func (s *streams) init() {
	s.wake = make(chan struct{}, 1)
}

// Stream returns a stream for one process. request says whose it is; its layout is sent until the server has it.
func (d *Deliverer) Stream(request metric.Request) *Stream {
	s := &Stream{d: d, request: request, layout: request.Layout}
	s.request.LayoutID = request.Layout.ID()
	s.request.Samples, s.request.Layout = nil, nil
	d.streams.mu.Lock()
	d.streams.all = append(d.streams.all, s)
	d.streams.mu.Unlock()
	return s
}

// Add takes a sample to be sent. It does not wait; what does not fit is folded into fewer samples.
func (s *Stream) Add(sample *metric.Sample) {
	most := s.d.streams.share()
	s.mu.Lock()
	s.samples = append(s.samples, sample)
	for len(s.samples) > most && s.fold() {
	}
	s.mu.Unlock()
	notify(s.d.streams.wake)
}

// fold joins the two neighbours that hold the fewest readings, the older ones first.
func (s *Stream) fold() bool {
	free := s.samples[s.underway:]
	best := -1
	for i := 0; i+1 < len(free); i++ {
		if best < 0 || free[i].Merged+free[i+1].Merged < free[best].Merged+free[best+1].Merged {
			best = i
		}
	}
	if best < 0 {
		return false
	}
	free[best] = metric.Fold(free[best], free[best+1])
	copy(free[best+1:], free[best+2:])
	s.samples[len(s.samples)-1] = nil
	s.samples = s.samples[:len(s.samples)-1]
	s.d.counters.folded.Add(1)
	return true
}

// End says that nothing is added any more: the stream is forgotten once what it holds is sent.
func (s *Stream) End() {
	s.mu.Lock()
	s.ended = true
	s.mu.Unlock()
	notify(s.d.streams.wake)
}

// share is how many samples each stream may hold.
func (t *streams) share() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return max(leastWaiting, min(mostPerStream, mostWaiting/max(1, len(t.all))))
}

// turn returns a stream with samples, each in its turn, or nil.
func (t *streams) turn() *Stream {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.all = slices.DeleteFunc(t.all, (*Stream).done)
	for range t.all {
		s := t.all[t.next%len(t.all)]
		t.next = (t.next + 1) % len(t.all)
		if s.waiting() > 0 {
			return s
		}
	}
	return nil
}

// again gives the stream that was last chosen another turn.
func (t *streams) again() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := len(t.all); n > 0 {
		t.next = (t.next + n - 1) % n
	}
}

func (t *streams) waiting() (sum int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, s := range t.all {
		sum += s.waiting()
	}
	return sum
}

func (s *Stream) done() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ended && len(s.samples) == 0
}

func (s *Stream) waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.samples)
}

// take returns what the next request holds.
func (s *Stream) take() (samples []*metric.Sample, layout metric.Layout) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.underway == 0 {
		s.underway = min(len(s.samples), batchSamples)
	}
	samples = append(samples, s.samples[:s.underway]...)
	if !s.known {
		layout = s.layout
	}
	return samples, layout
}

// settle removes the samples of the last request.
func (s *Stream) settle(known bool) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = known
	n = s.underway
	s.samples = append([]*metric.Sample(nil), s.samples[n:]...)
	s.underway = 0
	return n
}

// sendMetrics sends one request of one process.
func (d *Deliverer) sendMetrics(ctx context.Context) (sent bool, err error) {
	s := d.streams.turn()
	if s == nil {
		return false, nil
	}
	settled := false
	defer func() {
		if !settled { // a panic: the samples are lost, not the lane
			d.counters.droppedRefused.Add(uint64(s.settle(false)))
		}
	}()
	request := s.request
	request.Samples, request.Layout = s.take()
	mark := d.counters.mark()
	request.Agent = d.counters.since(mark, d.options.Version)
	layoutWanted, err := d.options.Transport.PushMetrics(ctx, transport.Metrics{
		Labels:    request.Labels,
		Request:   request.Append(nil),
		HasLayout: request.Layout != nil,
	})
	settled = true
	if err == nil {
		d.counters.acknowledged = mark
		d.counters.sent.Add(uint64(s.settle(!layoutWanted)))
		return true, nil
	}
	if again, _ := transport.Temporary(err); again {
		d.streams.again()
		return false, err
	}
	d.counters.droppedRefused.Add(uint64(s.settle(false)))
	return true, err
}
