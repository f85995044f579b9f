// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"container/list"
	"sync"
	"time"
)

// A Cache keeps the values that were asked for last, up to a number and for a time. Safe for concurrent use.
type Cache[K comparable, V any] struct {
	size int
	keep time.Duration
	load func(K) (V, error)

	mu    sync.Mutex
	items map[K]*list.Element
	order *list.List // most recently used first
}

type cached[K comparable, V any] struct {
	key     K
	value   V
	expires time.Time
}

// NewCache returns an empty cache that gets what it lacks from load.
func NewCache[K comparable, V any](size int, keep time.Duration, load func(K) (V, error)) *Cache[K, V] {
	return &Cache[K, V]{size: size, keep: keep, load: load, items: make(map[K]*list.Element, size), order: list.New()}
}

// Get returns the value of a key.
func (c *Cache[K, V]) Get(key K) (V, error) {
	now := time.Now()
	if v, ok := c.lookup(key, now); ok {
		return v, nil
	}
	v, err := c.load(key)
	if err == nil {
		c.store(key, v, now)
	}
	return v, err
}

func (c *Cache[K, V]) lookup(key K, now time.Time) (v V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	element, ok := c.items[key]
	if !ok {
		return v, false
	}
	item := element.Value.(*cached[K, V])
	if now.After(item.expires) {
		c.evict(element)
		return v, false
	}
	c.order.MoveToFront(element)
	return item.value, true
}

func (c *Cache[K, V]) store(key K, v V, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if element, ok := c.items[key]; ok {
		c.evict(element)
	}
	c.items[key] = c.order.PushFront(&cached[K, V]{key, v, now.Add(c.keep)})
	for c.order.Len() > c.size {
		c.evict(c.order.Back())
	}
}

func (c *Cache[K, V]) evict(element *list.Element) {
	c.order.Remove(element)
	delete(c.items, element.Value.(*cached[K, V]).key)
}
