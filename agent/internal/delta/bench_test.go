// SPDX-License-Identifier: Apache-2.0

package delta

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/pprof/profile"
)

// A heap profile of a large service: 8,000 allocation sites of 24 frames.
func largeHeap() *profile.Profile {
	p := &profile.Profile{PeriodType: &profile.ValueType{Type: "space", Unit: "bytes"}, Period: 512 << 10, SampleType: []*profile.ValueType{
		{Type: "alloc_objects", Unit: "count"}, {Type: "alloc_space", Unit: "bytes"},
		{Type: "inuse_objects", Unit: "count"}, {Type: "inuse_space", Unit: "bytes"},
	}}
	m := &profile.Mapping{ID: 1, Start: 0x400000, Limit: 0x4000000, File: "/srv/app"}
	p.Mapping = []*profile.Mapping{m}
	const sites = 8000
	for i := range sites {
		fn := &profile.Function{ID: uint64(i + 1), Name: fmt.Sprintf("example.com/shop/internal/service%d.(*Server).handle%d", i%97, i), Filename: fmt.Sprintf("/src/service%d/handler.go", i%97), StartLine: int64(i)}
		fn.SystemName = fn.Name
		p.Function = append(p.Function, fn)
		p.Location = append(p.Location, &profile.Location{ID: uint64(i + 1), Mapping: m, Address: uint64(0x400000 + 32*i), Line: []profile.Line{{Function: fn, Line: int64(i)}}})
	}
	for i := range sites {
		s := &profile.Sample{Value: []int64{int64(i + 1), int64(i+1) * 64, 0, 0}, NumLabel: map[string][]int64{"bytes": {64}}}
		for d := range 24 {
			s.Location = append(s.Location, p.Location[(i*31+d*d*7)%sites])
		}
		p.Sample = append(p.Sample, s)
	}
	return p
}

func BenchmarkDelta(b *testing.B) {
	p := largeHeap()
	var files [][]byte
	for range 8 {
		for i := range p.Sample {
			if i%20 == 0 {
				p.Sample[i].Value[0] += 2
				p.Sample[i].Value[1] += 128
			}
		}
		files = append(files, uncompressed(b, p))
	}
	var d *Differ
	var dst []byte
	b.SetBytes(int64(len(files[0])))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%len(files) == 0 {
			b.StopTimer()
			d = New(Options{})
			dst = delta(b, d, dst, files[len(files)-1])
			d = New(Options{})
			dst = delta(b, d, dst, files[0])
			b.StartTimer()
		} else {
			dst = delta(b, d, dst, files[i%len(files)])
		}
	}
	b.ReportMetric(float64(len(dst)), "bytes/out")
}

func delta(b *testing.B, d *Differ, dst, file []byte) []byte {
	out, _, err := d.Delta(dst[:0], file, time.Second)
	if err != nil {
		b.Fatal(err)
	}
	return out
}
