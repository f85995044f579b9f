// SPDX-License-Identifier: Apache-2.0

package delta

import (
	"fmt"

	"go.gopherscope.io/agent/internal/pb"
)

// A table holds messages that others refer to by id. Go writes ids 1, 2, 3…, for which the index follows from the id; other
// files may use any.
type table struct {
	bodies [][]byte
	sparse map[uint64]int32 // nil while the ids are 1, 2, 3…
}

// add takes a message whose field 1 is its id.
func (t *table) add(body []byte) error {
	var id uint64
	r := pb.NewReader(body)
	for id == 0 && r.Next() {
		if r.Field == 1 {
			id = r.Value
		}
	}
	at := int32(len(t.bodies))
	t.bodies = append(t.bodies, body)
	if t.sparse == nil {
		if id == uint64(at)+1 {
			return nil
		}
		t.sparse = make(map[uint64]int32, at+1)
		for i := range at {
			t.sparse[uint64(i)+1] = i
		}
	}
	if _, taken := t.sparse[id]; taken || id == 0 {
		return fmt.Errorf("%w: id %d is zero or used twice", ErrMalformed, id)
	}
	t.sparse[id] = at
	return nil
}

func (t *table) find(id uint64) (int32, bool) {
	if t.sparse != nil {
		at, ok := t.sparse[id]
		return at, ok
	}
	return int32(id - 1), id-1 < uint64(len(t.bodies))
}

func (t *table) reset() {
	t.bodies, t.sparse = t.bodies[:0], nil
}
