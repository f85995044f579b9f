// SPDX-License-Identifier: Apache-2.0

// Package inbox tells clients of new messages by answering when there is one.
package inbox

import (
	"context"
	"net"
	"net/http"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/peer"
	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has long polls.
var Case = &truth.Case{
	Story:  "Ten clients a second ask for messages and wait up to twenty seconds for one.",
	Bounds: truth.Bounds{Goroutines: 260, AtRest: 230},
	Run:    run,
}

// An Inbox answers when there is a message, or after some time.
type Inbox struct {
	messages chan string
	patience time.Duration
}

// ServeHTTP waits.
func (i *Inbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	timer := time.NewTimer(i.patience)
	defer timer.Stop()
	select {
	case message := <-i.messages:
		_, _ = w.Write([]byte(message))
	case <-timer.C:
		w.WriteHeader(http.StatusNoContent)
	case <-r.Context().Done():
	}
}

func run(ctx context.Context, env *truth.Env) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	inbox := &Inbox{make(chan string, 1), env.For(20 * time.Second)}
	server := &http.Server{Handler: inbox, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	clients := peer.NewCrowd()
	defer clients.Leave(0)
	env.Every(ctx, 100*time.Millisecond, func(n int) {
		clients.Connect(listener.Addr().String(), "GET /messages HTTP/1.1\r\nHost: inbox\r\n\r\n")
		clients.Leave(200)
		if n%20 == 0 {
			select {
			case inbox.messages <- "a new message":
			default:
			}
		}
	})
}
