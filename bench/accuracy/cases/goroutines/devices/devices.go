// SPDX-License-Identifier: Apache-2.0

// Package devices takes connections of devices in the field.
package devices

import (
	"bufio"
	"context"
	"net"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/peer"
	"go.gopherscope.io/bench/accuracy/truth"
)

// Case reads from connections without a deadline.
var Case = &truth.Case{
	Story:  "A device that loses its power does not close its connection; the reader has no deadline and waits for ever.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Station).read"}, PerMinute: 60}},
	Run:    run,
}

// A Station takes reports.
type Station struct{ reports chan string }

// Serve takes connections until the listener is closed.
func (s *Station) Serve(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go s.read(connection)
	}
}

func (s *Station) read(connection net.Conn) {
	defer connection.Close()
	for lines := bufio.NewScanner(connection); lines.Scan(); {
		select {
		case s.reports <- lines.Text():
		default:
		}
	}
}

func run(ctx context.Context, env *truth.Env) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	defer listener.Close()
	station := &Station{reports: make(chan string, 16)}
	go station.Serve(listener)
	field := peer.NewCrowd()
	env.Every(ctx, time.Second, func(int) { field.Connect(listener.Addr().String(), "temperature 21.5\n") })
}
