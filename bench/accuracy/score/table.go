// SPDX-License-Identifier: Apache-2.0

package score

import (
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// WriteTable writes the rows as a Markdown table.
func WriteTable(w io.Writer, verdicts []Verdict) {
	fmt.Fprintln(w, "| kind | recall | precision | right site | median time to detect | proven of provable | growth off by (median) |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|")
	for _, r := range Summarize(verdicts) {
		fmt.Fprintf(w, "| %s | %s | %s | %s | %s | %s | %s |\n", r.Kind,
			share(r.Found, r.Claims), share(r.True, r.True+r.False), share(r.RightSite, r.Found),
			duration(r.Median), of(r.Proven, r.Provable), percent(r.GrowthError))
	}
	clean, quiet := 0, 0
	for _, v := range verdicts {
		if len(v.Case.Claims) == 0 {
			clean++
			if len(v.False) == 0 {
				quiet++
			}
		}
	}
	fmt.Fprintf(w, "\nOf %d clean cases %d had no false finding. Shares come with the 95 %% interval that so few cases allow.\n", clean, quiet)
}

// WriteMisses writes what was not found, found elsewhere, or found and not true, a line each.
func WriteMisses(w io.Writer, verdicts []Verdict) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	defer table.Flush()
	for _, v := range verdicts {
		for _, c := range v.Claims {
			switch {
			case !c.Found:
				fmt.Fprintf(table, "missed\t%s\t%s\t%s\n", v.Case.Name(), c.Claim.Kind, strings.Join(c.Claim.Sites, ", "))
			case !c.RightSite:
				fmt.Fprintf(table, "wrong site\t%s\t%s\twant %s\n", v.Case.Name(), c.Claim.Kind, strings.Join(c.Claim.Sites, ", "))
			}
		}
		for _, s := range v.False {
			fmt.Fprintf(table, "false\t%s\t%s %s\t%s\n", v.Case.Name(), s.Finding.Certainty, named(s.Finding), s.Finding.Site.Function)
		}
	}
}

func named(f Finding) string {
	if f.Pattern == "" {
		return f.Kind
	}
	return f.Kind + " (" + f.Pattern + ")"
}

func share(hits, all int) string {
	if all == 0 {
		return "none"
	}
	low, high := Interval(hits, all)
	return fmt.Sprintf("%.1f %% (%d/%d; %.0f to %.0f %%)", 100*float64(hits)/float64(all), hits, all, 100*low, 100*high)
}

func of(hits, all int) string {
	if all == 0 {
		return "none"
	}
	return fmt.Sprintf("%d/%d", hits, all)
}

func percent(v float64) string {
	if math.IsNaN(v) {
		return "none"
	}
	return fmt.Sprintf("%.0f %%", 100*v)
}

func duration(d time.Duration) string {
	if d == 0 {
		return "none"
	}
	return d.Round(time.Second).String()
}

// WriteCases writes the list of all cases as Markdown tables, a table for each group.
func WriteCases(w io.Writer, all []*truth.Case) {
	group := ""
	for _, c := range all {
		if c.Group() != group {
			group = c.Group()
			fmt.Fprintf(w, "\n| %s | what happens | found as | where | the runtime can prove it |\n|---|---|---|---|---|\n", group)
		}
		var kinds, sites, proofs []string
		for _, claim := range c.Claims {
			kinds = append(kinds, string(claim.Kind))
			for _, site := range claim.Sites {
				sites = append(sites, "`"+site+"`")
			}
			if claim.Kind == truth.GoroutineLeak {
				proofs = append(proofs, map[bool]string{true: "yes", false: "no"}[claim.Provable])
			}
		}
		if len(kinds) == 0 {
			kinds = []string{"nothing"}
		}
		fmt.Fprintf(w, "| `%s` | %s | %s | %s | %s |\n", c.Name(), c.Story, strings.Join(kinds, ", "),
			strings.Join(sites, ", "), strings.Join(proofs, ", "))
	}
}
