// SPDX-License-Identifier: Apache-2.0

package workload

import (
	"fmt"
	"math/rand"
)

// A Shop prices the same orders over and over.
type Shop struct {
	orders []Order
	rules  []Rule
	stock  *Table[string, int64]
}

// NewShop makes a shop; equal seeds give equal shops.
func NewShop(seed int64) *Shop {
	random := rand.New(rand.NewSource(seed))
	s := &Shop{stock: NewTable[string, int64](func(key string) uint64 { return Hash(key, 17) })}
	articles := make([]string, 500)
	for i := range articles {
		articles[i] = fmt.Sprintf("article-%06d", random.Intn(1_000_000))
		s.stock.Put(articles[i], random.Int63n(100))
	}
	for i := range 400 {
		order := Order{ID: fmt.Sprintf("order-%d", i), Customer: fmt.Sprintf("%c-customer", 'a'+random.Intn(26))}
		for range 1 + random.Intn(8) {
			order.Lines = append(order.Lines, Line{articles[random.Intn(len(articles))], 1 + random.Int63n(40), 1 + random.Int63n(9999)})
		}
		s.orders = append(s.orders, order)
	}
	for i := range int64(24) {
		s.rules = append(s.rules, &Bulk{From: 20 + i, Percent: 1 + i%10})
	}
	s.rules = append(s.rules, &Loyal{Initial: 'k'})
	return s
}

// Price prices all orders once and returns the sum, which depends on the seed alone.
func (s *Shop) Price() int64 {
	return Sum(s.orders, s.price)
}

func (s *Shop) price(o *Order) int64 {
	total := o.Total()
	for i := range o.Lines {
		line := &o.Lines[i]
		total -= s.discounts(o, line)
		if left, found := s.stock.Get(line.Article); !found || left < line.Quantity {
			total += 50
		}
	}
	return total
}

func (s *Shop) discounts(o *Order, line *Line) int64 {
	var all int64
	for _, rule := range s.rules {
		all += rule.Discount(o, line)
	}
	return all
}
