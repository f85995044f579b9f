// SPDX-License-Identifier: Apache-2.0

// Package thumbcache keeps thumbnails, and is started anew every minute.
package thumbcache

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case is a leak that restarts hide: no process lives long enough to grow large, and each grows as the one before.
var Case = &truth.Case{
	Story:  "A map of thumbnails grows by 60 MB a minute; the process is restarted every 80 s, as if that were the cure.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"(*Cache).Put", "scale"}, PerMinute: 60 << 20}},
	Length: 4 * time.Minute,
	Life:   80 * time.Second,
	Run:    run,
}

// A Cache holds thumbnails.
type Cache struct{ pictures map[int][]byte }

// Put keeps one.
func (c *Cache) Put(picture int, small []byte) { c.pictures[picture] = small }

func scale(width int) []byte { return make([]byte, width*width) }

func run(ctx context.Context, env *truth.Env) {
	c := &Cache{map[int][]byte{}}
	env.Every(ctx, 100*time.Millisecond, func(n int) { c.Put(n, scale(320)) })
}
