// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// An Index finds products by the words of their names.
type Index struct {
	postings map[string][]posting
	skus     []string
}

type posting struct {
	product int32
	weight  float32
}

// A Hit is a product that fits, and how well.
type Hit struct {
	SKU   string
	Score float32
}

// NewIndex indexes products.
func NewIndex(products []Product) *Index {
	ix := &Index{postings: map[string][]posting{}}
	for i, p := range products {
		ix.skus = append(ix.skus, p.SKU)
		words := tokenize(p.Name)
		for _, w := range words {
			ix.postings[w] = append(ix.postings[w], posting{int32(i), 1 / float32(len(words))})
		}
	}
	return ix
}

// Search returns the best hits, best first. Words that few products have count more.
func (ix *Index) Search(text string, limit int) []Hit {
	scores := map[int32]float32{}
	for _, word := range tokenize(text) {
		list := ix.postings[word]
		rarity := float32(math.Log(1 + float64(len(ix.skus))/float64(1+len(list))))
		for _, p := range list {
			scores[p.product] += p.weight * rarity
		}
	}
	hits := make([]Hit, 0, len(scores))
	for product, score := range scores {
		hits = append(hits, Hit{ix.skus[product], score})
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.SKU, b.SKU))
	})
	return hits[:min(limit, len(hits))]
}

func tokenize(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	})
}
