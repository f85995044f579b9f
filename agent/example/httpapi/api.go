// SPDX-License-Identifier: Apache-2.0

// Package httpapi is the service's HTTP side.
package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/pprof"
	rpprof "runtime/pprof"
	"sync/atomic"
	"time"

	"go.gopherscope.io/agent/example/catalog"
	"go.gopherscope.io/agent/example/fault"
	"go.gopherscope.io/agent/example/outbox"
	"go.gopherscope.io/agent/example/pricing"
	"go.gopherscope.io/agent/example/recommend"
)

// An API answers the service's requests.
type API struct {
	Store     *catalog.Store
	Engine    *pricing.Engine
	Recommend *recommend.Recommender
	Receipts  *outbox.Pool[*pricing.Quote]
	Faults    *fault.Switches
	// PauseCPU lets a CPU profile be taken by hand.
	PauseCPU func() (resume func())

	rates     exchangeRates
	refreshes atomic.Int64
	sessions  sessions
}

// Handler returns the routes.
func (a *API) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /quotes", handle(a.createQuote))
	mux.Handle("GET /products", handle(a.searchProducts))
	mux.HandleFunc("GET /updates", a.streamUpdates)
	mux.Handle("GET /faults", handle(func(*http.Request) (any, error) { return a.Faults.All(), nil }))
	mux.Handle("POST /faults/{name}", handle(a.switchFault(true)))
	mux.Handle("DELETE /faults/{name}", handle(a.switchFault(false)))
	mux.HandleFunc("GET /healthz", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", func(w http.ResponseWriter, r *http.Request) {
		defer a.PauseCPU()()
		pprof.Profile(w, r)
	})
	return logged(recovered(mux))
}

func (a *API) switchFault(on bool) func(*http.Request) (any, error) {
	return func(r *http.Request) (any, error) {
		name := fault.Name(r.PathValue("name"))
		if err := a.Faults.Set(name, on && r.URL.Query().Get("on") != "false"); err != nil {
			return nil, problem{http.StatusNotFound, err}
		}
		return a.Faults.All(), nil
	}
}

// A problem is an error with the status that it is answered with.
type problem struct {
	status int
	error
}

// handle makes a handler of a function that returns what is to be answered as JSON.
func handle[T any](f func(*http.Request) (T, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var result T
		var err error
		// Samples of CPU carry the label, so that profiles can be told apart by it.
		rpprof.Do(r.Context(), rpprof.Labels("endpoint", r.Pattern), func(ctx context.Context) {
			result, err = f(r.WithContext(ctx))
		})
		var p problem
		switch {
		case err == nil:
			writeJSON(w, http.StatusOK, result)
		case errors.As(err, &p):
			writeJSON(w, p.status, map[string]string{"error": p.Error()})
		case errors.Is(err, catalog.ErrNotFound):
			writeJSON(w, http.StatusNotFound, map[string]string{"error": err.Error()})
		default:
			writeJSON(w, http.StatusInternalServerError, map[string]string{"error": err.Error()})
		}
	})
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the client may be gone
}

// logged logs what took long.
func logged(next http.Handler) http.Handler {
	const long = 2 * time.Second
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		next.ServeHTTP(w, r)
		if took := time.Since(begin); took > long && r.Pattern == "POST /quotes" {
			slog.Debug("slow request", "path", r.URL.Path, "took", took)
		}
	})
}

func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				slog.Error("request failed", "path", r.URL.Path, "panic", p)
				w.WriteHeader(http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}
