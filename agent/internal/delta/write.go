// SPDX-License-Identifier: Apache-2.0

package delta

import (
	"time"

	"go.gopherscope.io/agent/internal/pb"
)

const (
	mappingFile    = 5
	mappingBuildID = 6
)

// A writer copies the parts of a file that are still in use. Ids stay as they are, so that locations can be copied as they
// stand; strings get new places in a table that holds only what is used.
type writer struct {
	b          []byte
	f          *file
	strings    []uint64 // by old place: the new place, 0 for none yet
	table      [][]byte
	locations  []bool
	functions  []bool
	packedLocs []uint64
}

// begin writes what comes before the samples. The file must have been read without error.
func (w *writer) begin(dst []byte, f *file) {
	w.b, w.f = dst, f
	w.table = w.table[:0]
	w.strings = zeroed(w.strings, len(f.strings))
	w.locations = zeroed(w.locations, len(f.locations.bodies))
	w.functions = zeroed(w.functions, len(f.functions.bodies))
	for _, t := range f.types {
		w.valueType(fieldSampleType, t)
	}
}

// sample writes the i-th sample with other values and marks what it uses.
func (w *writer) sample(i int32, values []uint64) {
	s, _ := w.f.sample(i) // read without error before
	start := len(w.b)
	w.packedLocs = w.packedLocs[:0]
	for _, at := range s.locations {
		w.locations[at] = true
		w.packedLocs = append(w.packedLocs, w.locationID(int32(at)))
	}
	w.b = pb.AppendPacked(w.b, 1, w.packedLocs)
	w.b = pb.AppendPacked(w.b, 2, values)
	for _, l := range s.labels {
		label := len(w.b)
		w.b = pb.AppendUint(w.b, 1, w.string(l.key))
		w.b = pb.AppendUint(w.b, 2, w.string(l.str))
		w.b = pb.AppendUint(w.b, 3, l.num)
		w.b = pb.AppendUint(w.b, 4, w.string(l.unit))
		w.b = pb.EndMessage(w.b, 3, label)
	}
	w.b = pb.EndMessage(w.b, fieldSample, start)
}

// end writes what the samples use and the header fields.
func (w *writer) end(window time.Duration) []byte {
	f := w.f
	for _, m := range f.mappings {
		w.mapping(m)
	}
	for i, used := range w.locations {
		if !used {
			continue
		}
		l, _ := f.location(int32(i))
		for _, ln := range l.lines {
			w.functions[ln.function] = true
		}
		w.b = pb.AppendBytes(w.b, fieldLocation, f.locations.bodies[i])
	}
	for i, used := range w.functions {
		if used {
			fn, _ := f.function(int32(i))
			w.function(fn)
		}
	}
	w.b = pb.AppendUint(w.b, fieldDropFrames, w.string(f.dropFrames))
	w.b = pb.AppendUint(w.b, fieldKeepFrames, w.string(f.keepFrames))
	w.b = pb.AppendInt(w.b, fieldTime, f.time)
	w.b = pb.AppendInt(w.b, fieldDuration, window.Nanoseconds())
	if f.hasPeriodType {
		w.valueType(fieldPeriodType, f.periodType)
	}
	w.b = pb.AppendInt(w.b, fieldPeriod, f.period)
	for _, c := range f.comments {
		// Not left out when it is the empty string: the number of comments stays.
		w.b = pb.AppendPacked(w.b, fieldComment, []uint64{w.string(c)})
	}
	w.b = pb.AppendUint(w.b, fieldDefaultSampleType, w.string(f.defaultSampleType))
	w.b = pb.AppendUint(w.b, fieldDocURL, w.string(f.docURL))
	w.b = append(pb.AppendTag(w.b, fieldString, pb.Bytes), 0) // the empty string comes first
	for _, s := range w.table {
		w.b = pb.AppendBytes(w.b, fieldString, s)
	}
	b := w.b
	w.b = nil
	return b
}

func (w *writer) valueType(field int, t valueType) {
	start := len(w.b)
	w.b = pb.AppendUint(w.b, 1, w.string(t.name))
	w.b = pb.AppendUint(w.b, 2, w.string(t.unit))
	w.b = pb.EndMessage(w.b, field, start)
}

func (w *writer) function(fn function) {
	start := len(w.b)
	w.b = pb.AppendUint(w.b, 1, fn.id)
	w.b = pb.AppendUint(w.b, 2, w.string(fn.name))
	w.b = pb.AppendUint(w.b, 3, w.string(fn.systemName))
	w.b = pb.AppendUint(w.b, 4, w.string(fn.file))
	w.b = pb.AppendUint(w.b, 5, fn.startLine)
	w.b = pb.EndMessage(w.b, fieldFunction, start)
}

func (w *writer) mapping(body []byte) {
	start := len(w.b)
	for r := pb.NewReader(body); r.Next(); {
		switch {
		case r.Field == mappingFile || r.Field == mappingBuildID:
			w.b = pb.AppendUint(w.b, r.Field, w.string(r.Value))
		case r.Wire == pb.Varint:
			w.b = pb.AppendUint(w.b, r.Field, r.Value)
		}
	}
	w.b = pb.EndMessage(w.b, fieldMapping, start)
}

func (w *writer) locationID(at int32) uint64 {
	if w.f.locations.sparse == nil {
		return uint64(at) + 1
	}
	l, _ := w.f.location(at)
	return l.id
}

// string returns the new place of a string.
func (w *writer) string(old uint64) uint64 {
	if len(w.f.strings[old]) == 0 {
		return 0
	}
	if w.strings[old] == 0 {
		w.table = append(w.table, w.f.strings[old])
		w.strings[old] = uint64(len(w.table))
	}
	return w.strings[old]
}

// zeroed returns s with n zero elements, in the same memory where it suffices.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}
