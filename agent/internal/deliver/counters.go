// SPDX-License-Identifier: Apache-2.0

package deliver

import (
	"sync/atomic"
	"time"

	"go.gopherscope.io/agent/internal/metric"
)

// Stats is what a Deliverer has done so far.
type Stats struct {
	Sent           uint64 // profiles and samples of metrics that the server has
	SentBytes      uint64 // of profiles
	Retried        uint64 // attempts that failed and were or will be made again
	DroppedFull    uint64 // profiles that the queue had no room for
	DroppedRefused uint64 // profiles and samples that the server did not want
	DroppedEnd     uint64 // profiles that were left at the end
	Folded         uint64 // samples that were joined with the one before, without loss
	Waiting        int    // profiles in the queue
	WaitingBytes   int
	CPU            time.Duration
}

type counters struct {
	sent, bytes, retried, droppedFull, droppedRefused, droppedEnd, folded atomic.Uint64
	cpu                                                                   atomic.Int64

	acknowledged mark // used by the lane for metrics only
}

// A mark is what the counters were at one moment.
type mark struct {
	sent, retried, dropped uint64
	cpu                    time.Duration
}

func (c *counters) mark() mark {
	return mark{
		sent:    c.sent.Load(),
		retried: c.retried.Load(),
		dropped: c.droppedFull.Load() + c.droppedRefused.Load() + c.droppedEnd.Load(),
		cpu:     time.Duration(c.cpu.Load()),
	}
}

// since is what was done between the last acknowledged request and m.
func (c *counters) since(m mark, version string) metric.AgentStats {
	a := c.acknowledged
	return metric.AgentStats{
		Sent:    m.sent - a.sent,
		Retried: m.retried - a.retried,
		Dropped: m.dropped - a.dropped,
		Version: version,
		CPU:     m.cpu - a.cpu,
	}
}

// Stats returns what was done so far.
func (d *Deliverer) Stats() Stats {
	c := &d.counters
	waiting, bytes := d.queue.waiting()
	return Stats{
		Sent: c.sent.Load(), SentBytes: c.bytes.Load(), Retried: c.retried.Load(),
		DroppedFull: c.droppedFull.Load(), DroppedRefused: c.droppedRefused.Load(), DroppedEnd: c.droppedEnd.Load(),
		Folded: c.folded.Load(), Waiting: waiting, WaitingBytes: bytes, CPU: time.Duration(c.cpu.Load()),
	}
}
