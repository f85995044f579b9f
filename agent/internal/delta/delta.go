// SPDX-License-Identifier: Apache-2.0

// Package delta turns the cumulative profiles of a Go process (allocations, mutex, block) into differences.
//
// It works on the bytes of the pprof file: samples are recognised by a hash over what their stack and labels mean, never by
// the ids in the file, and what has not changed is left out together with the locations, functions and strings that only it
// used. No profile is built in memory, so that a file costs about as much as reading it twice.
//
// Format: https://github.com/google/pprof/blob/main/proto/profile.proto
package delta

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// ErrMalformed is wrapped by every error about the input. The state of the Differ is then as before.
var ErrMalformed = errors.New("malformed profile")

// Options of a Differ.
type Options struct {
	// FirstWhole takes the first file as the difference to nothing: right when it begins with the process. Otherwise
	// the first file is only what the next one is compared with.
	FirstWhole bool
	// MayRestart looks for the signs that another process has taken the place of the one before: its files then begin
	// from zero again. A Go process never forgets a stack and never counts down.
	MayRestart bool
}

// Outcome says what Delta did.
type Outcome struct {
	// Samples is how many samples the written file holds.
	Samples int
	// Based is false when there was nothing to compare with: differenced columns are all zero, snapshots are there.
	Based bool
	// Restarted is true when the process was found to be another one: the file counts from its start.
	Restarted bool
}

// A Differ keeps the last values of one cumulative profile of one process. Not safe for concurrent use.
type Differ struct {
	options Options
	hash    hasher
	file    file

	columns    []string // the sample types of the last file, to notice a change
	period     int64
	snapshot   []bool // by column: a level, not a count
	started    bool
	slots      map[key]int32
	prev, cur  []int64 // by slot and column
	stand      []int32 // by slot: the sample of this file that stands for it, plus one; 0 for none
	standOrder []int32 // slots in the order of their first sample

	out writer
}

// New returns a Differ that has seen nothing.
func New(o Options) *Differ {
	return &Differ{options: o, hash: newHasher(), slots: map[key]int32{}}
}

// Delta appends to dst the difference between raw, an uncompressed pprof file, and the one before it. Values of sample types
// whose name begins with inuse_ are levels and stay as they are. Samples with equal stack and labels become one; samples that
// are zero are left out. The window becomes the duration of the written file.
//
// A column that went down, which happens when a sampling rate was changed, counts as unchanged.
func (d *Differ) Delta(dst, raw []byte, window time.Duration) ([]byte, Outcome, error) {
	if len(raw) > math.MaxInt32 {
		return dst, Outcome{}, fmt.Errorf("%w: %d bytes are too many", ErrMalformed, len(raw))
	}
	if err := d.file.read(raw, d.hash); err != nil {
		return dst, Outcome{}, err
	}
	if !slices.Equal(d.file.typeNames, d.columns) || d.file.period != d.period {
		// A broken file must not make us forget a good one.
		if err := d.file.checkSamples(); err != nil {
			return dst, Outcome{}, err
		}
		d.forget()
		d.columns, d.period = slices.Clone(d.file.typeNames), d.file.period
		d.snapshot = d.snapshot[:0]
		for _, name := range d.file.typeNames {
			d.snapshot = append(d.snapshot, strings.HasPrefix(name, "inuse_"))
		}
	}
	if err := d.collect(); err != nil {
		return dst, Outcome{}, err
	}
	outcome := Outcome{Based: d.started || d.options.FirstWhole}
	if d.started && d.options.MayRestart && d.restarted() {
		clear(d.prev)
		outcome.Restarted = true
	}
	dst, outcome.Samples = d.write(dst, outcome.Based, window)
	d.commit(outcome.Restarted)
	return dst, outcome, nil
}

// Stacks is how many different samples are remembered.
func (d *Differ) Stacks() int {
	return len(d.slots)
}

func (d *Differ) forget() {
	// After a change of the sampling rate old and new values cannot be compared: neither with zero.
	if d.started {
		d.options.FirstWhole = false
	}
	d.started = false
	d.slots = map[key]int32{}
	d.prev, d.cur, d.stand = nil, nil, nil
}

// collect sums the file's samples by slot.
func (d *Differ) collect() error {
	n := len(d.snapshot)
	clear(d.cur)
	clear(d.stand)
	d.standOrder = d.standOrder[:0]
	for i := range d.file.samples {
		s, err := d.file.sample(int32(i))
		if err != nil {
			return err
		}
		k := d.hash.sample(&d.file, s)
		slot, known := d.slots[k]
		if !known {
			slot = int32(len(d.stand))
			d.slots[k] = slot
			d.stand = append(d.stand, 0)
			for range n {
				d.prev, d.cur = append(d.prev, 0), append(d.cur, 0)
			}
		}
		if d.stand[slot] == 0 {
			d.stand[slot] = int32(i) + 1
			d.standOrder = append(d.standOrder, slot)
		}
		for c, v := range s.values {
			d.cur[int(slot)*n+c] += int64(v)
		}
	}
	return nil
}

// restarted tells whether a stack that was there is gone, or a column's total went down.
func (d *Differ) restarted() bool {
	n := len(d.snapshot)
	for slot, stand := range d.stand {
		if stand != 0 {
			continue
		}
		for c, v := range d.prev[slot*n : slot*n+n] {
			if v != 0 && !d.snapshot[c] {
				return true
			}
		}
	}
	for c, snapshot := range d.snapshot {
		var before, now float64
		for i := c; i < len(d.cur); i += n {
			before += float64(d.prev[i])
			now += float64(d.cur[i])
		}
		if !snapshot && now < before {
			return true
		}
	}
	return false
}

// write appends the file of differences; collect must have run.
func (d *Differ) write(dst []byte, based bool, window time.Duration) ([]byte, int) {
	n, samples := len(d.snapshot), 0
	d.out.begin(dst, &d.file)
	values := make([]uint64, n)
	for _, slot := range d.standOrder {
		zero := true
		for c := range n {
			i := int(slot)*n + c
			v := d.cur[i]
			if !d.snapshot[c] {
				v = max(0, v-d.prev[i])
				if !based {
					v = 0
				}
			}
			values[c] = uint64(v)
			zero = zero && v == 0
		}
		if !zero {
			d.out.sample(d.stand[slot]-1, values)
			samples++
		}
	}
	return d.out.end(window), samples
}

// commit makes the file the one that the next is compared with.
func (d *Differ) commit(restarted bool) {
	n := len(d.snapshot)
	d.started = true
	if !restarted {
		// A value that went down stays the mark: the sum of all differences is then never more than what was counted.
		for i, v := range d.cur {
			if d.snapshot[i%max(n, 1)] || v > d.prev[i] {
				d.prev[i] = v
			}
		}
		return
	}
	for k, slot := range d.slots {
		if d.stand[slot] == 0 {
			delete(d.slots, k)
		}
	}
	d.compact()
}

// compact renumbers the slots that are left after a restart.
func (d *Differ) compact() {
	n := len(d.snapshot)
	prev := make([]int64, 0, len(d.slots)*n)
	next := int32(0)
	for k, slot := range d.slots {
		prev = append(prev, d.cur[int(slot)*n:int(slot)*n+n]...)
		d.slots[k] = next
		next++
	}
	d.prev = prev
	d.cur = make([]int64, len(prev))
	d.stand = make([]int32, next)
}
