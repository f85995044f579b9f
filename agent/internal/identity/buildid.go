// SPDX-License-Identifier: Apache-2.0

package identity

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
)

// The linker writes the build id into the text segment between these, and on ELF also into a note.
const (
	marker    = "\xff Go build ID: \""
	markerEnd = "\"\n \xff"
)

// ReadBuildID returns the Go build id of an executable, or "". It reads at most a megabyte.
func ReadBuildID(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	const enough = 1 << 20
	head := make([]byte, 64<<10)
	n, _ := io.ReadFull(f, head)
	head = head[:n]
	if bytes.HasPrefix(head, []byte("\x7fELF")) {
		if id := elfBuildID(f, head); id != "" {
			return id
		}
	}
	if id := markedBuildID(head); id != "" {
		return id
	}
	rest, _ := io.ReadAll(io.LimitReader(f, enough-int64(n)))
	return markedBuildID(append(head, rest...))
}

func markedBuildID(b []byte) string {
	_, after, found := bytes.Cut(b, []byte(marker))
	if !found {
		return ""
	}
	id, _, found := bytes.Cut(after, []byte(markerEnd))
	if !found || !plausible(id) {
		return ""
	}
	return string(id)
}

// elfBuildID looks through the notes of the program headers for the one that the Go linker writes: name "Go", type 4.
func elfBuildID(f io.ReaderAt, head []byte) string {
	const (
		noteSegment = 4
		goNote      = 4
		most        = 64 << 10
	)
	if len(head) < 64 {
		return ""
	}
	order := binary.ByteOrder(binary.LittleEndian)
	if head[5] == 2 {
		order = binary.BigEndian
	}
	wide := head[4] == 2
	var table, size, count uint64
	if wide {
		table, size, count = order.Uint64(head[32:]), uint64(order.Uint16(head[54:])), uint64(order.Uint16(head[56:]))
	} else {
		table, size, count = uint64(order.Uint32(head[28:])), uint64(order.Uint16(head[42:])), uint64(order.Uint16(head[44:]))
	}
	for i := range count {
		at := table + i*size
		if at > uint64(len(head)) || uint64(len(head))-at < max(size, 56) {
			return ""
		}
		entry := head[at:]
		if order.Uint32(entry) != noteSegment {
			continue
		}
		var offset, length uint64
		if wide {
			offset, length = order.Uint64(entry[8:]), order.Uint64(entry[32:])
		} else {
			offset, length = uint64(order.Uint32(entry[4:])), uint64(order.Uint32(entry[16:]))
		}
		notes := make([]byte, min(length, most))
		n, _ := f.ReadAt(notes, int64(offset))
		if id := noteOf(order, notes[:n], "Go\x00", goNote); id != "" {
			return id
		}
	}
	return ""
}

// noteOf walks over ELF notes: three words of sizes and type, then name and content, each padded to words.
func noteOf(order binary.ByteOrder, notes []byte, owner string, kind uint32) string {
	for len(notes) >= 12 {
		nameSize, size := uint64(order.Uint32(notes)), uint64(order.Uint32(notes[4:]))
		found := order.Uint32(notes[8:]) == kind
		notes = notes[12:]
		content, next := (nameSize+3)&^3, (nameSize+3)&^3+(size+3)&^3
		if content+size > uint64(len(notes)) {
			return ""
		}
		if found && bytes.HasPrefix(notes[:nameSize], []byte(owner)) {
			if id := notes[content : content+size]; plausible(id) {
				return string(id)
			}
		}
		notes = notes[min(next, uint64(len(notes))):]
	}
	return ""
}

// plausible tells whether b can be a build id: printable, not empty, not a megabyte.
func plausible(b []byte) bool {
	return len(b) > 0 && len(b) <= 256 && !bytes.ContainsFunc(b, func(r rune) bool { return r <= ' ' || r > '~' })
}
