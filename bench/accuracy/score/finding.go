// SPDX-License-Identifier: Apache-2.0

// Package score compares what was found with what is true.
package score

import "time"

// A Finding is one of GET /api/v1/findings, as much of it as is needed.
type Finding struct {
	ID              string    `json:"id"`
	Service         string    `json:"service"`
	Kind            string    `json:"kind"`
	Certainty       string    `json:"certainty"`
	Confidence      float64   `json:"confidence"`
	Site            Site      `json:"site"`
	GrowthPerMinute float64   `json:"growthPerMinute"`
	Unit            string    `json:"unit"`
	Pattern         string    `json:"pattern"`
	State           string    `json:"state"`
	DetectedAt      time.Time `json:"detectedAt"`
}

// A Site is where a finding points to.
type Site struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int64  `json:"line"`
}

// A Sighting is a finding and how long after the start of its case somebody who asks would have seen it first.
type Sighting struct {
	Finding Finding       `json:"finding"`
	After   time.Duration `json:"afterNanoseconds"`
}
