// SPDX-License-Identifier: Apache-2.0

// Package geocoding asks a web service where an address is.
package geocoding

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/peer"
	"go.gopherscope.io/bench/accuracy/truth"
)

// Case never closes the body of a response: its connection, with the two goroutines of it, stays.
var Case = &truth.Case{
	Story: "The body of a response is neither read nor closed when the status is what one wants to see; the connection stays " +
		"with its two goroutines, and the next request opens another.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak,
		Sites: []string{"net/http.(*persistConn).readLoop", "net/http.(*persistConn).writeLoop", "(*Client).Known"}, PerMinute: 80}},
	Run: run,
}

// A Client asks the service.
type Client struct {
	http *http.Client
	url  string
}

// Known tells whether the service knows an address.
func (c *Client) Known(ctx context.Context, address string) (bool, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.url, nil)
	if err != nil {
		return false, err
	}
	request.Header.Set("X-Address", address)
	answer, err := c.http.Do(request)
	if err != nil {
		return false, err
	}
	return answer.StatusCode == http.StatusOK, nil
}

func run(ctx context.Context, env *truth.Env) {
	service, err := peer.Answering(ctx, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n48.1,11.6")
	if err != nil {
		panic(err)
	}
	client := &Client{http: &http.Client{Transport: &http.Transport{}}, url: "http://" + service}
	env.Every(ctx, 1500*time.Millisecond, func(n int) {
		_, _ = client.Known(context.Background(), fmt.Sprint("Main Street ", n))
	})
}
