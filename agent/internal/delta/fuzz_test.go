// SPDX-License-Identifier: Apache-2.0

package delta

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"runtime/pprof"
	"testing"
	"time"

	"github.com/google/pprof/profile"

	"go.gopherscope.io/agent/internal/gz"
)

// FuzzDelta feeds bytes as two successive files. Whatever they hold, nothing panics; what pprof's library takes is written
// as something that it takes too; and the parts add up to the whole.
func FuzzDelta(f *testing.F) {
	small := newHistory(rand.New(rand.NewPCG(1, 2)))
	small.counts = map[int][]int64{0: {1, 16, 0, 0}, 5: {2, 64, 1, 32}, 30: {1, 1, 1, 1}}
	first := uncompressed(f, small.profile())
	small.counts[5][0]++
	small.counts[8] = []int64{9, 9, 9, 9}
	f.Add(first, uncompressed(f, small.profile()))
	f.Add(first, first[:len(first)/2])
	for _, kind := range []string{"heap", "goroutine"} {
		var one, two bytes.Buffer
		for _, b := range []*bytes.Buffer{&one, &two} {
			if err := pprof.Lookup(kind).WriteTo(b, 0); err != nil {
				f.Fatal(err)
			}
		}
		f.Add(unpacked(f, one.Bytes()), unpacked(f, two.Bytes()))
	}
	f.Fuzz(func(t *testing.T, a, b []byte) {
		d := New(Options{FirstWhole: true, MayRestart: true})
		one, _, errOne := d.Delta(nil, a, time.Second)
		two, outcome, errTwo := d.Delta(nil, b, time.Second)
		for _, e := range []error{errOne, errTwo} {
			if e != nil && !errors.Is(e, ErrMalformed) {
				t.Fatal(e)
			}
		}
		for _, c := range []struct {
			in, out []byte
			err     error
		}{{a, one, errOne}, {b, two, errTwo}} {
			if in, err := profile.ParseUncompressed(c.in); err == nil && in.CheckValid() == nil && c.err == nil {
				parse(t, c.out)
			}
		}
		if errOne != nil || errTwo != nil || outcome.Restarted || !outcome.Based {
			return
		}
		pa, errA := profile.ParseUncompressed(a)
		pb, errB := profile.ParseUncompressed(b)
		if errA != nil || errB != nil || pa.CheckValid() != nil || pb.CheckValid() != nil || !growing(pa, pb) {
			return
		}
		if diff := compare(samplesOfAnything(parse(t, two)), difference(pa, pb)); diff != "" {
			t.Error(diff)
		}
	})
}

// FuzzHistory lets the fuzzer choose what happened and compares with pprof's own subtraction.
func FuzzHistory(f *testing.F) {
	f.Add(uint64(1), uint8(3))
	f.Add(uint64(99), uint8(9))
	f.Fuzz(func(t *testing.T, seed uint64, steps uint8) {
		h := newHistory(rand.New(rand.NewPCG(seed, seed)))
		d := New(Options{FirstWhole: true, MayRestart: true})
		prev := emptyLike(h.profile())
		for range steps % 16 {
			h.advance()
			cur := h.profile()
			out, outcome, err := d.Delta(nil, uncompressed(t, cur), time.Second)
			if err != nil || outcome.Restarted {
				t.Fatal(outcome, err)
			}
			if diff := compare(samples(parse(t, out)), oracle(t, prev, cur)); diff != "" {
				t.Fatal(diff)
			}
			prev = cur
		}
	})
}

// growing tells whether no value of b is below that of a, and none so large that sums overflow.
func growing(a, b *profile.Profile) bool {
	const limit = 1 << 40
	for _, p := range []*profile.Profile{a, b} {
		if len(p.Sample) > 1000 {
			return false
		}
		for _, s := range p.Sample {
			for _, v := range s.Value {
				if v < 0 || v > limit {
					return false
				}
			}
		}
	}
	before, after := samplesOfAnything(a), samplesOfAnything(b)
	for k, v := range before {
		if len(after[k]) != len(v) {
			return false
		}
		for i := range v {
			if after[k][i] < v[i] {
				return false
			}
		}
	}
	return true
}

// difference subtracts value by value.
func difference(a, b *profile.Profile) map[string][]int64 {
	before := samplesOfAnything(a)
	out := map[string][]int64{}
	for k, v := range samplesOfAnything(b) {
		nonZero := false
		for i := range v {
			if old := before[k]; old != nil && !bytes.HasPrefix([]byte(b.SampleType[i].Type), []byte("inuse_")) {
				v[i] -= old[i]
			}
			nonZero = nonZero || v[i] != 0
		}
		if nonZero {
			out[k] = v
		}
	}
	return out
}

// samplesOfAnything is samples for profiles that may lack mappings.
func samplesOfAnything(p *profile.Profile) map[string][]int64 {
	none := &profile.Mapping{}
	for _, l := range p.Location {
		l.Mapping = none
	}
	return samples(p)
}

func unpacked(f *testing.F, packed []byte) []byte {
	f.Helper()
	var z gz.Inflater
	raw, err := z.Inflate(nil, packed, 1<<24)
	if err != nil {
		f.Fatal(err)
	}
	return raw
}
