// SPDX-License-Identifier: Apache-2.0

package score

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

func run(context.Context, *truth.Env) {}

const here = "go.gopherscope.io/bench/accuracy/score."

const elsewhere = "go.gopherscope.io/bench/accuracy/background."

func leaking() *truth.Case {
	return &truth.Case{
		Claims:    []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Desk).Quote"}, PerMinute: 60, Provable: true}},
		Tolerated: []truth.Claim{{Kind: truth.GC}, {Kind: truth.Bottleneck, Sites: []string{"(*Desk).Quote"}}},
		Run:       run,
	}
}

func seen(kind, function string, after time.Duration) Sighting {
	return Sighting{Finding{Kind: kind, Site: Site{Function: function}, Certainty: "suspected", GrowthPerMinute: 54}, after}
}

func TestAFindingOfTheRightKindAndSiteIsTrue(t *testing.T) {
	v := Judge(leaking(), []Sighting{seen("goroutine-leak", here+"(*Desk).Quote.func1", time.Minute)})
	c := v.Claims[0]
	if !c.Found || !c.RightSite || c.After != time.Minute || c.Growth != 54 || c.Proven || len(v.False) > 0 || v.True[truth.GoroutineLeak] != 1 {
		t.Errorf("%+v", v)
	}
}

func TestAnotherSiteIsFoundAndFalse(t *testing.T) {
	v := Judge(leaking(), []Sighting{seen("goroutine-leak", here+"(*Desk).Close", time.Minute)})
	if c := v.Claims[0]; !c.Found || c.RightSite || len(v.False) != 1 {
		t.Errorf("%+v", v)
	}
}

func TestTheTimeIsThatOfTheRightSite(t *testing.T) {
	v := Judge(leaking(), []Sighting{
		seen("goroutine-leak", "net/http.(*conn).serve", time.Minute),
		seen("goroutine-leak", here+"(*Desk).Quote", 3*time.Minute),
		seen("goroutine-leak", here+"(*Desk).Quote.func2", 2*time.Minute),
		seen("goroutine-leak", "net/http.(*conn).serve", 4*time.Minute),
	})
	if c := v.Claims[0]; !c.RightSite || c.After != 2*time.Minute || len(v.False) != 2 || v.True[truth.GoroutineLeak] != 2 {
		t.Errorf("%+v", v)
	}
}

func TestWhatIsToleratedIsNeitherTrueNorFalse(t *testing.T) {
	v := Judge(leaking(), []Sighting{
		seen("gc", "", time.Minute),
		seen("bottleneck", here+"(*Desk).Quote", time.Minute),
		seen("bottleneck", here+"(*Desk).Open", time.Minute),
		seen("regression", "", time.Minute),
	})
	if v.Claims[0].Found || len(v.False) != 2 || len(v.True) != 0 {
		t.Errorf("%+v", v)
	}
}

func TestMemoryOfLeakedGoroutinesIsTolerated(t *testing.T) {
	v := Judge(leaking(), []Sighting{
		seen("heap-leak", here+"(*Desk).Open", time.Minute),
		seen("heap-leak", "runtime.malg", time.Minute),
		seen("heap-leak", elsewhere+"page", time.Minute),
	})
	if len(v.False) != 1 || v.False[0].Finding.Site.Function != elsewhere+"page" {
		t.Errorf("%+v", v.False)
	}
}

func TestAnotherPatternIsFalse(t *testing.T) {
	c := &truth.Case{Run: run, Claims: []truth.Claim{{Kind: truth.Bottleneck, Sites: []string{"sell"}, Patterns: []string{"lock-bound"}}}}
	wrong, right := seen("bottleneck", here+"sell", time.Minute), seen("bottleneck", here+"sell", time.Hour)
	wrong.Finding.Pattern, right.Finding.Pattern = "cpu-bound", "lock-bound"
	if v := Judge(c, []Sighting{wrong}); v.Claims[0].RightSite || len(v.False) != 1 {
		t.Errorf("%+v", v)
	}
	if v := Judge(c, []Sighting{right}); !v.Claims[0].RightSite || len(v.False) != 0 {
		t.Errorf("%+v", v)
	}
}

func TestAnythingIsFalseOfACleanCase(t *testing.T) {
	clean := &truth.Case{Run: run, Bounds: truth.Bounds{Goroutines: 1}}
	if v := Judge(clean, []Sighting{seen("heap-leak", "", time.Minute)}); len(v.False) != 1 {
		t.Errorf("%+v", v)
	}
}

func TestSummaryCounts(t *testing.T) {
	proven := seen("goroutine-leak", here+"(*Desk).Quote", 90*time.Second)
	proven.Finding.Certainty = "proven"
	verdicts := []Verdict{
		Judge(leaking(), []Sighting{proven}),
		Judge(leaking(), []Sighting{seen("goroutine-leak", here+"(*Desk).Close", 30*time.Second)}),
		Judge(leaking(), nil),
		Judge(&truth.Case{Run: run}, []Sighting{seen("goroutine-leak", here+"pool.work", time.Second)}),
	}
	rows := Summarize(verdicts)
	if len(rows) != 1 {
		t.Fatalf("%+v", rows)
	}
	want := Row{Kind: truth.GoroutineLeak, Claims: 3, Found: 2, RightSite: 1, True: 1, False: 2, Provable: 3, Proven: 1,
		Median: time.Minute, GrowthError: rows[0].GrowthError}
	if rows[0] != want || math.Abs(rows[0].GrowthError-0.1) > 1e-9 {
		t.Errorf("%+v", rows[0])
	}
	var table strings.Builder
	WriteTable(&table, verdicts)
	if want := "| goroutine-leak | 66.7 % (2/3; 21 to 94 %) | 33.3 % (1/3; 6 to 79 %) | 50.0 % (1/2; 9 to 91 %) | 1m0s | 1/3 | 10 % |"; !strings.Contains(table.String(), want) {
		t.Errorf("want %s in\n%s", want, table.String())
	}
	if want := "Of 1 clean cases 0 had no false finding."; !strings.Contains(table.String(), want) {
		t.Errorf("want %s in\n%s", want, table.String())
	}
}

func TestIntervalOfNothingIsEverything(t *testing.T) {
	if low, high := Interval(0, 0); low != 0 || high != 1 {
		t.Errorf("%v to %v", low, high)
	}
	if low, high := Interval(37, 37); math.Abs(low-0.906) > 0.001 || high != 1 {
		t.Errorf("%v to %v", low, high)
	}
}
