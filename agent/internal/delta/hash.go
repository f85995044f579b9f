// SPDX-License-Identifier: Apache-2.0

package delta

import (
	"encoding/binary"
	"hash/maphash"
)

// A key stands for what something in a profile means. 128 bits, so that two stacks of one process do not meet by chance.
type key [2]uint64

// A hasher makes keys; its seeds are random, so that nobody can choose stacks that meet.
type hasher struct {
	first, second maphash.Seed
	buf           *[]byte
}

func newHasher() hasher {
	return hasher{maphash.MakeSeed(), maphash.MakeSeed(), new([]byte)}
}

func (h hasher) sum(b []byte) key {
	return key{maphash.Bytes(h.first, b), maphash.Bytes(h.second, b)}
}

func (h hasher) function(f *file, fn function) key {
	b := (*h.buf)[:0]
	b = append(b, f.strings[fn.name]...)
	b = append(b, 0)
	b = append(b, f.strings[fn.file]...)
	b = binary.LittleEndian.AppendUint64(b, fn.startLine)
	*h.buf = b
	return h.sum(b)
}

func (h hasher) location(f *file, l location) key {
	b := binary.LittleEndian.AppendUint64((*h.buf)[:0], l.address)
	for _, ln := range l.lines {
		b = appendKey(b, f.functionKeys[ln.function])
		b = binary.LittleEndian.AppendUint64(b, ln.line)
	}
	*h.buf = b
	return h.sum(b)
}

func (h hasher) sample(f *file, s sample) key {
	b := (*h.buf)[:0]
	for _, l := range s.locations {
		b = appendKey(b, f.locationKeys[l])
	}
	// Between stack and labels, so that a label cannot be taken for a frame.
	b = binary.LittleEndian.AppendUint32(b, uint32(len(s.locations)))
	for _, l := range s.labels {
		for _, text := range [...][]byte{f.strings[l.key], f.strings[l.str], f.strings[l.unit]} {
			b = binary.LittleEndian.AppendUint32(b, uint32(len(text)))
			b = append(b, text...)
		}
		b = binary.LittleEndian.AppendUint64(b, l.num)
	}
	*h.buf = b
	return h.sum(b)
}

func appendKey(b []byte, k key) []byte {
	return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(b, k[0]), k[1])
}
