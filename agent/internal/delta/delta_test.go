// SPDX-License-Identifier: Apache-2.0

package delta

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/pprof/profile"

	"go.gopherscope.io/agent/internal/pb"
)

func TestDifferenceEqualsThatOfPprof(t *testing.T) {
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		h := newHistory(rnd)
		d := New(Options{FirstWhole: true})
		prev := emptyLike(h.profile())
		for step := range 12 {
			h.advance()
			cur := h.profile()
			out, outcome, err := d.Delta(nil, uncompressed(t, cur), time.Second)
			if err != nil {
				t.Fatalf("seed %d step %d: %v", seed, step, err)
			}
			got := parse(t, out)
			if diff := compare(samples(got), oracle(t, prev, cur)); diff != "" {
				t.Fatalf("seed %d step %d: %s", seed, step, diff)
			}
			if len(got.Sample) != outcome.Samples || !outcome.Based || outcome.Restarted {
				t.Fatalf("seed %d step %d: %+v for %d samples", seed, step, outcome, len(got.Sample))
			}
			prev = cur
		}
	}
}

func TestHeapProfileOfThisProcess(t *testing.T) {
	defer func(rate int) { runtime.MemProfileRate = rate }(runtime.MemProfileRate)
	runtime.MemProfileRate = 512
	d := New(Options{})
	var prev *profile.Profile
	for step := range 4 {
		allocate(1000 * (step + 1))
		runtime.GC()
		runtime.GC()
		raw := lookup(t, "heap")
		cur := parse(t, raw)
		out, outcome, err := d.Delta(nil, raw, 10*time.Second)
		if err != nil {
			t.Fatal(err)
		}
		got := parse(t, out)
		if got.DurationNanos != 10e9 || got.TimeNanos != cur.TimeNanos || got.Period != cur.Period {
			t.Errorf("header: %d %d %d", got.DurationNanos, got.TimeNanos, got.Period)
		}
		if step == 0 {
			if outcome.Based || total(got, 0) != 0 || total(got, 2) == 0 {
				t.Errorf("a first file must hold snapshots only: %+v", outcome)
			}
		} else if diff := compare(samples(got), oracle(t, prev, cur)); diff != "" {
			t.Error(diff)
		}
		prev = cur
	}
	if len(prev.Sample) <= 1 || total(prev, 0) == 0 {
		t.Error("nothing was profiled")
	}
}

