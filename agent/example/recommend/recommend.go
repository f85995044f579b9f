// SPDX-License-Identifier: Apache-2.0

// Package recommend finds products that go with those in a basket.
package recommend

import (
	"container/heap"
	"math"

	"go.gopherscope.io/agent/example/catalog"
)

// A Recommender compares products by their features.
type Recommender struct {
	products []catalog.Product
	lengths  []float32
}

// New prepares the comparison.
func New(products []catalog.Product) *Recommender {
	r := &Recommender{products: products, lengths: make([]float32, len(products))}
	for i := range products {
		r.lengths[i] = length(&products[i].Features)
	}
	return r
}

// A Suggestion is a product and how near it is to what is in the basket, between -1 and 1.
type Suggestion struct {
	SKU   string  `json:"sku"`
	Name  string  `json:"name"`
	Score float32 `json:"score"`
}

// Suggest returns the nearest products to the middle of those given, nearest first.
func (r *Recommender) Suggest(basket []*catalog.Product, limit int) []Suggestion {
	middle := centroid(basket)
	size := length(&middle)
	var best nearest
	for i := range r.products {
		score := dot(&middle, &r.products[i].Features) / (size*r.lengths[i] + 1e-6)
		if len(best) < limit {
			heap.Push(&best, candidate{int32(i), score})
		} else if score > best[0].score {
			best[0] = candidate{int32(i), score}
			heap.Fix(&best, 0)
		}
	}
	out := make([]Suggestion, len(best))
	for i := len(best) - 1; i >= 0; i-- {
		c := heap.Pop(&best).(candidate)
		out[i] = Suggestion{r.products[c.product].SKU, r.products[c.product].Name, c.score}
	}
	return out
}

func centroid(products []*catalog.Product) (middle [16]float32) {
	for _, p := range products {
		for i, f := range p.Features {
			middle[i] += f / float32(len(products))
		}
	}
	return middle
}

func dot(a, b *[16]float32) (sum float32) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func length(a *[16]float32) float32 {
	return float32(math.Sqrt(float64(dot(a, a))))
}

type candidate struct {
	product int32
	score   float32
}

// nearest is a heap with the worst of the best on top.
type nearest []candidate

func (n nearest) Len() int           { return len(n) }
func (n nearest) Less(i, j int) bool { return n[i].score < n[j].score }
func (n nearest) Swap(i, j int)      { n[i], n[j] = n[j], n[i] }
func (n *nearest) Push(x any)        { *n = append(*n, x.(candidate)) }
func (n *nearest) Pop() any {
	last := (*n)[len(*n)-1]
	*n = (*n)[:len(*n)-1]
	return last
}
