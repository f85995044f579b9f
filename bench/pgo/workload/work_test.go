// SPDX-License-Identifier: Apache-2.0

package workload

import "testing"

func TestPriceIsTheSameEachTime(t *testing.T) {
	shop := NewShop(1)
	first := shop.Price()
	if first <= 0 || shop.Price() != first || NewShop(1).Price() != first {
		t.Errorf("prices differ: %d, %d, %d", first, shop.Price(), NewShop(1).Price())
	}
}

func BenchmarkPrice(b *testing.B) {
	shop := NewShop(1)
	b.ReportAllocs()
	for b.Loop() {
		shop.Price()
	}
}
