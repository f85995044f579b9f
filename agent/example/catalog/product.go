// SPDX-License-Identifier: Apache-2.0

// Package catalog knows the products and finds them.
package catalog

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// A Product is something that can be bought.
type Product struct {
	SKU      string
	Name     string
	Tags     []string
	Cents    int64
	Features [16]float32 // where it stands among the others, for recommendations
}

var (
	materials = []string{"oak", "steel", "linen", "glass", "walnut", "copper", "wool", "ceramic", "leather", "bamboo"}
	things    = []string{"table", "lamp", "chair", "shelf", "rug", "vase", "mirror", "desk", "bench", "clock", "bowl", "stool"}
	styles    = []string{"nordic", "industrial", "rustic", "classic", "minimal", "retro"}
)

// Generate makes a catalog of n products, the same one every time.
func Generate(n int) []Product {
	rnd := rand.New(rand.NewPCG(4, 2))
	products := make([]Product, n)
	for i := range products {
		material, thing, style := pick(rnd, materials), pick(rnd, things), pick(rnd, styles)
		p := Product{
			SKU:   fmt.Sprintf("%s-%05d", strings.ToUpper(thing[:3]), i),
			Name:  fmt.Sprintf("%s %s %s no. %d", style, material, thing, i),
			Tags:  []string{material, thing, style},
			Cents: 900 + rnd.Int64N(90_000),
		}
		for j := range p.Features {
			p.Features[j] = rnd.Float32()*2 - 1
		}
		products[i] = p
	}
	return products
}

func pick[T any](rnd *rand.Rand, from []T) T {
	return from[rnd.IntN(len(from))]
}
