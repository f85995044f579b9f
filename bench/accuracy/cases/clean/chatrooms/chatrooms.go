// SPDX-License-Identifier: Apache-2.0

// Package chatrooms talks with browsers over connections of its own protocol, taken over from HTTP as WebSockets are.
package chatrooms

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/peer"
	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has connections that come and go, with two goroutines each.
var Case = &truth.Case{
	Story:  "Three guests a second come; the oldest goes when there are between forty and eighty.",
	Bounds: truth.Bounds{Goroutines: 180, AtRest: 110},
	Run:    run,
}

func talk(w http.ResponseWriter, _ *http.Request) {
	connection, both, err := http.NewResponseController(w).Hijack()
	if err != nil {
		http.Error(w, "this connection cannot be taken over", http.StatusInternalServerError)
		return
	}
	lines, ended := make(chan string, 8), make(chan struct{})
	go write(connection, lines, ended)
	read(both.Reader, lines)
	close(ended)
	_ = connection.Close()
}

func read(from *bufio.Reader, lines chan<- string) {
	for {
		line, err := from.ReadString('\n')
		if err != nil {
			return
		}
		select {
		case lines <- line:
		default: // too slow to be told
		}
	}
}

func write(to net.Conn, lines <-chan string, ended <-chan struct{}) {
	for {
		select {
		case line := <-lines:
			if _, err := to.Write([]byte(line)); err != nil {
				return
			}
		case <-ended:
			return
		}
	}
}

func run(ctx context.Context, env *truth.Env) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(talk), ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	guests := peer.NewCrowd()
	defer guests.Leave(0)
	env.Every(ctx, 333*time.Millisecond, func(n int) {
		guests.Connect(listener.Addr().String(), "GET /chat HTTP/1.1\r\nHost: chat\r\n\r\nhello\n")
		guests.Leave(40 + 40*(n/60%2)) // every other twenty seconds there is room for more
	})
}
