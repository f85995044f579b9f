// SPDX-License-Identifier: Apache-2.0

// Package exports serves files that are made in the background.
package exports

import (
	"context"
	"net"
	"net/http"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has an HTTP handler that waits for something that never comes, for a client that has gone.
var Case = &truth.Case{
	Story: "The handler waits for the file and does not look at the request's context; the maker drops the order when the " +
		"client has gone, so that the handler is never told.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Server).ServeHTTP"}, PerMinute: 60, Provable: true}},
	Run:    run,
}

type file struct{ bytes []byte }

type export struct {
	gone <-chan struct{}
	file chan file
}

// A Server hands requests to a maker.
type Server struct{ orders chan export }

// ServeHTTP waits for a file.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e := export{r.Context().Done(), make(chan file)}
	s.orders <- e
	f := <-e.file
	_, _ = w.Write(f.bytes)
}

// make makes files, one after the other, for those who still wait.
func (s *Server) make(ctx context.Context, takes time.Duration) {
	for {
		select {
		case e := <-s.orders:
			select {
			case <-e.gone:
			case <-time.After(takes):
				e.file <- file{make([]byte, 100)}
			}
		case <-ctx.Done():
			return
		}
	}
}

func run(ctx context.Context, env *truth.Env) {
	server := &Server{orders: make(chan export)}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	web := &http.Server{Handler: server, ReadHeaderTimeout: time.Second}
	go func() { _ = web.Serve(listener) }()
	go server.make(ctx, env.For(time.Hour))
	defer web.Close()
	env.Every(ctx, time.Second, func(int) {
		connection, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			return
		}
		defer connection.Close()
		_, _ = connection.Write([]byte("GET /export HTTP/1.1\r\nHost: exports\r\n\r\n"))
		env.Wait(ctx, 200*time.Millisecond) // and has no more patience
	})
}
