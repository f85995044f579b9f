// SPDX-License-Identifier: Apache-2.0

package gz

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	var in Inflater
	var out Deflater
	rnd := rand.New(rand.NewPCG(1, 1))
	for _, size := range []int{0, 1, 511, 512, 513, 70_000, 1_000_000} {
		src := make([]byte, size)
		for i := range src {
			src[i] = byte(rnd.IntN(4))
		}
		packed := out.Deflate([]byte("x"), src)[1:]
		got, err := in.Inflate([]byte("y"), packed, size)
		if err != nil || !bytes.Equal(got[1:], src) {
			t.Errorf("%d bytes: %v", size, err)
		}
		if _, err := in.Inflate(nil, packed, size-1); size > 0 && !errors.Is(err, ErrTooLarge) {
			t.Errorf("%d bytes over the limit: %v", size, err)
		}
	}
}

func TestPlainContentStays(t *testing.T) {
	var in Inflater
	got, err := in.Inflate(nil, []byte("plain"), 5)
	if err != nil || string(got) != "plain" {
		t.Error(string(got), err)
	}
	if _, err := in.Inflate(nil, []byte("plain"), 4); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
}

func TestBombIsCutOff(t *testing.T) {
	var in Inflater
	var out Deflater
	bomb := out.Deflate(nil, make([]byte, 64<<20))
	got, err := in.Inflate(nil, bomb, 1<<20)
	if !errors.Is(err, ErrTooLarge) || cap(got) > 8<<20 {
		t.Errorf("%v with %d bytes held", err, cap(got))
	}
}

func TestBrokenContentIsAnError(t *testing.T) {
	var in Inflater
	var out Deflater
	packed := out.Deflate(nil, []byte("some content"))
	for _, bad := range [][]byte{packed[:5], packed[:len(packed)-3], append(bytes.Clone(packed[:12]), "####"...)} {
		if _, err := in.Inflate(nil, bad, 1000); err == nil {
			t.Errorf("%x was taken", bad)
		}
	}
	if got, err := in.Inflate(nil, packed, 1000); err != nil || string(got) != "some content" {
		t.Error("not usable after an error", err)
	}
}
