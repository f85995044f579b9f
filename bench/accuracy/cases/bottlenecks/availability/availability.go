// SPDX-License-Identifier: Apache-2.0

// Package availability asks warehouses whether they have an article, one after the other.
package availability

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case waits: for others, and not for a processor.
var Case = &truth.Case{
	Story: "Each request asks five warehouses in turn, which take 80 ms each; processors are idle while requests take 400 ms.",
	Claims: []truth.Claim{{Kind: truth.Bottleneck, Sites: []string{"ask", "Everywhere"},
		Patterns: []string{"io", "waiting", "io-bound", "off-cpu"}}},
	Run: run,
}

func ask(ctx context.Context, client *http.Client, warehouse string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, warehouse, nil)
	if err != nil {
		return false
	}
	answer, err := client.Do(request)
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

// Everywhere counts the warehouses that have it.
func Everywhere(ctx context.Context, client *http.Client, warehouses []string) int {
	count := 0
	for _, warehouse := range warehouses {
		if ask(ctx, client, warehouse) {
			count++
		}
	}
	return count
}

func warehouse(w http.ResponseWriter, r *http.Request) {
	timer := time.NewTimer(80 * time.Millisecond)
	defer timer.Stop()
	select {
	case <-timer.C:
		w.WriteHeader(http.StatusOK)
	case <-r.Context().Done():
	}
}

func run(ctx context.Context, _ *truth.Env) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(warehouse), ReadHeaderTimeout: time.Second}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 40}}
	defer client.CloseIdleConnections()
	url := "http://" + listener.Addr().String() + "/"
	var requests sync.WaitGroup
	requests.Add(40)
	for range 40 {
		go func() {
			defer requests.Done()
			for ctx.Err() == nil {
				Everywhere(ctx, client, []string{url, url, url, url, url})
			}
		}()
	}
	requests.Wait()
}
