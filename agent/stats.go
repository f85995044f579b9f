// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"sync"
	"time"
)

// Stats is what an agent has done since it was started. The main counts also travel with the metrics.
type Stats struct {
	Sent           uint64        // profiles and metric samples that the server has
	SentBytes      uint64        // of profiles, packed
	Retried        uint64        // attempts that failed and were, or will be, made again
	DroppedFull    uint64        // profiles that the queue had no room for
	DroppedRefused uint64        // profiles and metric samples that the server did not want
	DroppedAtEnd   uint64        // profiles that could not be sent before the agent stopped
	Folded         uint64        // metric samples that were added to the one before because too many waited; nothing is lost
	Waiting        int           // profiles in the queue
	WaitingBytes   int           // of these and of those under way
	CPU            time.Duration // processor time of collecting, where the system tells it; CPU sampling itself not included
	Panics         uint64        // bugs of the agent that it survived

	Profiles map[ProfileType]ProfileStats
}

// ProfileStats is what was done about one kind of profile.
type ProfileStats struct {
	Taken       uint64 // profiles taken
	Failed      uint64 // attempts that ended with an error
	Spared      uint64 // times that it was not taken because taking it is dear
	TooMany     uint64 // times that there were more goroutines than MaxGoroutines
	TooLarge    uint64 // profiles thrown away because of their size
	Busy        uint64 // times that somebody else was taking a CPU profile
	Interrupted uint64 // CPU profiles that somebody else stopped; what they held was kept
	CPU         time.Duration
}

// A statsTable counts by kind. Safe for concurrent use.
type statsTable struct {
	mu     sync.Mutex
	byType map[ProfileType]*ProfileStats
	panics uint64
}

func (t *statsTable) change(p ProfileType, change func(*ProfileStats)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.byType == nil {
		t.byType = map[ProfileType]*ProfileStats{}
	}
	if t.byType[p] == nil {
		t.byType[p] = &ProfileStats{}
	}
	change(t.byType[p])
}

func (t *statsTable) snapshot() (map[ProfileType]ProfileStats, uint64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	out := make(map[ProfileType]ProfileStats, len(t.byType))
	for p, s := range t.byType {
		out[p] = *s
	}
	return out, t.panics
}

// Stats returns what the agent has done so far.
func (a *Agent) Stats() Stats {
	if a == nil || a.deliver == nil {
		return Stats{}
	}
	d := a.deliver.Stats()
	profiles, panics := a.collector.stats.snapshot()
	return Stats{
		Sent: d.Sent, SentBytes: d.SentBytes, Retried: d.Retried,
		DroppedFull: d.DroppedFull, DroppedRefused: d.DroppedRefused, DroppedAtEnd: d.DroppedEnd,
		Folded: d.Folded, Waiting: d.Waiting, WaitingBytes: d.WaitingBytes, CPU: d.CPU,
		Panics: panics, Profiles: profiles,
	}
}
