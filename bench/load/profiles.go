// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/pprof/profile"
)

// An original is a profile from a file, of which varied copies are sent.
type original struct {
	name    string // as agents call the kind: process_cpu, memory, …
	profile *profile.Profile
}

var names = map[string]string{"cpu": "process_cpu", "heap": "memory", "goroutine": "goroutines"}

func readProfiles(directory string) ([]original, error) {
	files, err := filepath.Glob(filepath.Join(directory, "*.pb.gz"))
	if err != nil {
		return nil, err
	}
	var all []original
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		parsed, err := profile.ParseData(content)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		kind, _, _ := strings.Cut(filepath.Base(file), "-")
		name, known := names[kind]
		if !known {
			name = kind
		}
		all = append(all, original{name, parsed})
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no profiles in %s", directory)
	}
	return all, nil
}

// varied gives a packed copy with a time of its own and one value in six raised.
func (o original) varied(random *rand.Rand, at time.Time) ([]byte, error) {
	o.profile.TimeNanos = at.UnixNano()
	was := make([][]int64, len(o.profile.Sample))
	for i, sample := range o.profile.Sample {
		was[i] = sample.Value
		if random.IntN(6) > 0 {
			continue
		}
		raised := make([]int64, len(sample.Value))
		for column, value := range sample.Value {
			raised[column] = value + value/8
		}
		sample.Value = raised
	}
	var packed bytes.Buffer
	err := o.profile.Write(&packed)
	for i, sample := range o.profile.Sample {
		sample.Value = was[i]
	}
	return packed.Bytes(), err
}

// A load is what is to be sent, made beforehand so that making it does not disturb the measurement.
type load struct {
	requests [][]byte
	packed   int64
}

// makeLoad prepares pushes of one profile each, for five services of four instances, spread evenly over the time before now.
func makeLoad(originals []original, count int, over time.Duration) (load, error) {
	random := rand.New(rand.NewPCG(1, 2))
	begun := time.Now().Add(-over)
	var made load
	for i := range count {
		original := originals[i%len(originals)]
		process := i / len(originals)
		packed, err := original.varied(random, begun.Add(over*time.Duration(i)/time.Duration(count)))
		if err != nil {
			return load{}, err
		}
		made.packed += int64(len(packed))
		made.requests = append(made.requests, pushRequest(packed, map[string]string{
			"__name__":     original.name,
			"service_name": fmt.Sprintf("bench-%d", process%5),
			"instance":     fmt.Sprintf("instance-%d", process/5%4),
			// As agents send them: what came since the last one.
			"__delta__": "false",
		}))
	}
	return made, nil
}
