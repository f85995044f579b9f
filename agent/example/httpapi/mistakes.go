// SPDX-License-Identifier: Apache-2.0

package httpapi

import (
	"encoding/json"
	"maps"
	"sync"
	"time"

	"go.gopherscope.io/agent/example/catalog"
	"go.gopherscope.io/agent/example/pricing"
	"go.gopherscope.io/agent/example/recommend"
)

// What follows is wrong on purpose, and only done while the fault is switched on.

// refreshRates asks for new rates now and then, and does not wait long. The sender waits for ever: nobody receives once the
// time is over, and the channel has no room. It stops leaking at a number that a small machine can bear.
func (a *API) refreshRates() {
	const (
		every = 4
		most  = 50_000
	)
	if n := a.refreshes.Add(1); n%every != 0 || n > every*most {
		return
	}
	answer := make(chan map[string]float64)
	go fetchRates(answer)
	select {
	case rates := <-answer:
		a.rates.set(rates)
	case <-time.After(time.Millisecond):
	}
}

func fetchRates(answer chan<- map[string]float64) {
	time.Sleep(20 * time.Millisecond)
	answer <- map[string]float64{"USD": 1.08, "GBP": 0.85, "CHF": 0.96, "JPY": 162.4}
}

// exchangeRates are read by every request.
type exchangeRates struct {
	mu    sync.Mutex
	rates map[string]float64
}

func (e *exchangeRates) set(rates map[string]float64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.rates = rates
}

func (e *exchangeRates) convert(cents int64) map[string]int64 {
	out := map[string]int64{}
	for currency, rate := range e.snapshot() {
		out[currency] = int64(float64(cents) * rate)
	}
	return out
}

func (e *exchangeRates) snapshot() map[string]float64 {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.rates == nil {
		e.rates = yesterdaysRates()
	}
	return maps.Clone(e.rates)
}

func yesterdaysRates() map[string]float64 {
	return map[string]float64{"USD": 1.07, "GBP": 0.86, "CHF": 0.95, "JPY": 161.9}
}

// convertSlowly holds the lock while it works, and while it waits for somebody else.
func (e *exchangeRates) convertSlowly(cents int64) map[string]int64 {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.rates == nil {
		e.rates = yesterdaysRates()
	}
	text, _ := json.Marshal(e.rates) // a map of numbers can be encoded
	rates := map[string]float64{}
	_ = json.Unmarshal(text, &rates)
	time.Sleep(20 * time.Millisecond)
	out := map[string]int64{}
	for currency, rate := range rates {
		out[currency] = int64(float64(cents) * rate)
	}
	return out
}

// sessions keeps what it was given, for good.
type sessions struct {
	mu        sync.Mutex
	byVisitor map[string][]session
	bytes     int
}

type session struct {
	quote   *pricing.Quote
	started time.Time
	history []byte
}

// remember keeps a quote with some history. It stops growing at a size that a small machine can bear.
func (s *sessions) remember(visitor string, q *pricing.Quote) {
	const (
		history = 16 << 10
		most    = 256 << 20
	)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byVisitor == nil {
		s.byVisitor = map[string][]session{}
	}
	if s.bytes < most {
		s.byVisitor[visitor] = append(s.byVisitor[visitor], session{q, time.Now(), make([]byte, history)})
		s.bytes += history
	}
}

// auditTrail copies a quote through its text again and again, and builds the trail by appending to a string.
func (a *API) auditTrail(q *pricing.Quote) *pricing.Quote {
	trail := ""
	for range 180 {
		text, _ := json.Marshal(q) // has been encoded before
		copied := new(pricing.Quote)
		_ = json.Unmarshal(text, copied)
		q = copied
		trail += string(text)
	}
	q.Customer = q.Customer[:min(len(q.Customer), len(trail))]
	return q
}

// rankByNameDistance compares every name with every other one, letter by letter.
func rankByNameDistance(products []*catalog.Product, suggestions []recommend.Suggestion) {
	for i := range suggestions {
		for range 500 {
			for _, p := range products {
				suggestions[i].Score -= float32(editDistance(suggestions[i].Name, p.Name)) * 1e-6
			}
		}
	}
}

func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
