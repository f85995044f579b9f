// SPDX-License-Identifier: Apache-2.0

package deliver

import (
	"sync"

	"go.gopherscope.io/agent/transport"
)

// overhead is about what a profile holds in memory besides its bytes: labels and headers.
const overhead = 1024

// A queue holds the profiles that wait, oldest first, and bounds them together with those under way.
type queue struct {
	limit, batchBytes, batchCount int
	wake                          chan struct{}

	mu       sync.Mutex
	items    []transport.Profile
	bytes    int // of items
	underway int // bytes taken and not yet settled
	held     int // how many callers still have more to add
}

func (q *queue) init(limit, batchBytes, batchCount int) {
	q.limit, q.batchBytes, q.batchCount = limit, batchBytes, batchCount
	q.wake = make(chan struct{}, 1)
}

// add appends profiles and returns how many, old or new, had to go.
func (q *queue) add(batch []transport.Profile) (dropped int) {
	q.mu.Lock()
	for _, p := range batch {
		if size(p) > q.limit {
			dropped++
			continue
		}
		q.items = append(q.items, p)
		q.bytes += size(p)
	}
	dropped += q.shrink()
	q.mu.Unlock()
	notify(q.wake)
	return dropped
}

// hold keeps profiles from being taken (1), or no longer (-1).
func (q *queue) hold(n int) {
	q.mu.Lock()
	q.held += n
	q.mu.Unlock()
	notify(q.wake)
}

// take removes the oldest profiles that fit one request; none while the queue is held.
func (q *queue) take() []transport.Profile {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.held > 0 {
		return nil
	}
	n, bytes := 0, 0
	for n < len(q.items) && n < q.batchCount && (n == 0 || bytes+size(q.items[n]) <= q.batchBytes) {
		bytes += size(q.items[n])
		n++
	}
	batch := append([]transport.Profile(nil), q.items[:n]...)
	q.remove(n)
	q.underway = bytes
	return batch
}

// settle forgets what take returned.
func (q *queue) settle() {
	q.mu.Lock()
	q.underway = 0
	q.mu.Unlock()
}

// putBack returns what take returned to the front, and how many had to go because there was more meanwhile.
func (q *queue) putBack(batch []transport.Profile) (dropped int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.underway = 0
	for _, p := range batch {
		q.bytes += size(p)
	}
	q.items = append(append(make([]transport.Profile, 0, len(batch)+len(q.items)), batch...), q.items...)
	return q.shrink()
}

// clear empties the queue and returns how many were in it.
func (q *queue) clear() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := len(q.items)
	q.items, q.bytes = nil, 0
	return n
}

func (q *queue) shrink() (dropped int) {
	for len(q.items) > 0 && q.bytes+q.underway > q.limit {
		q.remove(1)
		dropped++
	}
	return dropped
}

func (q *queue) remove(n int) {
	for i, p := range q.items[:n] {
		q.bytes -= size(p)
		q.items[i] = transport.Profile{} // the memory behind it may go before the slice does
	}
	q.items = q.items[n:]
	if len(q.items) == 0 {
		q.items = nil
	}
}

func (q *queue) waiting() (count, bytes int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.items), q.bytes + q.underway
}

func size(p transport.Profile) int {
	return len(p.PProf) + overhead
}

// notify wakes the receiver if it is not awake already.
func notify(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
