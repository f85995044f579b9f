// SPDX-License-Identifier: Apache-2.0

package delta

import (
	"fmt"

	"go.gopherscope.io/agent/internal/pb"
)

// Field numbers of profile.proto.
const (
	fieldSampleType        = 1
	fieldSample            = 2
	fieldMapping           = 3
	fieldLocation          = 4
	fieldFunction          = 5
	fieldString            = 6
	fieldDropFrames        = 7
	fieldKeepFrames        = 8
	fieldTime              = 9
	fieldDuration          = 10
	fieldPeriodType        = 11
	fieldPeriod            = 12
	fieldComment           = 13
	fieldDefaultSampleType = 14
	fieldDocURL            = 15
)

// A file is what is found in one pprof file: where its messages are and what its locations mean. Everything aliases the
// bytes that were read; the slices are used again for the next file.
type file struct {
	strings   [][]byte
	types     []valueType
	typeNames []string
	samples   [][]byte
	mappings  [][]byte
	comments  []uint64
	locations table
	functions table

	functionKeys []key
	locationKeys []key

	period, time                                      int64
	periodType                                        valueType
	hasPeriodType                                     bool
	dropFrames, keepFrames, defaultSampleType, docURL uint64

	scratch     sample
	lineScratch []line
}

type valueType struct{ name, unit uint64 }

type sample struct {
	locations []uint64 // indexes into file.locations
	values    []uint64
	labels    []label
}

type label struct{ key, str, num, unit uint64 }

type location struct {
	id, mapping, address uint64
	lines                []line
}

type line struct{ function, line uint64 }

type function struct{ id, name, systemName, file, startLine uint64 }

// read finds the messages of raw and computes what functions and locations mean.
func (f *file) read(raw []byte, h hasher) error {
	f.reset()
	r := pb.NewReader(raw)
	for r.Next() {
		if err := f.field(&r); err != nil {
			return err
		}
	}
	if r.Err() != nil {
		return fmt.Errorf("%w: broken at the top level", ErrMalformed)
	}
	if len(f.strings) == 0 || len(f.strings[0]) != 0 {
		return fmt.Errorf("%w: the string table does not begin with the empty string", ErrMalformed)
	}
	if len(f.types) == 0 {
		return fmt.Errorf("%w: no sample type", ErrMalformed)
	}
	// What goes out again must fit the table; every other reference is looked at where it is followed.
	for _, ref := range append(f.comments, f.dropFrames, f.keepFrames, f.defaultSampleType, f.docURL, f.periodType.name, f.periodType.unit) {
		if err := f.checkString(ref); err != nil {
			return err
		}
	}
	f.typeNames = f.typeNames[:0]
	for _, t := range f.types {
		if err := f.checkString(max(t.name, t.unit)); err != nil {
			return err
		}
		f.typeNames = append(f.typeNames, string(f.strings[t.name]))
	}
	for _, m := range f.mappings {
		if err := f.checkMapping(m); err != nil {
			return err
		}
	}
	return f.hashLocations(h)
}

func (f *file) field(r *pb.Reader) error {
	var err error
	switch r.Field {
	case fieldSampleType:
		var t valueType
		t, err = readValueType(r.Body)
		f.types = append(f.types, t)
	case fieldSample:
		f.samples = append(f.samples, r.Body)
	case fieldMapping:
		f.mappings = append(f.mappings, r.Body)
	case fieldLocation:
		err = f.locations.add(r.Body)
	case fieldFunction:
		err = f.functions.add(r.Body)
	case fieldString:
		f.strings = append(f.strings, r.Body)
	case fieldDropFrames:
		f.dropFrames = r.Value
	case fieldKeepFrames:
		f.keepFrames = r.Value
	case fieldTime:
		f.time = int64(r.Value)
	case fieldPeriodType:
		f.periodType, err = readValueType(r.Body)
		f.hasPeriodType = true
	case fieldPeriod:
		f.period = int64(r.Value)
	case fieldComment:
		f.comments = r.Uints(f.comments)
	case fieldDefaultSampleType:
		f.defaultSampleType = r.Value
	case fieldDocURL:
		f.docURL = r.Value
	}
	return err
}

func (f *file) hashLocations(h hasher) error {
	f.functionKeys = f.functionKeys[:0]
	for i := range f.functions.bodies {
		fn, err := f.function(int32(i))
		if err != nil {
			return err
		}
		f.functionKeys = append(f.functionKeys, h.function(f, fn))
	}
	f.locationKeys = f.locationKeys[:0]
	for i := range f.locations.bodies {
		l, err := f.location(int32(i))
		if err != nil {
			return err
		}
		f.locationKeys = append(f.locationKeys, h.location(f, l))
	}
	return nil
}

// checkSamples reads every sample once.
func (f *file) checkSamples() error {
	for i := range f.samples {
		if _, err := f.sample(int32(i)); err != nil {
			return err
		}
	}
	return nil
}

func (f *file) reset() {
	f.strings, f.types, f.samples = f.strings[:0], f.types[:0], f.samples[:0]
	f.mappings, f.comments = f.mappings[:0], f.comments[:0]
	f.locations.reset()
	f.functions.reset()
	f.period, f.time = 0, 0
	f.periodType, f.hasPeriodType = valueType{}, false
	f.dropFrames, f.keepFrames, f.defaultSampleType, f.docURL = 0, 0, 0, 0
}

func (f *file) checkString(ref uint64) error {
	if ref >= uint64(len(f.strings)) {
		return fmt.Errorf("%w: string %d of %d", ErrMalformed, ref, len(f.strings))
	}
	return nil
}
