// SPDX-License-Identifier: Apache-2.0

// Package pb reads and writes the wire format of Protocol Buffers: https://protobuf.dev/programming-guides/encoding.
//
// The agent does not use generated messages at run time: they would register push.v1 and types.v1 in the registry of the
// program that the agent is built into, and a program that also holds the same messages from elsewhere would panic at start.
package pb

import (
	"encoding/binary"
	"math"
)

// AppendTag appends a field's tag.
func AppendTag(b []byte, field int, wire Wire) []byte {
	return binary.AppendUvarint(b, uint64(field)<<3|uint64(wire))
}

// AppendUint appends a varint field and leaves zero out.
func AppendUint(b []byte, field int, v uint64) []byte {
	if v == 0 {
		return b
	}
	return binary.AppendUvarint(AppendTag(b, field, Varint), v)
}

// AppendInt appends an int64 field and leaves zero out.
func AppendInt(b []byte, field int, v int64) []byte {
	return AppendUint(b, field, uint64(v))
}

// AppendBool appends a bool field and leaves false out.
func AppendBool(b []byte, field int, v bool) []byte {
	if !v {
		return b
	}
	return append(AppendTag(b, field, Varint), 1)
}

// AppendFixed64 appends a fixed64 field and leaves zero out.
func AppendFixed64(b []byte, field int, v uint64) []byte {
	if v == 0 {
		return b
	}
	return binary.LittleEndian.AppendUint64(AppendTag(b, field, Fixed64), v)
}

// AppendDouble appends a double field and leaves positive zero out.
func AppendDouble(b []byte, field int, v float64) []byte {
	return AppendFixed64(b, field, math.Float64bits(v))
}

// AppendString appends a string field and leaves the empty one out.
func AppendString(b []byte, field int, v string) []byte {
	if v == "" {
		return b
	}
	return append(appendLen(b, field, len(v)), v...)
}

// AppendBytes appends a bytes field and leaves the empty one out.
func AppendBytes(b []byte, field int, v []byte) []byte {
	if len(v) == 0 {
		return b
	}
	return append(appendLen(b, field, len(v)), v...)
}

// AppendMessage appends a message field whose body was appended by body.
func AppendMessage(b []byte, field int, body func([]byte) []byte) []byte {
	start := len(b)
	return EndMessage(body(b), field, start)
}

// EndMessage makes what was appended since start the body of a message field. Bodies are written first and then moved by
// the few bytes of their head, which saves a pass to learn their size.
func EndMessage(b []byte, field int, start int) []byte {
	var head [2 * binary.MaxVarintLen64]byte
	h := appendLen(head[:0], field, len(b)-start)
	b = append(b, h...)
	copy(b[start+len(h):], b[start:len(b)-len(h)])
	copy(b[start:], h)
	return b
}

// AppendPacked appends a packed repeated varint field and leaves the empty one out.
func AppendPacked[T ~uint32 | ~uint64 | ~int64](b []byte, field int, vs []T) []byte {
	if len(vs) == 0 {
		return b
	}
	start := len(b)
	for _, v := range vs {
		b = binary.AppendUvarint(b, uint64(v))
	}
	return EndMessage(b, field, start)
}

func appendLen(b []byte, field, n int) []byte {
	return binary.AppendUvarint(AppendTag(b, field, Bytes), uint64(n))
}
