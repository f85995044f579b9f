// SPDX-License-Identifier: Apache-2.0

// Package gz packs and unpacks profiles in memory that is used again, with bounds.
package gz

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"slices"
)

// ErrTooLarge says that the content is larger than allowed.
var ErrTooLarge = errors.New("content is too large")

// An Inflater unpacks. The zero value is ready; not safe for concurrent use.
type Inflater struct {
	source bytes.Reader
	zr     gzip.Reader
}

// Inflate appends the content of src, which is gzip or already plain, to dst, at most limit bytes of it.
func (z *Inflater) Inflate(dst, src []byte, limit int) ([]byte, error) {
	if !bytes.HasPrefix(src, []byte{0x1f, 0x8b}) {
		if len(src) > limit {
			return dst, ErrTooLarge
		}
		return append(dst, src...), nil
	}
	z.source.Reset(src)
	defer z.source.Reset(nil)
	if err := z.zr.Reset(&z.source); err != nil {
		return dst, err
	}
	start := len(dst)
	for {
		if len(dst)-start > limit {
			return dst[:start], ErrTooLarge
		}
		// A pprof file unpacks to some three times its size; after the first time the buffer suffices.
		if len(dst) == cap(dst) {
			dst = slices.Grow(dst, max(512, 4*len(src)))
		}
		n, err := z.zr.Read(dst[len(dst):cap(dst)])
		dst = dst[:len(dst)+n]
		if errors.Is(err, io.EOF) {
			if len(dst)-start > limit {
				return dst[:start], ErrTooLarge
			}
			return dst, nil
		}
		if err != nil {
			return dst[:start], err
		}
	}
}

// A Deflater packs at the level that the Go runtime itself uses for profiles. The zero value is ready; not safe for
// concurrent use.
type Deflater struct {
	out buffer
	zw  *gzip.Writer
}

// Deflate appends src, packed, to dst.
func (z *Deflater) Deflate(dst, src []byte) []byte {
	z.out = dst
	if z.zw == nil {
		z.zw, _ = gzip.NewWriterLevel(&z.out, gzip.BestSpeed) // fails for unknown levels only
	} else {
		z.zw.Reset(&z.out)
	}
	_, _ = z.zw.Write(src) // a buffer takes everything
	_ = z.zw.Close()
	b := z.out
	z.out = nil
	return b
}

type buffer []byte

func (b *buffer) Write(p []byte) (int, error) {
	*b = append(*b, p...)
	return len(p), nil
}
