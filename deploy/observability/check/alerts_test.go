// SPDX-License-Identifier: Apache-2.0

package observability

import (
	"math"
	"strings"
	"testing"
)

const (
	topic = `topic="gopherscope.profiles.v1"`
	// hour is how many scrapes an hour has.
	hour = 240
	// rate is how many records come between two scrapes.
	rate = 100
)

// flow is two hours in which gateways take records and workers store them, a little later. What is lost is stored by nobody.
type flow struct {
	lostFrom, lostPerScrape int
	// backlogFrom is when workers stop storing; 0 for never.
	backlogFrom int
	// restartAt is when the worker is started again, with counters that begin at zero; 0 for never.
	restartAt int
	// agents is how many records come around the gateways between two scrapes.
	agents int
}

func (f flow) history(t *testing.T) *history {
	t.Helper()
	accepted := func(i int) float64 { return float64(rate * i) }
	lost := func(i int) float64 { return math.Max(0, float64(i-f.lostFrom)) * float64(f.lostPerScrape) }
	stored := func(i int) float64 {
		if f.backlogFrom > 0 && i > f.backlogFrom {
			i = f.backlogFrom
		}
		return math.Max(0, accepted(i-1)-lost(i-1))
	}
	h := &history{}
	h.add(t, `gopherscope_records_accepted_total{via="gateway",instance="g",`+topic+`}`, 2*hour+1, accepted)
	h.add(t, `gopherscope_records_stored_total{via="gateway",instance="w",`+topic+`}`, 2*hour+1, func(i int) float64 {
		if f.restartAt > 0 && i >= f.restartAt {
			return stored(i) - stored(f.restartAt)
		}
		return stored(i)
	})
	h.add(t, `gopherscope_records_stored_total{via="agent",instance="w",`+topic+`}`, 2*hour+1, func(i int) float64 { return float64(f.agents * i) })
	for _, name := range []string{"dead", "expired"} {
		h.add(t, `gopherscope_records_`+name+`_total{via="gateway",instance="w",`+topic+`}`, 2*hour+1, func(int) float64 { return 0 })
	}
	for _, worker := range []string{"w", "v"} {
		h.add(t, `gopherscope_in_flight_records{partition="0",instance="`+worker+`",`+topic+`}`, 2*hour+1, func(i int) float64 {
			return accepted(i) - lost(i-1) - stored(i)
		})
	}
	return h
}

func TestLostRecordsAreSeenAndNothingElseIs(t *testing.T) {
	expr := alerts(t)["GopherscopeRecordsLost"].Expr
	for name, c := range map[string]struct {
		flow  flow
		fires bool
	}{
		"all is well":                      {flow{}, false},
		"records go to nobody":             {flow{lostFrom: hour, lostPerScrape: 5}, true},
		"workers stand still":              {flow{backlogFrom: hour + 60}, false},
		"a worker is started again":        {flow{restartAt: hour + 100}, false},
		"agents write to Kafka themselves": {flow{agents: 50}, false},
		"lost while workers are restarted": {flow{lostFrom: hour, lostPerScrape: 5, restartAt: hour + 100}, true},
	} {
		t.Run(name, func(t *testing.T) {
			found := c.flow.history(t).at(t, expr, 2*hour)
			if (len(found) > 0) != c.fires {
				t.Errorf("%v", found)
			}
			if c.fires && found[0].Metric.Get("topic") != "gopherscope.profiles.v1" {
				t.Errorf("of which topic? %v", found)
			}
		})
	}
}

// constant is a series that has always had a value.
type constant struct {
	series string
	value  float64
}

