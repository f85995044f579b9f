// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"sync"
)

// A workload is what a service does between requests and answers: it decodes and encodes JSON, sorts, formats, looks into a
// cache under a lock and hands work to other goroutines.
type workload struct {
	cache map[string][]byte
	mu    sync.Mutex
	jobs  chan *basket
	done  chan uint64
}

type basket struct {
	ID    int               `json:"id"`
	Lines []line            `json:"lines"`
	Notes map[string]string `json:"notes"`
}

type line struct {
	Article string  `json:"article"`
	Count   int     `json:"count"`
	Price   float64 `json:"price"`
}

func newWorkload() *workload {
	w := &workload{cache: map[string][]byte{}, jobs: make(chan *basket), done: make(chan uint64)}
	for i := range 20_000 {
		w.cache[fmt.Sprint("article-", i)] = make([]byte, 1024)
	}
	for range 4 {
		go w.worker()
	}
	// Connections that wait for their next request.
	for range 500 {
		go func() { select {} }()
	}
	return w
}

func (w *workload) operation(n int) {
	b := &basket{ID: n, Notes: map[string]string{"region": "eu", "channel": "web"}}
	for i := range 40 {
		b.Lines = append(b.Lines, line{fmt.Sprint("article-", (n*31+i*7919)%20_000), i%5 + 1, float64(i) * 1.25})
	}
	w.jobs <- b
	<-w.done
}

func (w *workload) worker() {
	for b := range w.jobs {
		w.done <- w.price(b)
	}
}

func (w *workload) price(b *basket) uint64 {
	text, err := json.Marshal(b)
	if err != nil {
		panic(err)
	}
	var back basket
	if err := json.Unmarshal(text, &back); err != nil {
		panic(err)
	}
	slices.SortFunc(back.Lines, func(a, b line) int { return strings.Compare(a.Article, b.Article) })
	sum := fnv.New64a()
	for _, l := range back.Lines {
		w.mu.Lock()
		article := w.cache[l.Article]
		w.mu.Unlock()
		_, _ = sum.Write(article[:64])
	}
	return sum.Sum64()
}
