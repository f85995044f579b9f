// SPDX-License-Identifier: Apache-2.0

package gopherscope

import "sync"

const (
	maxPacked   = 32 << 20 // bytes of one profile, gzip
	maxUnpacked = 256 << 20
	// keepBuffer is up to where memory is kept for the next profile.
	keepBuffer = 4 << 20
)

// An output takes a profile up to a limit and throws away one that is larger. The runtime writes from its own goroutine.
type output struct {
	limit int
	mu    sync.Mutex
	b     []byte
	over  bool
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.over || len(o.b)+len(p) > o.limit {
		o.b, o.over = nil, true
		return len(p), nil
	}
	o.b = append(o.b, p...)
	return len(p), nil
}

func (o *output) len() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.over {
		return o.limit
	}
	return len(o.b)
}

func (o *output) bytes() (b []byte, tooLarge bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b, o.over
}

func (o *output) reset() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.over = false
	o.b = o.b[:0]
	if cap(o.b) > keepBuffer {
		o.b = nil
	}
}
