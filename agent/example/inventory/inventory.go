// SPDX-License-Identifier: Apache-2.0

// Package inventory is the service that knows what is in stock, and its client. In a real shop it would run elsewhere; here
// it answers within the process, with the same JSON and some of the waiting.
package inventory

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"net/http"
	"time"
)

type request struct {
	SKU   string `json:"sku"`
	Count int    `json:"count"`
}

type answer struct {
	SKU        string      `json:"sku"`
	Warehouses []warehouse `json:"warehouses"`
}

type warehouse struct {
	Name  string `json:"name"`
	Stock int    `json:"stock"`
	Days  int    `json:"days"`
}

// A Client asks the service.
type Client struct {
	http *http.Client
}

// NewClient returns a client whose requests go through transport.
func NewClient(transport http.RoundTripper) *Client {
	return &Client{&http.Client{Transport: transport, Timeout: 2 * time.Second}}
}

// Days returns in how many days so many of an article can be there.
func (c *Client) Days(sku string, count int) (int, error) {
	body, err := json.Marshal(request{sku, count})
	if err != nil {
		return 0, err
	}
	response, err := c.http.Post("http://inventory/availability", "application/json", bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	var a answer
	if err := json.NewDecoder(response.Body).Decode(&a); err != nil {
		return 0, fmt.Errorf("inventory: %w", err)
	}
	return soonest(a.Warehouses, count), nil
}

func soonest(from []warehouse, count int) int {
	const reorder = 21
	days := reorder
	for _, w := range from {
		if w.Stock >= count {
			days = min(days, w.Days)
		}
	}
	return days
}

// InProcess answers requests as the service would, after a wait.
type InProcess struct {
	Latency func() time.Duration
}

// RoundTrip implements [http.RoundTripper].
func (s InProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	defer r.Body.Close()
	var q request
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
		return nil, err
	}
	time.Sleep(s.Latency())
	body, err := json.Marshal(availability(q.SKU))
	if err != nil {
		return nil, err
	}
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(body)), Request: r}, nil
}

func availability(sku string) answer {
	h := fnv.New32a()
	_, _ = io.WriteString(h, sku)
	n := int(h.Sum32() & 0xffff)
	a := answer{SKU: sku}
	for i, name := range []string{"Hamburg", "Lyon", "Porto"} {
		a.Warehouses = append(a.Warehouses, warehouse{name, n >> (3 * i) % 40, 1 + i*2})
	}
	return a
}
