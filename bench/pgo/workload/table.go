// SPDX-License-Identifier: Apache-2.0

package workload

// A Table maps keys to values, by a hash function that its owner gives.
type Table[K comparable, V any] struct {
	hash  func(K) uint64
	slots []slot[K, V]
	size  int
}

type slot[K comparable, V any] struct {
	used  bool
	key   K
	value V
}

// NewTable makes an empty table.
func NewTable[K comparable, V any](hash func(K) uint64) *Table[K, V] {
	return &Table[K, V]{hash: hash, slots: make([]slot[K, V], 64)}
}

// Find returns the place of a key: where it is, or where it would go.
func (t *Table[K, V]) Find(key K) int {
	mask := len(t.slots) - 1
	at := int(t.hash(key)) & mask
	for t.slots[at].used && t.slots[at].key != key {
		at = (at + 1) & mask
	}
	return at
}

// Get returns the value of a key.
func (t *Table[K, V]) Get(key K) (value V, found bool) {
	s := &t.slots[t.Find(key)]
	return s.value, s.used
}

// Put sets the value of a key.
func (t *Table[K, V]) Put(key K, value V) {
	if t.size*2 >= len(t.slots) {
		old := t.slots
		t.slots = make([]slot[K, V], len(old)*2)
		for i := range old {
			if old[i].used {
				t.slots[t.Find(old[i].key)] = old[i]
			}
		}
	}
	at := t.Find(key)
	if !t.slots[at].used {
		t.size++
	}
	t.slots[at] = slot[K, V]{used: true, key: key, value: value}
}

// Sum adds up what a function makes of all elements.
func Sum[T any](all []T, of func(*T) int64) int64 {
	var sum int64
	for i := range all {
		sum += of(&all[i])
	}
	return sum
}
