// SPDX-License-Identifier: Apache-2.0

package delta

import (
	"fmt"

	"go.gopherscope.io/agent/internal/pb"
)

func readValueType(body []byte) (valueType, error) {
	var t valueType
	r := pb.NewReader(body)
	for r.Next() {
		switch r.Field {
		case 1:
			t.name = r.Value
		case 2:
			t.unit = r.Value
		}
	}
	return t, malformed(r.Err(), "value type")
}

// sample reads the i-th sample; the result is valid until the next call.
func (f *file) sample(i int32) (sample, error) {
	s := sample{f.scratch.locations[:0], f.scratch.values[:0], f.scratch.labels[:0]}
	r := pb.NewReader(f.samples[i])
	for r.Next() {
		switch r.Field {
		case 1:
			s.locations = r.Uints(s.locations)
		case 2:
			s.values = r.Uints(s.values)
		case 3:
			l, err := f.label(r.Body)
			if err != nil {
				return s, err
			}
			s.labels = append(s.labels, l)
		}
	}
	f.scratch = s
	if r.Err() != nil {
		return s, malformed(r.Err(), "sample")
	}
	if len(s.values) != len(f.types) {
		return s, fmt.Errorf("%w: a sample with %d values for %d sample types", ErrMalformed, len(s.values), len(f.types))
	}
	for j, id := range s.locations {
		at, ok := f.locations.find(id)
		if !ok {
			return s, fmt.Errorf("%w: a sample at location %d, which is not there", ErrMalformed, id)
		}
		s.locations[j] = uint64(at)
	}
	return s, nil
}

func (f *file) label(body []byte) (label, error) {
	var l label
	r := pb.NewReader(body)
	for r.Next() {
		switch r.Field {
		case 1:
			l.key = r.Value
		case 2:
			l.str = r.Value
		case 3:
			l.num = r.Value
		case 4:
			l.unit = r.Value
		}
	}
	if r.Err() != nil {
		return l, malformed(r.Err(), "label")
	}
	return l, f.checkString(max(l.key, l.str, l.unit))
}

// location reads the i-th location; its lines are valid until the next call.
func (f *file) location(i int32) (location, error) {
	l := location{lines: f.lineScratch[:0]}
	r := pb.NewReader(f.locations.bodies[i])
	for r.Next() {
		switch r.Field {
		case 1:
			l.id = r.Value
		case 2:
			l.mapping = r.Value
		case 3:
			l.address = r.Value
		case 4:
			ln, err := f.line(r.Body)
			if err != nil {
				return l, err
			}
			l.lines = append(l.lines, ln)
		}
	}
	f.lineScratch = l.lines
	return l, malformed(r.Err(), "location")
}

// line reads a line and replaces the function's id by its index.
func (f *file) line(body []byte) (line, error) {
	var ln line
	var id uint64
	r := pb.NewReader(body)
	for r.Next() {
		switch r.Field {
		case 1:
			id = r.Value
		case 2:
			ln.line = r.Value
		}
	}
	if r.Err() != nil {
		return ln, malformed(r.Err(), "line")
	}
	at, ok := f.functions.find(id)
	if !ok {
		return ln, fmt.Errorf("%w: a line in function %d, which is not there", ErrMalformed, id)
	}
	ln.function = uint64(at)
	return ln, nil
}

func (f *file) function(i int32) (function, error) {
	var fn function
	r := pb.NewReader(f.functions.bodies[i])
	for r.Next() {
		switch r.Field {
		case 1:
			fn.id = r.Value
		case 2:
			fn.name = r.Value
		case 3:
			fn.systemName = r.Value
		case 4:
			fn.file = r.Value
		case 5:
			fn.startLine = r.Value
		}
	}
	if r.Err() != nil {
		return fn, malformed(r.Err(), "function")
	}
	return fn, f.checkString(max(fn.name, fn.systemName, fn.file))
}

// checkMapping looks at a mapping once, so that writing it cannot fail.
func (f *file) checkMapping(body []byte) error {
	r := pb.NewReader(body)
	for r.Next() {
		if r.Field == mappingFile || r.Field == mappingBuildID {
			if err := f.checkString(r.Value); err != nil {
				return err
			}
		}
	}
	return malformed(r.Err(), "mapping")
}

func malformed(err error, what string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: broken %s", ErrMalformed, what)
}
