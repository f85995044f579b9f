// SPDX-License-Identifier: Apache-2.0

// Package peer plays the other side of connections without goroutines for each, so that only the case's own are seen.
package peer

import (
	"bytes"
	"context"
	"net"
	"sync"
	"time"
)

// Answering serves the same answer to every connection's first request, and keeps the connection open. It returns the address.
func Answering(ctx context.Context, answer string) (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	go answerAll(listener, answer)
	context.AfterFunc(ctx, func() { _ = listener.Close() })
	return listener.Addr().String(), nil
}

func answerAll(listener net.Listener, answer string) {
	var open []net.Conn
	defer func() {
		for _, connection := range open {
			_ = connection.Close()
		}
	}()
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		open = append(open, connection)
		if awaitHead(connection) {
			_, _ = connection.Write([]byte(answer))
		}
	}
}

// awaitHead reads until the empty line after the header, and tells whether it came.
func awaitHead(connection net.Conn) bool {
	const most = 8 << 10
	_ = connection.SetReadDeadline(time.Now().Add(5 * time.Second))
	head := make([]byte, 0, most)
	for !bytes.Contains(head, []byte("\r\n\r\n")) {
		n, err := connection.Read(head[len(head):cap(head)])
		if err != nil || len(head)+n == most {
			return false
		}
		head = head[:len(head)+n]
	}
	return true
}

// A Crowd holds connections that say something once and are silent then.
type Crowd struct {
	mu   sync.Mutex
	open []net.Conn
}

// NewCrowd returns an empty one.
func NewCrowd() *Crowd { return &Crowd{} }

// Connect opens one more connection and says something.
func (c *Crowd) Connect(address, says string) {
	connection, err := net.Dial("tcp", address)
	if err != nil {
		return // without a connection there is nothing to be held
	}
	_, _ = connection.Write([]byte(says))
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open = append(c.open, connection)
}

// Size is how many there are.
func (c *Crowd) Size() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.open)
}

// Leave closes the oldest connections until at most left are open.
func (c *Crowd) Leave(left int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.open) > left {
		_ = c.open[0].Close()
		c.open = c.open[1:]
	}
}
