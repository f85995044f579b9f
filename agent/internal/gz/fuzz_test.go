// SPDX-License-Identifier: Apache-2.0

package gz

import (
	"bytes"
	"testing"
)

// FuzzInflate unpacks anything: never more than the limit, and what it unpacks survives another round.
func FuzzInflate(f *testing.F) {
	var d Deflater
	packed := d.Deflate(nil, bytes.Repeat([]byte("profile "), 1000))
	f.Add([]byte("plain"), 10)
	f.Add(packed, 100)
	f.Add(packed, 10_000)
	f.Add(packed[:len(packed)/2], 10_000)
	f.Add(append(bytes.Clone(packed), packed...), 20_000)
	f.Fuzz(func(t *testing.T, src []byte, limit int) {
		limit = max(0, min(limit, 1<<20))
		var z Inflater
		got, err := z.Inflate([]byte("before"), src, limit)
		if !bytes.HasPrefix(got, []byte("before")) || len(got)-6 > limit {
			t.Fatalf("%d bytes, limit %d", len(got), limit)
		}
		if err != nil {
			if len(got) != 6 {
				t.Error("an error, and content")
			}
			return
		}
		var d Deflater
		again, err := z.Inflate(nil, d.Deflate(nil, got[6:]), limit)
		if err != nil || !bytes.Equal(again, got[6:]) {
			t.Error(err)
		}
	})
}
