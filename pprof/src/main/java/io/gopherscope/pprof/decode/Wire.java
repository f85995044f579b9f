// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;

/**
 * A cursor over protobuf fields in an array. A nested message is read with {@link #enter}, {@link #next} until false, {@link
 * #leave}. Numbers of more than 64 bits lose the excess, as in Go's reader; groups are refused.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers encoding</a>
 */
final class Wire {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final byte[] buf;
    private int pos;
    private int end;
    private int field;
    private int type;
    private long number;
    private int from;

    Wire(byte[] buf, int from, int to) {
        this.buf = buf;
        this.pos = from;
        this.end = to;
    }

    byte[] buf() {
        return buf;
    }

    int pos() {
        return pos;
    }

    void pos(int newPos) {
        pos = newPos;
    }

    int end() {
        return end;
    }

    /** Reads the next field's tag and a number, or where its bytes are; false at the end of the message. */
    boolean next() {
        if (pos >= end) {
            return false;
        }
        long tag = varint();
        type = (int) tag & 7;
        // Field numbers beyond 29 bits are not ours; keep them apart from those that are.
        field = tag >>> 3 > 1 << 29 ? 0 : (int) (tag >>> 3);
        switch (type) {
            case VARINT -> number = varint();
            case BYTES -> {
                long length = varint();
                if (length < 0 || length > end - pos) {
                    throw new ProfileException(Code.TRUNCATED, "a field is longer than what is left");
                }
                from = pos;
                pos += (int) length;
            }
            case FIXED64 -> skip(8);
            case FIXED32 -> skip(4);
            default -> throw new ProfileException(Code.MALFORMED, "unknown wire type " + type);
        }
        return true;
    }

    int field() {
        return field;
    }

    /** How many numbers end within the bytes of this field. */
    int countVarints() {
        int count = 0;
        for (int at = from; at < pos; at++) {
            if (buf[at] >= 0) {
                count++;
            }
        }
        return count;
    }

    /** Whether the field is a list of numbers in one run of bytes. */
    boolean isPacked() {
        return type == BYTES;
    }

    /** The field as a number. */
    long number() {
        if (type != VARINT) {
            throw new ProfileException(Code.MALFORMED, "field " + field + " is not a number");
        }
        return number;
    }

    /** Where the field's bytes begin; they end at {@link #pos}. */
    int from() {
        if (type != BYTES) {
            throw new ProfileException(Code.MALFORMED, "field " + field + " has no length");
        }
        return from;
    }

    /** Goes into the field as a message and returns what {@link #leave} needs. */
    int enter() {
        int outer = end;
        int inner = from();
        end = pos;
        pos = inner;
        return outer;
    }

    void leave(int outer) {
        end = outer;
    }

    /** Goes into the field as a packed list; read with {@link #varint} while {@link #more}. */
    boolean more() {
        return pos < end;
    }

    long varint() {
        if (pos < end && buf[pos] >= 0) {
            return buf[pos++];
        }
        return longVarint();
    }

    private long longVarint() {
        long value = 0;
        int limit = Math.min(end, pos + 10);
        int at = pos;
        for (int shift = 0; at < limit; shift += 7) {
            byte b = buf[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                pos = at;
                return value;
            }
        }
        throw at == end && at - pos < 10
                ? new ProfileException(Code.TRUNCATED, "the bytes end inside a number")
                : new ProfileException(Code.MALFORMED, "a number has more than ten bytes");
    }

    private void skip(int bytes) {
        if (end - pos < bytes) {
            throw new ProfileException(Code.TRUNCATED, "the bytes end inside a field");
        }
        pos += bytes;
    }
}
