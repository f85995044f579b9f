// SPDX-License-Identifier: Apache-2.0

// Package background is what every service does besides: it keeps a pool of workers, answers health checks, ticks, and makes
// garbage. A case's finding must be seen among this, and nothing of this may be found.
package background

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

const (
	workers  = 40
	tickers  = 3
	piece    = 64 << 10 // bytes of garbage at a time
	garbage  = 20 * time.Millisecond
	checking = 2 * time.Second
)

// Run does all of it until ctx ends, and returns when nothing of it is left.
func Run(ctx context.Context) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: http.HandlerFunc(healthy), ReadHeaderTimeout: time.Second}
	jobs := make(chan func())
	var all sync.WaitGroup
	begin := func(f func()) {
		all.Add(1)
		go func() {
			defer all.Done()
			f()
		}()
	}
	begin(func() { _ = server.Serve(listener) })
	for range workers {
		begin(func() { work(jobs) })
	}
	for range tickers {
		begin(func() { tick(ctx, 5*time.Second) })
	}
	begin(func() { check(ctx, "http://"+listener.Addr().String()+"/healthz") })
	render(ctx, jobs)
	_ = server.Close()
	close(jobs)
	all.Wait()
	return nil
}

func healthy(w http.ResponseWriter, _ *http.Request) {
	_, _ = io.WriteString(w, "ok\n")
}

func work(jobs <-chan func()) {
	for job := range jobs {
		job()
	}
}

func tick(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

// check asks for the health as a load balancer does.
func check(ctx context.Context, url string) {
	client := &http.Client{Transport: &http.Transport{}, Timeout: time.Second}
	defer client.CloseIdleConnections()
	ticker := time.NewTicker(checking)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			if answer, err := client.Get(url); err == nil {
				_, _ = io.Copy(io.Discard, answer.Body)
				_ = answer.Body.Close()
			}
		case <-ctx.Done():
			return
		}
	}
}

// render makes pages that are garbage at once, three megabytes a second, so that there are collections.
func render(ctx context.Context, jobs chan<- func()) {
	ticker := time.NewTicker(garbage)
	defer ticker.Stop()
	for n := 0; ; n++ {
		select {
		case <-ticker.C:
			jobs <- func() { page(n) }
		case <-ctx.Done():
			return
		}
	}
}

//go:noinline
func page(n int) []byte {
	p := make([]byte, piece)
	p[n%len(p)] = 1
	return p
}
