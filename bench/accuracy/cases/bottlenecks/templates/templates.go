// SPDX-License-Identifier: Apache-2.0

// Package templates fills templates with what a page shows.
package templates

import (
	"context"
	"encoding/json"
	"strconv"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is bound by allocation and the collector.
var Case = &truth.Case{
	Story: "A tree of 37,000 small nodes lives, and pages are copied through JSON: the collector has much to do all the time.",
	Claims: []truth.Claim{{Kind: truth.Bottleneck, Sites: []string{"copyPage", "grow"},
		Patterns: []string{"gc", "gc-bound", "allocation", "allocation-bound", "memory"}}},
	Tolerated: []truth.Claim{{Kind: truth.GC}},
	Procs:     1,
	GOGC:      25,
	Heavy:     true,
	Run:       run,
}

type node struct {
	name     string
	children map[string]*node
}

func grow(depth int) *node {
	n := &node{name: strconv.Itoa(depth), children: map[string]*node{}}
	if depth > 0 {
		for i := range 8 {
			n.children[strconv.Itoa(i)] = grow(depth - 1)
		}
	}
	return n
}

type page struct {
	Title string
	Lines []map[string]string
}

func copyPage(p *page) *page {
	text, err := json.Marshal(p)
	if err != nil {
		panic(err) // strings can be encoded
	}
	copied := new(page)
	if err := json.Unmarshal(text, copied); err != nil {
		panic(err)
	}
	return copied
}

func run(ctx context.Context, _ *truth.Env) {
	tree := grow(5)
	p := &page{Title: "chairs"}
	for i := range 100 {
		p.Lines = append(p.Lines, map[string]string{"name": "chair " + strconv.Itoa(i), "price": "199"})
	}
	for ctx.Err() == nil {
		p = copyPage(p)
	}
	p.Title = tree.name
}
