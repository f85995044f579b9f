// SPDX-License-Identifier: Apache-2.0

// Package renders keeps rendered pages.
package renders

import (
	"context"
	"fmt"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is a cache without eviction whose keys never come again.
var Case = &truth.Case{
	Story:  "The key of a cached page holds the time to the second: hardly any hit, and every page stays.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*Cache).Page", "render"}, PerMinute: 30 << 20}},
	Run:    run,
}

// A Cache holds pages.
type Cache struct {
	mu    sync.Mutex
	pages map[string][]byte
}

// Page returns a page, rendered when it is not there.
func (c *Cache) Page(path string, second int) []byte {
	key := fmt.Sprintf("%s@%d", path, second)
	c.mu.Lock()
	defer c.mu.Unlock()
	if page, ok := c.pages[key]; ok {
		return page
	}
	page := render(path)
	c.pages[key] = page
	return page
}

func render(path string) []byte {
	page := make([]byte, 0, 64<<10)
	for len(page) < 48<<10 {
		page = append(page, path...)
	}
	return page
}

func run(ctx context.Context, env *truth.Env) {
	cache := &Cache{pages: map[string][]byte{}}
	paths := []string{"/", "/chairs", "/lamps", "/desks"}
	env.Every(ctx, 125*time.Millisecond, func(n int) { cache.Page(paths[n%len(paths)], n/len(paths)) })
}