func TestAlertsFireWhenTheyShould(t *testing.T) {
	for name, c := range map[string]struct{ quiet, loud []constant }{
		"GopherscopeLag": {
			[]constant{{`gopherscope_worker_lag_seconds{topic="a"}`, 2}},
			[]constant{{`gopherscope_worker_lag_seconds{topic="a"}`, 61}},
		},
		"GopherscopeCanaryMissing": {
			[]constant{{`gopherscope_canary_age_seconds{instance="a"}`, 500}, {`gopherscope_canary_age_seconds{instance="b"}`, 5}},
			nil,
		},
		"GopherscopeDiskFull": {
			[]constant{{`gopherscope_disk_free_bytes{engine="kafka",disk="d"}`, 10}, {`gopherscope_disk_size_bytes{engine="kafka",disk="d"}`, 100}},
			[]constant{{`gopherscope_disk_free_bytes{engine="kafka",disk="d"}`, 4}, {`gopherscope_disk_size_bytes{engine="kafka",disk="d"}`, 100}},
		},
		"GopherscopeDiskFills": {
			[]constant{{`gopherscope_disk_free_bytes{engine="kafka",disk="d"}`, 20}, {`gopherscope_disk_size_bytes{engine="kafka",disk="d"}`, 100}},
			[]constant{{`gopherscope_disk_free_bytes{engine="kafka",disk="d"}`, 10}, {`gopherscope_disk_size_bytes{engine="kafka",disk="d"}`, 100}},
		},
		"GopherscopeHeap": {
			[]constant{{`jvm_memory_usage_after_gc{job="gopherscope-api",area="heap",pool="long-lived"}`, 0.5}},
			[]constant{{`jvm_memory_usage_after_gc{job="gopherscope-api",area="heap",pool="long-lived"}`, 0.9}},
		},
		"GopherscopeGc": {
			[]constant{{`jvm_gc_overhead{job="gopherscope-api"}`, 0.01}, {`jvm_gc_overhead{job="another"}`, 0.9}},
			[]constant{{`jvm_gc_overhead{job="gopherscope-api"}`, 0.2}},
		},
		"GopherscopeDown": {
			[]constant{{`up{job="gopherscope-api"}`, 1}, {`up{job="another"}`, 0}},
			[]constant{{`up{job="gopherscope-api"}`, 0}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			fires(t, name, always(t, c.quiet), false)
			fires(t, name, always(t, c.loud), true)
		})
	}
}

// Each of these counts something that should not happen: as long as the counter stands, nothing is told, and when it goes up, it is.
func TestCountersThatGoUpAreTold(t *testing.T) {
	requests := `http_server_requests_seconds_count{job="gopherscope-gateway",uri="/ingest",status=`
	for name, series := range map[string]string{
		"GopherscopeRecordsExpired": `gopherscope_records_expired_total{topic="a"}`,
		"GopherscopeDeadLetters":    `gopherscope_worker_rejected_total{topic="a",reason="too_old"}`,
		"GopherscopeTurnedAway":     `gopherscope_gateway_turned_away_total`,
		"GopherscopeInsertsFail":    `gopherscope_clickhouse_insert_seconds_count{table="profile",outcome="failed"}`,
		"GopherscopeQueriesFail":    `gopherscope_clickhouse_query_seconds_count{kind="stacks",outcome="failed"}`,
		"GopherscopeErrors":         requests + `"500"}`,
	} {
		t.Run(name, func(t *testing.T) {
			for _, grows := range []bool{false, true} {
				h := &history{}
				h.add(t, series, 100, func(i int) float64 {
					if grows {
						return float64(i)
					}
					return 7
				})
				h.add(t, requests+`"200"}`, 100, func(i int) float64 { return float64(10 * i) })
				h.add(t, `gopherscope_clickhouse_query_seconds_count{kind="stacks",outcome="ok"}`, 100, func(i int) float64 { return float64(10 * i) })
				h.add(t, `gopherscope_clickhouse_insert_seconds_count{table="profile",outcome="ok"}`, 100, func(i int) float64 { return float64(i) })
				fires(t, name, h, grows)
			}
		})
	}
}

func TestSlownessIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		bound string
		fires bool
	}{"a second": {"1.0", false}, "half a minute": {"30.0", true}} {
		t.Run(name, func(t *testing.T) {
			h := &history{}
			reached := false
			for _, bound := range []string{"0.5", "1.0", "5.0", "10.0", "30.0", "+Inf"} {
				reached = reached || bound == c.bound
				counts := reached
				h.add(t, `gopherscope_canary_freshness_seconds_bucket{le="`+bound+`"}`, 100, func(i int) float64 {
					if counts {
						return float64(i)
					}
					return 0
				})
			}
			fires(t, "GopherscopeNotFresh", h, c.fires)
		})
	}
	growing := &history{}
	growing.add(t, `gopherscope_worker_lag_seconds{topic="a"}`, 100, func(i int) float64 { return 15 * float64(i) })
	fires(t, "GopherscopeLagGrows", growing, true)
	shrinking := &history{}
	shrinking.add(t, `gopherscope_worker_lag_seconds{topic="a"}`, 100, func(i int) float64 { return 15 * float64(200-i) })
	fires(t, "GopherscopeLagGrows", shrinking, false)
}

func always(t *testing.T, all []constant) *history {
	t.Helper()
	h := &history{}
	for _, one := range all {
		h.add(t, one.series, 100, func(int) float64 { return one.value })
	}
	return h
}

func fires(t *testing.T, alert string, h *history, want bool) {
	t.Helper()
	rule, ok := alerts(t)[alert]
	if !ok {
		t.Fatalf("there is no alert %s", alert)
	}
	found := h.at(t, strings.TrimSpace(rule.Expr), 99)
	if (len(found) > 0) != want {
		t.Errorf("%s: fires = %v, want %v: %v", alert, len(found) > 0, want, found)
	}
}
