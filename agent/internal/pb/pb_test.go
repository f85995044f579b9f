// SPDX-License-Identifier: Apache-2.0

package pb

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"
)

func TestFieldsAreThoseOfProtobuf(t *testing.T) {
	var got, want []byte
	got = AppendUint(got, 1, 300)
	want = protowire.AppendVarint(protowire.AppendTag(want, 1, protowire.VarintType), 300)
	got = AppendInt(got, 2, -1)
	want = protowire.AppendVarint(protowire.AppendTag(want, 2, protowire.VarintType), math.MaxUint64)
	got = AppendBool(got, 3, true)
	want = protowire.AppendVarint(protowire.AppendTag(want, 3, protowire.VarintType), 1)
	got = AppendDouble(got, 100, 1.5)
	want = protowire.AppendFixed64(protowire.AppendTag(want, 100, protowire.Fixed64Type), math.Float64bits(1.5))
	got = AppendString(got, 5, "text")
	want = protowire.AppendString(protowire.AppendTag(want, 5, protowire.BytesType), "text")
	long := bytes.Repeat([]byte("b"), 300)
	got = AppendBytes(got, 6, long)
	want = protowire.AppendBytes(protowire.AppendTag(want, 6, protowire.BytesType), long)
	got = AppendPacked(got, 7, []uint64{1, 300})
	want = protowire.AppendBytes(protowire.AppendTag(want, 7, protowire.BytesType), []byte{1, 0xac, 2})
	got = AppendMessage(got, 8, func(b []byte) []byte { return append(b, long...) })
	want = protowire.AppendBytes(protowire.AppendTag(want, 8, protowire.BytesType), long)
	if !bytes.Equal(got, want) {
		t.Errorf("got  %x\nwant %x", got, want)
	}
}

func TestZeroIsLeftOut(t *testing.T) {
	var b []byte
	b = AppendUint(b, 1, 0)
	b = AppendInt(b, 1, 0)
	b = AppendBool(b, 1, false)
	b = AppendDouble(b, 1, 0)
	b = AppendString(b, 1, "")
	b = AppendBytes(b, 1, nil)
	b = AppendPacked(b, 1, []uint64{})
	if len(b) != 0 {
		t.Errorf("%x", b)
	}
}

func TestReaderStopsAtWhatIsBroken(t *testing.T) {
	for _, bad := range [][]byte{
		{0x08}, {0x08, 0x80}, {0x00, 0x01}, {0x0b}, {0x0a, 0x05, 1}, {0x09, 1, 2}, {0x0d, 1}, {0x0f},
		{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
		{0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f},
	} {
		r := NewReader(bad)
		for r.Next() {
		}
		if !errors.Is(r.Err(), ErrMalformed) {
			t.Errorf("%x was read", bad)
		}
	}
	r := NewReader([]byte{0x0a, 0x02, 0x01, 0x80})
	if r.Next(); len(r.Uints(nil)) != 1 || r.Next() || r.Err() == nil {
		t.Error("a broken packed field was read")
	}
}

// FuzzReader compares with protobuf's own reading.
func FuzzReader(f *testing.F) {
	f.Add([]byte{0x08, 0x96, 0x01, 0x12, 0x02, 'h', 'i', 0x19, 1, 2, 3, 4, 5, 6, 7, 8, 0x25, 1, 2, 3, 4})
	f.Fuzz(func(t *testing.T, b []byte) {
		r := NewReader(b)
		rest := b
		for r.Next() {
			number, kind, n := protowire.ConsumeTag(rest)
			if n < 0 || int(number) != r.Field || Wire(kind) != r.Wire {
				t.Fatalf("field %d of kind %d, want %d of %d", r.Field, r.Wire, number, kind)
			}
			rest = rest[n:]
			m := protowire.ConsumeFieldValue(number, kind, rest)
			if m < 0 {
				t.Fatal("read what protobuf does not")
			}
			rest = rest[m:]
			if r.Pos() != len(b)-len(rest) {
				t.Fatalf("at %d, want %d", r.Pos(), len(b)-len(rest))
			}
			_ = r.Uints(nil)
		}
	})
}
