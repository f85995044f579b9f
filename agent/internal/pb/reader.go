// SPDX-License-Identifier: Apache-2.0

package pb

import (
	"encoding/binary"
	"errors"
)

// Wire is the wire type of a field.
type Wire uint8

// The wire types in use; groups are not.
const (
	Varint  Wire = 0
	Fixed64 Wire = 1
	Bytes   Wire = 2
	Fixed32 Wire = 5
)

// ErrMalformed says that bytes are not a Protocol Buffers message.
var ErrMalformed = errors.New("malformed message")

// Reader walks over the fields of one message:
//
//	for r := pb.NewReader(b); r.Next(); {
//		switch r.Field { ... }
//	}
//	return r.Err()
type Reader struct {
	Field int
	Wire  Wire
	Value uint64 // of a varint or fixed field
	Body  []byte // of a length-delimited field; aliases the message
	data  []byte
	pos   int
	bad   bool
}

// NewReader returns a reader over the message in b.
func NewReader(b []byte) Reader {
	return Reader{data: b}
}

// Next moves to the next field; false at the end or when the message is malformed.
func (r *Reader) Next() bool {
	if r.pos >= len(r.data) {
		return false
	}
	tag := r.varint()
	r.Field, r.Wire = int(tag>>3), Wire(tag&7)
	if r.bad || tag>>3 == 0 || tag>>3 > 1<<29-1 {
		return r.fail()
	}
	switch r.Wire {
	case Varint:
		r.Value = r.varint()
	case Fixed64:
		if len(r.data)-r.pos < 8 {
			return r.fail()
		}
		r.Value = binary.LittleEndian.Uint64(r.data[r.pos:])
		r.pos += 8
	case Fixed32:
		if len(r.data)-r.pos < 4 {
			return r.fail()
		}
		r.Value = uint64(binary.LittleEndian.Uint32(r.data[r.pos:]))
		r.pos += 4
	case Bytes:
		n := r.varint()
		if r.bad || n > uint64(len(r.data)-r.pos) {
			return r.fail()
		}
		r.Body = r.data[r.pos : r.pos+int(n)]
		r.pos += int(n)
	default:
		return r.fail()
	}
	return !r.bad
}

// Pos is the offset behind the current field, so that len(Body) before it is where Body starts.
func (r *Reader) Pos() int {
	return r.pos
}

// Err is ErrMalformed when Next stopped before the end of the message.
func (r *Reader) Err() error {
	if r.bad {
		return ErrMalformed
	}
	return nil
}

// Uints appends the values of a repeated integer field, packed or not, to dst.
func (r *Reader) Uints(dst []uint64) []uint64 {
	if r.Wire != Bytes {
		return append(dst, r.Value)
	}
	for body := r.Body; len(body) > 0; {
		v, n := binary.Uvarint(body)
		if n <= 0 {
			r.bad = true
			return dst
		}
		dst, body = append(dst, v), body[n:]
	}
	return dst
}

func (r *Reader) varint() uint64 {
	// Most varints of a profile are one byte.
	if r.pos < len(r.data) && r.data[r.pos] < 0x80 {
		r.pos++
		return uint64(r.data[r.pos-1])
	}
	v, n := binary.Uvarint(r.data[r.pos:])
	if n <= 0 {
		r.fail()
		return 0
	}
	r.pos += n
	return v
}

func (r *Reader) fail() bool {
	r.bad = true
	r.pos = len(r.data)
	return false
}
