// SPDX-License-Identifier: Apache-2.0

package catalog

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// ErrNotFound says that there is no such product.
var ErrNotFound = errors.New("no such product")

// A Store holds the products as a database would, encoded, and keeps those that were asked for lately decoded in a cache.
type Store struct {
	rows  map[string][]byte
	cache *Cache[string, *Product]
	index *Index
}

// NewStore fills a store.
func NewStore(products []Product, cacheSize int, cacheTime time.Duration) (*Store, error) {
	s := &Store{rows: make(map[string][]byte, len(products)), index: NewIndex(products)}
	for _, p := range products {
		row, err := json.Marshal(p)
		if err != nil {
			return nil, fmt.Errorf("product %s: %w", p.SKU, err)
		}
		s.rows[p.SKU] = row
	}
	s.cache = NewCache(cacheSize, cacheTime, s.load)
	return s, nil
}

// Product returns one product.
func (s *Store) Product(sku string) (*Product, error) {
	return s.cache.Get(sku)
}

// Search returns the products that fit the words best.
func (s *Store) Search(words string, limit int) ([]*Product, error) {
	hits := s.index.Search(words, limit)
	products := make([]*Product, 0, len(hits))
	for _, h := range hits {
		p, err := s.Product(h.SKU)
		if err != nil {
			return nil, err
		}
		products = append(products, p)
	}
	return products, nil
}

func (s *Store) load(sku string) (*Product, error) {
	row, there := s.rows[sku]
	if !there {
		return nil, fmt.Errorf("%w: %s", ErrNotFound, sku)
	}
	p := new(Product)
	if err := json.Unmarshal(row, p); err != nil {
		return nil, fmt.Errorf("product %s: %w", sku, err)
	}
	return p, nil
}
