// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.encode;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes protobuf fields. The length of a message goes before it, so whoever writes one says its size first; the {@code size}
 * methods are for that. "Opt" fields are left out when zero.
 */
final class WireWriter {
    private final OutputStream out;
    private final byte[] buf = new byte[64 << 10];
    private int at;

    WireWriter(OutputStream out) {
        this.out = out;
    }

    /** Bytes of a number as a varint. */
    static int size(long value) {
        return (Long.SIZE + 6 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** Bytes of a field of a number; field numbers up to 15 have a tag of one byte. */
    static int fieldSize(long value) {
        return 1 + size(value);
    }

    static int optSize(long value) {
        return value == 0 ? 0 : fieldSize(value);
    }

    /** Bytes of a field of a message or string of that length. */
    static int messageSize(int length) {
        return 1 + size(length) + length;
    }

    void number(int field, long value) throws IOException {
        varint((long) field << 3);
        varint(value);
    }

    void opt(int field, long value) throws IOException {
        if (value != 0) {
            number(field, value);
        }
    }

    /** The tag and length of a message, string or packed list. */
    void message(int field, int length) throws IOException {
        varint(((long) field << 3) | 2);
        varint(length);
    }

    void bytes(byte[] bytes, int from, int count) throws IOException {
        if (count > buf.length - at) {
            flush();
            if (count > buf.length) {
                out.write(bytes, from, count);
                return;
            }
        }
        System.arraycopy(bytes, from, buf, at, count);
        at += count;
    }

    void varint(long value) throws IOException {
        if (buf.length - at < 10) {
            flush();
        }
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buf[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buf[at++] = (byte) rest;
    }

    /** Hands over what is buffered; does not flush the stream itself. */
    void flush() throws IOException {
        out.write(buf, 0, at);
        at = 0;
    }
}
