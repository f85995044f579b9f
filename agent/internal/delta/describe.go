// SPDX-License-Identifier: Apache-2.0

package delta

import (
	"math"

	"go.gopherscope.io/agent/internal/pb"
)

// A Description is what a pprof file says of itself.
type Description struct {
	SampleTypes []string
	Samples     int
	// BuildID is that of the first mapping, the program's own, if it has one.
	BuildID string
}

// Describe checks an uncompressed pprof file and describes it.
func Describe(raw []byte) (Description, error) {
	if len(raw) > math.MaxInt32 {
		return Description{}, ErrMalformed
	}
	var f file
	if err := f.read(raw, newHasher()); err != nil {
		return Description{}, err
	}
	if err := f.checkSamples(); err != nil {
		return Description{}, err
	}
	d := Description{SampleTypes: f.typeNames, Samples: len(f.samples)}
	if len(f.mappings) > 0 {
		for r := pb.NewReader(f.mappings[0]); r.Next(); {
			if r.Field == mappingBuildID {
				d.BuildID = string(f.strings[r.Value])
			}
		}
	}
	return d, nil
}
