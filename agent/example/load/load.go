// SPDX-License-Identifier: Apache-2.0

// Package load plays the service's customers: they come and go in waves, search, ask for quotes and leave a page open.
package load

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"net/http"
	"net/url"
	"sync"
	"time"

	"go.gopherscope.io/agent/example/catalog"
	"go.gopherscope.io/agent/example/pricing"
)

// Customers visit a service.
type Customers struct {
	// URL is the service's address.
	URL string
	// PerSecond is how many visits begin in a second, on average.
	PerSecond float64
	// Wave is how long it takes from one rush to the next.
	Wave time.Duration
	// Products are what they know.
	Products []catalog.Product

	client *http.Client
	all    sync.WaitGroup
}

// Run lets customers come until ctx ends, and returns when the last one is gone.
func (c *Customers) Run(ctx context.Context) {
	transport := &http.Transport{MaxIdleConnsPerHost: 100, IdleConnTimeout: 10 * time.Second}
	defer transport.CloseIdleConnections()
	c.client = &http.Client{Transport: transport}
	begin := time.Now()
	for {
		phase := float64(time.Since(begin)) / float64(c.Wave)
		rate := c.PerSecond * (1 + 0.7*math.Sin(2*math.Pi*phase))
		// The time between independent arrivals is exponential.
		pause := time.Duration(rand.ExpFloat64() / max(rate, 0.1) * float64(time.Second))
		select {
		case <-time.After(pause):
			c.all.Add(1)
			go c.visit(ctx)
		case <-ctx.Done():
			c.all.Wait()
			return
		}
	}
}

// visit is one customer: looks, asks a few times, and may leave the page open. What goes wrong is the customer's bad luck.
func (c *Customers) visit(ctx context.Context) {
	defer c.all.Done()
	customer := fmt.Sprintf("customer-%04d", rand.IntN(5000))
	if rand.IntN(4) == 0 {
		watch, cancel := context.WithTimeout(ctx, time.Duration(rand.ExpFloat64()*float64(12*time.Second)))
		defer cancel()
		defer c.watch(watch)
	}
	_ = c.send(ctx, http.MethodGet, "/products?q="+url.QueryEscape(c.product().Name), nil)
	for range 1 + rand.IntN(3) {
		select {
		case <-time.After(time.Duration(rand.ExpFloat64() * float64(300*time.Millisecond))):
		case <-ctx.Done():
			return
		}
		_ = c.send(ctx, http.MethodPost, "/quotes", c.basket(customer))
	}
}

func (c *Customers) basket(customer string) *pricing.Basket {
	b := &pricing.Basket{Customer: customer, Country: []string{"DE", "FR", "PT", "CH"}[rand.IntN(4)]}
	if rand.IntN(3) == 0 {
		b.Voucher = pricing.MakeVoucher(customer)
	}
	for range 2 + rand.IntN(7) {
		b.Lines = append(b.Lines, pricing.Line{SKU: c.product().SKU, Count: 1 + rand.IntN(12)})
	}
	return b
}

// product chooses one; some are asked for far more often than others.
func (c *Customers) product() *catalog.Product {
	f := rand.Float64()
	return &c.Products[int(f*f*f*float64(len(c.Products)))]
}

func (c *Customers) watch(ctx context.Context) {
	_ = c.send(ctx, http.MethodGet, "/updates", nil)
}

func (c *Customers) send(ctx context.Context, method, path string, body any) error {
	var text bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&text).Encode(body); err != nil {
			return err
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, c.URL+path, &text)
	if err != nil {
		return err
	}
	response, err := c.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, err = io.Copy(io.Discard, response.Body)
	return err
}
