// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Encodes values as ClickHouse's RowBinary format wants them: little-endian numbers, strings and arrays behind their length.
 *
 * @see <a href="https://clickhouse.com/docs/interfaces/formats/RowBinary">RowBinary</a>
 */
public final class RowBinary {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LARGEST = Integer.MAX_VALUE - 16;
    /** What a cleared buffer keeps at most. */
    private static final int KEEP = 16 << 20;

    private byte[] bytes = new byte[1024];
    private int size;

    /** {@code Int64}, {@code UInt64}, {@code DateTime64}. */
    public RowBinary int64(long value) {
        room(8);
        LONG.set(bytes, size, value);
        size += 8;
        return this;
    }

    /** {@code UInt32}, {@code DateTime}. */
    public RowBinary int32(int value) {
        room(4);
        INT.set(bytes, size, value);
        size += 4;
        return this;
    }

    /** {@code UInt16}, {@code Date}. */
    public RowBinary int16(int value) {
        room(2);
        SHORT.set(bytes, size, (short) value);
        size += 2;
        return this;
    }

    /** {@code UInt8}, {@code Enum8}. */
    public RowBinary int8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** {@code Bool}. */
    public RowBinary bool(boolean value) {
        return int8(value ? 1 : 0);
    }

    /** {@code Float64}. */
    public RowBinary float64(double value) {
        return int64(Double.doubleToRawLongBits(value));
    }

    /** {@code String}, {@code LowCardinality(String)}. */
    public RowBinary string(String value) {
        return string(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A string that is encoded already. */
    public RowBinary string(byte[] value) {
        return string(value, 0, value.length);
    }

    /** A string that is a part of an array. */
    public RowBinary string(byte[] value, int from, int count) {
        length(count);
        room(count);
        System.arraycopy(value, from, bytes, size, count);
        size += count;
        return this;
    }

    /** The length of an array or map, whose elements follow. */
    public RowBinary length(int count) {
        room(5);
        int rest = count;
        while (rest >= 0x80) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** {@code Array(Int64)}, {@code Array(UInt64)}: the numbers from {@code from} up to {@code to}. */
    public RowBinary int64s(long[] values, int from, int to) {
        length(to - from);
        room(8 * (to - from));
        byte[] target = bytes;
        int at = size;
        for (int i = from; i < to; i++, at += 8) {
            LONG.set(target, at, values[i]);
        }
        size = at;
        return this;
    }

    public int size() {
        return size;
    }

    void truncate(int to) {
        size = to;
    }

    void clear() {
        size = 0;
        if (bytes.length > KEEP) {
            bytes = new byte[1024];
        }
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        out.flush();
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int count) {
        if (count > bytes.length - size) {
            long needed = (long) size + count;
            if (needed > LARGEST) {
                throw new IllegalStateException("more than 2 GiB of rows in one block");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, bytes.length * 2L)));
        }
    }
}
