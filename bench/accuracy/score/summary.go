// SPDX-License-Identifier: Apache-2.0

package score

import (
	"math"
	"slices"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// A Row sums up one kind over all cases.
type Row struct {
	Kind truth.Kind
	// Claims is how many there were, Found how many were found, RightSite how many of those with the right site.
	Claims, Found, RightSite int
	// True and False count findings.
	True, False int
	// Provable is how many claims the runtime could prove, Proven how many of them were found as proven.
	Provable, Proven int
	// Median is the median time to detect; 0 when nothing was found.
	Median time.Duration
	// GrowthError is the median difference of the growth that findings name from the true one, relative to it; NaN when none does.
	GrowthError float64
}

// Recall is the share of claims that were found; NaN without claims.
func (r Row) Recall() float64 { return float64(r.Found) / float64(r.Claims) }

// Precision is the share of findings that were true; NaN without findings.
func (r Row) Precision() float64 { return float64(r.True) / float64(r.True+r.False) }

// SiteAccuracy is the share of what was found that names the right site; NaN when nothing was found.
func (r Row) SiteAccuracy() float64 { return float64(r.RightSite) / float64(r.Found) }

// Summarize gives a row for each kind that there were claims or findings of.
func Summarize(verdicts []Verdict) []Row {
	var rows []Row
	for _, kind := range []truth.Kind{truth.GoroutineLeak, truth.HeapLeak, truth.GC, truth.Bottleneck, truth.Regression} {
		if row := rowOf(kind, verdicts); row.Claims+row.True+row.False > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

func rowOf(kind truth.Kind, verdicts []Verdict) Row {
	row := Row{Kind: kind}
	var times []time.Duration
	var errors []float64
	for _, v := range verdicts {
		row.True += v.True[kind]
		for _, s := range v.False {
			if s.Finding.Kind == string(kind) {
				row.False++
			}
		}
		for _, c := range v.Claims {
			if c.Claim.Kind != kind {
				continue
			}
			row.Claims++
			if c.Claim.Provable {
				row.Provable++
			}
			if c.Proven {
				row.Proven++
			}
			if c.Found {
				row.Found++
				times = append(times, c.After)
			}
			if c.RightSite {
				row.RightSite++
				if c.Growth > 0 && c.Claim.PerMinute > 0 && !c.Claim.InSteps {
					errors = append(errors, math.Abs(c.Growth/c.Claim.PerMinute-1))
				}
			}
		}
	}
	row.Median = median(times, 0)
	row.GrowthError = median(errors, math.NaN())
	return row
}

// median is the middle one, or the mean of the two in the middle.
func median[T time.Duration | float64](values []T, none T) T {
	if len(values) == 0 {
		return none
	}
	slices.Sort(values)
	middle := len(values) / 2
	if len(values)%2 == 1 {
		return values[middle]
	}
	return (values[middle-1] + values[middle]) / 2
}

// Interval is the 95 % interval of Wilson for so many of so many: what a share measured on few cases is worth.
// https://doi.org/10.1080/01621459.1927.10502953
func Interval(hits, of int) (low, high float64) {
	if of == 0 {
		return 0, 1
	}
	const z = 1.959964
	n, p := float64(of), float64(hits)/float64(of)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n)) / (1 + z*z/n)
	return max(0, middle-half), min(1, middle+half)
}
