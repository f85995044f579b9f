// SPDX-License-Identifier: Apache-2.0

// Package gateway serves clients that keep their connections.
package gateway

import (
	"context"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/peer"
	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has a thousand connections that are kept alive, which come within the first minute.
var Case = &truth.Case{
	Story:  "A thousand clients connect within fifty seconds, ask once, and keep their connection open.",
	Bounds: truth.Bounds{Goroutines: 1010, AtRest: 1010},
	Length: 4 * time.Minute,
	Run:    run,
}

// A counted connection counts what is read from it.
type counted struct {
	net.Conn
	read *atomic.Int64
}

// Read is where a goroutine waits for the next request.
func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.read.Add(int64(n))
	return n, err
}

type counting struct {
	net.Listener
	read atomic.Int64
}

func (l *counting) Accept() (net.Conn, error) {
	connection, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &counted{connection, &l.read}, nil
}

func hello(w http.ResponseWriter, _ *http.Request) {
	_, _ = w.Write([]byte("hello\n"))
}

func run(ctx context.Context, env *truth.Env) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(hello), ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(&counting{Listener: listener}) }()
	defer server.Close()
	clients := peer.NewCrowd()
	defer clients.Leave(0)
	env.Every(ctx, 50*time.Millisecond, func(int) {
		if clients.Size() < 1000 {
			clients.Connect(listener.Addr().String(), "GET / HTTP/1.1\r\nHost: gateway\r\n\r\n")
		}
	})
}