func TestMutexProfileKeepsOnlyWhatChanged(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	h := newHistory(rnd)
	h.types = []*profile.ValueType{{Type: "contentions", Unit: "count"}, {Type: "delay", Unit: "nanoseconds"}}
	h.advance()
	d := New(Options{FirstWhole: true})
	first, _, err := d.Delta(nil, uncompressed(t, h.profile()), time.Second)
	if err != nil {
		t.Fatal(err)
	}
	out, outcome, err := d.Delta(nil, uncompressed(t, h.profile()), time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if outcome.Samples != 0 || len(parse(t, out).Function) != 0 {
		t.Errorf("%d samples in a profile in which nothing changed", outcome.Samples)
	}
	if len(first) < 2*len(out) {
		t.Errorf("%d bytes of %d for nothing", len(out), len(first))
	}
}

func TestRestartCountsFromZero(t *testing.T) {
	for name, restart := range map[string]func(*history){
		"all stacks gone": func(h *history) { h.counts = map[int][]int64{}; h.base = 1 << 20; h.advance() },
		"one stack gone": func(h *history) {
			for k := range h.counts {
				delete(h.counts, k)
				break
			}
		},
		"counted down": func(h *history) {
			for _, v := range h.counts {
				clear(v)
				v[0] = 1
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHistory(rand.New(rand.NewPCG(3, 3)))
			d := New(Options{MayRestart: true})
			for range 3 {
				h.advance()
				if _, outcome, err := d.Delta(nil, uncompressed(t, h.profile()), time.Second); err != nil || outcome.Restarted {
					t.Fatal(outcome, err)
				}
			}
			restart(h)
			cur := h.profile()
			out, outcome, err := d.Delta(nil, uncompressed(t, cur), time.Second)
			if err != nil {
				t.Fatal(err)
			}
			if !outcome.Restarted {
				t.Fatal("not noticed")
			}
			if diff := compare(samples(parse(t, out)), samples(cur)); diff != "" {
				t.Error(diff)
			}
			if d.Stacks() != len(samples(cur)) {
				t.Errorf("%d stacks kept for %d", d.Stacks(), len(samples(cur)))
			}
			prev := cur
			h.advance()
			cur = h.profile()
			out, outcome, err = d.Delta(nil, uncompressed(t, cur), time.Second)
			if err != nil || outcome.Restarted {
				t.Fatal(outcome, err)
			}
			if diff := compare(samples(parse(t, out)), oracle(t, prev, cur)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestChangedSamplingRateIsANewBase(t *testing.T) {
	h := newHistory(rand.New(rand.NewPCG(5, 5)))
	d := New(Options{FirstWhole: true})
	h.advance()
	if _, _, err := d.Delta(nil, uncompressed(t, h.profile()), time.Second); err != nil {
		t.Fatal(err)
	}
	h.period *= 2
	out, outcome, err := d.Delta(nil, uncompressed(t, h.profile()), time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if got := parse(t, out); outcome.Based || total(got, 0) != 0 || total(got, 2) == 0 {
		t.Errorf("values of different rates were compared: %+v", outcome)
	}
}

func TestValueThatWentDownIsUnchanged(t *testing.T) {
	h := newHistory(rand.New(rand.NewPCG(5, 5)))
	d := New(Options{FirstWhole: true})
	h.advance()
	if _, _, err := d.Delta(nil, uncompressed(t, h.profile()), time.Second); err != nil {
		t.Fatal(err)
	}
	for _, v := range h.counts {
		v[0]--
	}
	out, outcome, err := d.Delta(nil, uncompressed(t, h.profile()), time.Second)
	if err != nil || outcome.Restarted {
		t.Fatal(outcome, err)
	}
	if got := total(parse(t, out), 0); got != 0 {
		t.Errorf("difference %d", got)
	}
	for _, v := range h.counts {
		v[0] += 3
	}
	out, _, err = d.Delta(nil, uncompressed(t, h.profile()), time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := total(parse(t, out), 0), int64(2*len(h.counts)); got != want {
		t.Errorf("%d after the mark was passed, want %d", got, want)
	}
}

func TestMalformedFileChangesNothing(t *testing.T) {
	h := newHistory(rand.New(rand.NewPCG(9, 9)))
	h.advance()
	prev := h.profile()
	d := New(Options{FirstWhole: true})
	raw := uncompressed(t, prev)
	if _, _, err := d.Delta(nil, raw, 0); err != nil {
		t.Fatal(err)
	}
	for cut := 1; cut < len(raw); cut += 37 {
		if _, _, err := d.Delta(nil, raw[:cut], 0); err != nil && !errors.Is(err, ErrMalformed) {
			t.Fatal(err)
		}
	}
	moreColumns := []byte{fieldSampleType<<3 | byte(pb.Bytes), 0} // than the samples have values
	for _, bad := range [][]byte{nil, {0}, []byte("not a profile"), raw[:len(raw)-1], append(bytes.Clone(raw), moreColumns...)} {
		if _, _, err := d.Delta(nil, bad, 0); !errors.Is(err, ErrMalformed) {
			t.Errorf("%q: %v", bad[:min(len(bad), 10)], err)
		}
	}
	h.advance()
	out, _, err := d.Delta(nil, uncompressed(t, h.profile()), 0)
	if err != nil {
		t.Fatal(err)
	}
	if diff := compare(samples(parse(t, out)), oracle(t, prev, h.profile())); diff != "" {
		t.Error(diff)
	}
}

func TestDescribe(t *testing.T) {
	h := newHistory(rand.New(rand.NewPCG(1, 1)))
	h.advance()
	raw := uncompressed(t, h.profile())
	d, err := Describe(raw)
	if err != nil || d.BuildID != "abc" || d.Samples != len(h.counts) || !slices.Equal(d.SampleTypes, []string{"alloc_objects", "alloc_space", "inuse_objects", "inuse_space"}) {
		t.Errorf("%+v %v", d, err)
	}
	for _, bad := range [][]byte{nil, []byte("<html>"), raw[:len(raw)/2]} {
		if _, err := Describe(bad); !errors.Is(err, ErrMalformed) {
			t.Error(err)
		}
	}
}

// A history makes profiles of a process whose counts grow. The ids and the order in each file are shuffled.
type history struct {
	rnd    *rand.Rand
	types  []*profile.ValueType
	counts map[int][]int64
	base   uint64
	period int64
}

func newHistory(rnd *rand.Rand) *history {
	return &history{rnd: rnd, counts: map[int][]int64{}, base: 0x400000, period: 1 << 19, types: []*profile.ValueType{
		{Type: "alloc_objects", Unit: "count"}, {Type: "alloc_space", Unit: "bytes"},
		{Type: "inuse_objects", Unit: "count"}, {Type: "inuse_space", Unit: "bytes"},
	}}
}

func (h *history) advance() {
	for range 40 {
		stack := h.rnd.IntN(60)
		v := h.counts[stack]
		if v == nil {
			v = make([]int64, 4)
			h.counts[stack] = v
		}
		v[0] += h.rnd.Int64N(5)
		v[1] += h.rnd.Int64N(1 << 40)
		v[2], v[3] = h.rnd.Int64N(9), h.rnd.Int64N(1<<20)
	}
}

// profile builds the file; stack k has k%7+1 frames, some of several lines, and a label for some k. Stacks 0 and 30 are the
// same, as two buckets can be once the runtime's own frames are hidden.
func (h *history) profile() *profile.Profile {
	p := emptyLike(&profile.Profile{SampleType: h.types, PeriodType: &profile.ValueType{Type: "space", Unit: "bytes"}, Period: h.period})
	m := &profile.Mapping{ID: 1, Start: h.base, Limit: h.base + 1<<24, File: "/srv/app", BuildID: "abc", HasFunctions: true}
	p.Mapping, p.TimeNanos, p.Comments, p.DefaultSampleType = []*profile.Mapping{m}, 1, []string{"a comment"}, h.types[1].Type
	functions, locations := map[int]*profile.Function{}, map[int]*profile.Location{}
	function := func(i int) *profile.Function {
		if functions[i] == nil {
			functions[i] = &profile.Function{ID: uint64(len(functions) + 1), Name: fmt.Sprintf("app.f%d[go.shape.int]", i), SystemName: fmt.Sprintf("app.f%d", i), Filename: fmt.Sprintf("f%d.go", i%5), StartLine: int64(i)}
			p.Function = append(p.Function, functions[i])
		}
		return functions[i]
	}
	location := func(i int) *profile.Location {
		if locations[i] == nil {
			l := &profile.Location{ID: uint64(len(locations) + 1), Mapping: m, Address: h.base + uint64(i)*16}
			for n := range i%3 + 1 {
				l.Line = append(l.Line, profile.Line{Function: function(i + n*100), Line: int64(i + n)})
			}
			locations[i] = l
			p.Location = append(p.Location, l)
		}
		return locations[i]
	}
	order := slices.Collect(maps.Keys(h.counts))
	slices.Sort(order)
	h.rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	for _, k := range order {
		s := &profile.Sample{Value: slices.Clone(h.counts[k][:len(h.types)])}
		k %= 30
		for depth := range k%7 + 1 {
			s.Location = append(s.Location, location(k*10+depth))
		}
		if k%2 == 0 {
			s.NumLabel = map[string][]int64{"bytes": {int64(k) * 16}}
			s.NumUnit = map[string][]string{"bytes": {"bytes"}}
		}
		if k%5 == 0 {
			s.Label = map[string][]string{"handler": {fmt.Sprint("/", k)}}
		}
		p.Sample = append(p.Sample, s)
	}
	return p
}

// oracle computes the difference with the library of pprof.
func oracle(t *testing.T, prev, cur *profile.Profile) map[string][]int64 {
	t.Helper()
	before := prev.Copy()
	ratios := make([]float64, len(before.SampleType))
	for i, vt := range before.SampleType {
		if !strings.HasPrefix(vt.Type, "inuse_") {
			ratios[i] = -1
		}
	}
	if err := before.ScaleN(ratios); err != nil {
		t.Fatal(err)
	}
	merged, err := profile.Merge([]*profile.Profile{cur.Copy(), before})
	if err != nil {
		t.Fatal(err)
	}
	return samples(merged)
}

// samples is the content of a profile: values by what stack and labels mean.
func samples(p *profile.Profile) map[string][]int64 {
	out := map[string][]int64{}
	for _, s := range p.Sample {
		var b strings.Builder
		for _, l := range s.Location {
			fmt.Fprintf(&b, "%x %s:", l.Address, l.Mapping.BuildID)
			for _, ln := range l.Line {
				fmt.Fprintf(&b, " %s %s %s+%d:%d", ln.Function.Name, ln.Function.SystemName, ln.Function.Filename, ln.Function.StartLine, ln.Line)
			}
			b.WriteString("\n")
		}
		// No unit is nil in a parsed profile and a list of empty strings in a merged one.
		fmt.Fprint(&b, s.Label, s.NumLabel, strings.Join(s.NumUnit["bytes"], ""))
		v := out[b.String()]
		if v == nil {
			v = make([]int64, len(s.Value))
			out[b.String()] = v
		}
		for i := range v {
			v[i] += s.Value[i]
		}
	}
	maps.DeleteFunc(out, func(_ string, v []int64) bool { return !slices.ContainsFunc(v, func(x int64) bool { return x != 0 }) })
	return out
}

func compare(got, want map[string][]int64) string {
	for k, v := range want {
		if !slices.Equal(got[k], v) {
			return fmt.Sprintf("got %v, want %v for\n%s", got[k], v, k)
		}
	}
	for k, v := range got {
		if want[k] == nil {
			return fmt.Sprintf("got %v, want nothing for\n%s", v, k)
		}
	}
	return ""
}

func emptyLike(p *profile.Profile) *profile.Profile {
	return &profile.Profile{SampleType: p.SampleType, PeriodType: p.PeriodType, Period: p.Period}
}

func total(p *profile.Profile, column int) (sum int64) {
	for _, s := range p.Sample {
		sum += s.Value[column]
	}
	return sum
}

func uncompressed(t testing.TB, p *profile.Profile) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := p.WriteUncompressed(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func parse(t testing.TB, raw []byte) *profile.Profile {
	t.Helper()
	p, err := profile.ParseUncompressed(raw)
	if err == nil {
		err = p.CheckValid()
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func lookup(t testing.TB, name string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pprof.Lookup(name).WriteTo(&b, 0); err != nil {
		t.Fatal(err)
	}
	p, err := profile.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	return uncompressed(t, p)
}

var kept [][]byte

//go:noinline
func allocate(n int) {
	for i := range n {
		kept = append(kept, make([]byte, 16<<(i%6)))
	}
}
