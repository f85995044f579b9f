// SPDX-License-Identifier: Apache-2.0

// Package pricing turns baskets into quotes.
package pricing

import (
	"fmt"

	"go.gopherscope.io/agent/example/catalog"
)

// A Line is an article and how many of it.
type Line struct {
	SKU   string `json:"sku"`
	Count int    `json:"count"`
}

// A Basket is what somebody wants to buy.
type Basket struct {
	Customer string `json:"customer"`
	Country  string `json:"country"`
	Voucher  string `json:"voucher,omitempty"`
	Lines    []Line `json:"lines"`
}

// A Quote is what a basket costs.
type Quote struct {
	Customer  string       `json:"customer"`
	Lines     []QuotedLine `json:"lines"`
	Discounts []Discount   `json:"discounts,omitempty"`
	NetCents  int64        `json:"netCents"`
	TaxCents  int64        `json:"taxCents"`
}

// A QuotedLine is a line with its price and when it can be there.
type QuotedLine struct {
	Line
	Name  string `json:"name"`
	Cents int64  `json:"cents"`
	Days  int    `json:"days"`
}

// A Discount is an amount off, and why.
type Discount struct {
	Reason string `json:"reason"`
	Cents  int64  `json:"cents"`
}

// Products looks products up.
type Products interface {
	Product(sku string) (*catalog.Product, error)
}

// Stock tells in how many days so many of an article can be there.
type Stock interface {
	Days(sku string, count int) (int, error)
}

// An Engine makes quotes by applying rules one after the other.
type Engine struct {
	products Products
	stock    Stock
	rules    []Rule
}

// NewEngine returns an engine.
func NewEngine(products Products, stock Stock, rules ...Rule) *Engine {
	return &Engine{products, stock, rules}
}

// Quote prices a basket.
func (e *Engine) Quote(b *Basket) (*Quote, error) {
	q := &Quote{Customer: b.Customer, Lines: make([]QuotedLine, 0, len(b.Lines))}
	for _, l := range b.Lines {
		line, err := e.priceLine(l)
		if err != nil {
			return nil, err
		}
		q.Lines = append(q.Lines, line)
		q.NetCents += line.Cents
	}
	for _, rule := range e.rules {
		if err := rule.Apply(b, q); err != nil {
			return nil, fmt.Errorf("rule %s: %w", rule.Name(), err)
		}
	}
	return q, nil
}

func (e *Engine) priceLine(l Line) (QuotedLine, error) {
	p, err := e.products.Product(l.SKU)
	if err != nil {
		return QuotedLine{}, err
	}
	days, err := e.stock.Days(l.SKU, l.Count)
	if err != nil {
		return QuotedLine{}, fmt.Errorf("stock of %s: %w", l.SKU, err)
	}
	return QuotedLine{Line: l, Name: p.Name, Cents: p.Cents * int64(l.Count), Days: days}, nil
}
