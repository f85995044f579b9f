// SPDX-License-Identifier: Apache-2.0

package score

import (
	"slices"
	"strings"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// A Verdict is what becomes of one case.
type Verdict struct {
	Case   *truth.Case
	Claims []ClaimVerdict
	// True counts findings that are right in kind and site, by kind.
	True map[truth.Kind]int
	// False are the findings that are wrong in either.
	False []Sighting
}

// A ClaimVerdict is what becomes of one claim.
type ClaimVerdict struct {
	Claim truth.Claim
	// Found is whether there was a finding of the claim's kind, RightSite whether one of them named a site of it.
	Found, RightSite bool
	// After is when the first was seen: of the right site, if there was one.
	After time.Duration
	// Proven is whether a finding of the right site was certain.
	Proven bool
	// Growth is what the last finding of the right site said, in the claim's unit a minute.
	Growth float64
}

// Judge compares what was seen of a case with its truth. A finding of a claim's kind that names another site counts as found,
// with the wrong site, and as false: somebody would have looked in vain.
func Judge(c *truth.Case, seen []Sighting) Verdict {
	v := Verdict{Case: c, True: map[truth.Kind]int{}}
	for _, claim := range c.Claims {
		v.Claims = append(v.Claims, ClaimVerdict{Claim: claim})
	}
	for _, s := range seen {
		if i := slices.IndexFunc(c.Claims, func(claim truth.Claim) bool { return isTrue(c, claim, s.Finding) }); i >= 0 {
			v.True[c.Claims[i].Kind]++
			v.Claims[i].right(s)
			continue
		}
		if slices.ContainsFunc(c.Tolerated, func(claim truth.Claim) bool { return isTrue(c, claim, s.Finding) }) || follows(c, s.Finding) {
			continue
		}
		v.False = append(v.False, s)
		for i := range v.Claims {
			if string(v.Claims[i].Claim.Kind) == s.Finding.Kind {
				v.Claims[i].near(s)
			}
		}
	}
	return v
}

// isTrue tells whether a finding says what a claim says.
func isTrue(c *truth.Case, claim truth.Claim, f Finding) bool {
	return f.Kind == string(claim.Kind) && c.Matches(claim, f.Site.Function) &&
		(len(claim.Patterns) == 0 || f.Pattern == "" || slices.Contains(claim.Patterns, f.Pattern))
}

// follows tells whether a finding is memory that grows because goroutines leak: each has a stack, and holds what it works with.
func follows(c *truth.Case, f Finding) bool {
	leaks := slices.ContainsFunc(c.Claims, func(claim truth.Claim) bool { return claim.Kind == truth.GoroutineLeak })
	own := strings.HasPrefix(f.Site.Function, c.Package()+".")
	return leaks && f.Kind == string(truth.HeapLeak) && (own || !truth.Own(f.Site.Function))
}

func (v *ClaimVerdict) right(s Sighting) {
	if !v.RightSite || s.After < v.After {
		v.After = s.After
	}
	v.Found, v.RightSite = true, true
	v.Proven = v.Proven || s.Finding.Certainty == "proven"
	v.Growth = s.Finding.GrowthPerMinute
}

// near notes a finding of the right kind that is wrong otherwise.
func (v *ClaimVerdict) near(s Sighting) {
	if v.RightSite {
		return
	}
	if !v.Found || s.After < v.After {
		v.After = s.After
	}
	v.Found = true
}
