// SPDX-License-Identifier: Apache-2.0

package httpapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"go.gopherscope.io/agent/example/catalog"
	"go.gopherscope.io/agent/example/fault"
	"go.gopherscope.io/agent/example/pricing"
	"go.gopherscope.io/agent/example/recommend"
)

type quoteAnswer struct {
	*pricing.Quote
	Foreign     map[string]int64       `json:"foreign"`
	Suggestions []recommend.Suggestion `json:"suggestions"`
}

func (a *API) createQuote(r *http.Request) (*quoteAnswer, error) {
	var basket pricing.Basket
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(&basket); err != nil {
		return nil, problem{http.StatusBadRequest, err}
	}
	if err := validate(&basket); err != nil {
		return nil, problem{http.StatusBadRequest, err}
	}
	quote, err := a.Engine.Quote(&basket)
	if errors.Is(err, pricing.ErrVoucher) {
		return nil, problem{http.StatusUnprocessableEntity, err}
	}
	if err != nil {
		return nil, err
	}
	if a.Faults.On(fault.AllocationStorm) {
		quote = a.auditTrail(quote)
	}
	if a.Faults.On(fault.HeapLeak) {
		a.sessions.remember(basket.Customer, quote)
	}
	answer := &quoteAnswer{Quote: quote}
	if answer.Foreign, err = a.convert(r, quote.NetCents); err != nil {
		return nil, err
	}
	if answer.Suggestions, err = a.suggest(&basket); err != nil {
		return nil, err
	}
	return answer, a.Receipts.Submit(r.Context(), quote)
}

// convert returns an amount in other currencies, as today's rates say.
func (a *API) convert(r *http.Request, cents int64) (map[string]int64, error) {
	if a.Faults.On(fault.GoroutineLeak) {
		a.refreshRates()
	}
	if a.Faults.On(fault.LockContention) {
		return a.rates.convertSlowly(cents), nil
	}
	return a.rates.convert(cents), r.Context().Err()
}

func (a *API) suggest(b *pricing.Basket) ([]recommend.Suggestion, error) {
	products := make([]*catalog.Product, 0, len(b.Lines))
	for _, l := range b.Lines {
		p, err := a.Store.Product(l.SKU)
		if err != nil {
			return nil, err
		}
		products = append(products, p)
	}
	suggestions := a.Recommend.Suggest(products, 5)
	if a.Faults.On(fault.CPUHotspot) {
		rankByNameDistance(products, suggestions)
	}
	return suggestions, nil
}

func (a *API) searchProducts(r *http.Request) ([]*catalog.Product, error) {
	words := r.URL.Query().Get("q")
	if words == "" {
		return nil, problem{http.StatusBadRequest, errors.New("q is missing")}
	}
	return a.Store.Search(words, 20)
}

// streamUpdates tells a client about price changes for as long as it listens, as a page that is open does.
func (a *API) streamUpdates(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	updates := http.NewResponseController(w)
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	for n := 0; ; n++ {
		if _, err := fmt.Fprintf(w, "event: price\ndata: %d\n\n", n); err != nil || updates.Flush() != nil {
			return
		}
		select {
		case <-tick.C:
		case <-r.Context().Done():
			return
		}
	}
}

func validate(b *pricing.Basket) error {
	const mostLines = 200
	if b.Customer == "" || len(b.Lines) == 0 || len(b.Lines) > mostLines {
		return errors.New("a basket needs a customer and between 1 and 200 lines")
	}
	for _, l := range b.Lines {
		if l.Count <= 0 {
			return fmt.Errorf("count of %s is %d", l.SKU, l.Count)
		}
	}
	return nil
}
