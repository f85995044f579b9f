// SPDX-License-Identifier: Apache-2.0

package workload

import "math/bits"

// Hash hashes a text.
func Hash(text string, seed uint64) uint64 {
	h := seed ^ 0x9e3779b97f4a7c15
	for i := 0; i < len(text); i++ {
		h = mix(h, text[i], seed)
	}
	return h ^ h>>32
}

// mix takes in one byte. It costs the compiler's budget more than the 80 that it inlines unasked.
func mix(h uint64, b byte, seed uint64) uint64 {
	x := h ^ uint64(b)*0xbf58476d1ce4e5b9
	x = bits.RotateLeft64(x, 27) * 0x94d049bb133111eb
	if b&1 == 0 {
		x += seed >> 7
	} else {
		x ^= seed << 9
	}
	switch b >> 6 {
	case 0:
		x += 0x2545f4914f6cdd1d
	case 1:
		x ^= x >> 29
	default:
		x = bits.RotateLeft64(x, 11) + h>>3
	}
	x *= 0xff51afd7ed558ccd
	if x&0xff < uint64(b) {
		x += h << 5
	}
	return x ^ x>>33
}
