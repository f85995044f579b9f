// SPDX-License-Identifier: Apache-2.0

package observability

import (
	"context"
	"math"
	"testing"
	"time"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
	"github.com/prometheus/prometheus/tsdb/chunks"
	"github.com/prometheus/prometheus/util/annotations"
)

// step is how often the series of these tests are scraped.
const step = 15 * time.Second

// history is what was scraped, series by series, from the epoch on.
type history struct {
	series []storage.Series
}

// add adds a series, `name{label="value"}`, with a value for each scrape; one that is not a number was not scraped.
func (h *history) add(t *testing.T, series string, scrapes int, value func(scrape int) float64) {
	t.Helper()
	lset, err := parser.ParseMetric(series)
	if err != nil {
		t.Fatal(err)
	}
	var samples []chunks.Sample
	for i := range scrapes {
		if v := value(i); !math.IsNaN(v) {
			samples = append(samples, sample{int64(i) * step.Milliseconds(), v})
		}
	}
	h.series = append(h.series, storage.NewListSeries(lset, samples))
}

// at asks for an expression after so many scrapes.
func (h *history) at(t *testing.T, expr string, scrapes int) promql.Vector {
	t.Helper()
	engine := promql.NewEngine(promql.EngineOpts{MaxSamples: 1e6, Timeout: time.Minute, EnableAtModifier: true})
	query, err := engine.NewInstantQuery(context.Background(), h, nil, expr, time.UnixMilli(0).Add(time.Duration(scrapes)*step))
	if err != nil {
		t.Fatal(err)
	}
	defer query.Close()
	vector, err := query.Exec(context.Background()).Vector()
	if err != nil {
		t.Fatal(err)
	}
	return vector
}

func (h *history) Querier(int64, int64) (storage.Querier, error) { return querier{h}, nil }

type querier struct{ *history }

func (q querier) Select(_ context.Context, _ bool, _ *storage.SelectHints, matchers ...*labels.Matcher) storage.SeriesSet {
	var found []storage.Series
series:
	for _, series := range q.series {
		for _, matcher := range matchers {
			if !matcher.Matches(series.Labels().Get(matcher.Name)) {
				continue series
			}
		}
		found = append(found, series)
	}
	return &set{series: found, at: -1}
}

func (querier) LabelValues(context.Context, string, *storage.LabelHints, ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	return nil, nil, nil
}

func (querier) LabelNames(context.Context, *storage.LabelHints, ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	return nil, nil, nil
}

func (querier) Close() error { return nil }

type set struct {
	series []storage.Series
	at     int
}

func (s *set) Next() bool                        { s.at++; return s.at < len(s.series) }
func (s *set) At() storage.Series                { return s.series[s.at] }
func (s *set) Err() error                        { return nil }
func (s *set) Warnings() annotations.Annotations { return nil }

type sample struct {
	t int64
	v float64
}

func (s sample) T() int64                      { return s.t }
func (s sample) F() float64                    { return s.v }
func (s sample) H() *histogram.Histogram       { return nil }
func (s sample) FH() *histogram.FloatHistogram { return nil }
func (s sample) Type() chunkenc.ValueType      { return chunkenc.ValFloat }
func (s sample) Copy() chunks.Sample           { return s }
