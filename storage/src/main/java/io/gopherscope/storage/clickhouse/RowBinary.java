// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.clickhouse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes values as ClickHouse's RowBinary format wants them: little-endian numbers, strings and arrays behind their length. Bytes are kept
 * in {@link Chunks}, so that a block of any size needs no array larger than one of these and is never copied to grow.
 *
 * @see <a href="https://clickhouse.com/docs/interfaces/formats/RowBinary">RowBinary</a>
 */
public final class RowBinary {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SMALLEST = 1024;

    /** Chunks before the one that is written to. */
    private final List<Filled> filled = new ArrayList<>();

    private int filledBytes;
    private byte[] bytes = new byte[SMALLEST];
    private int at;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Filled(byte[] chunk, int count) {}

    /** {@code Int64}, {@code UInt64}, {@code DateTime64}. */
    public RowBinary int64(long value) {
        room(8);
        LONG.set(bytes, at, value);
        at += 8;
        return this;
    }

    /** {@code UInt32}, {@code DateTime}. */
    public RowBinary int32(int value) {
        room(4);
        INT.set(bytes, at, value);
        at += 4;
        return this;
    }

    /** {@code UInt16}, {@code Date}. */
    public RowBinary int16(int value) {
        room(2);
        SHORT.set(bytes, at, (short) value);
        at += 2;
        return this;
    }

    /** {@code UInt8}, {@code Enum8}. */
    public RowBinary int8(int value) {
        room(1);
        bytes[at++] = (byte) value;
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
        int next = from;
        for (int left = count; left > 0; ) {
            room(1);
            int some = Math.min(left, bytes.length - at);
            System.arraycopy(value, next, bytes, at, some);
            at += some;
            next += some;
            left -= some;
        }
        return this;
    }

    /** The length of an array or map, whose elements follow. */
    public RowBinary length(int count) {
        room(5);
        int rest = count;
        while (rest >= 0x80) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        return this;
    }

    /** {@code Array(Int64)}, {@code Array(UInt64)}: the numbers from {@code from} up to {@code to}. */
    public RowBinary int64s(long[] values, int from, int to) {
        length(to - from);
        for (int next = from; next < to; ) {
            room(8);
            byte[] target = bytes;
            int place = at;
            int end = Math.min(to, next + (target.length - place) / 8);
            for (; next < end; next++, place += 8) {
                LONG.set(target, place, values[next]);
            }
            at = place;
        }
        return this;
    }

    public int size() {
        return filledBytes + at;
    }

    void truncate(int to) {
        while (to < filledBytes) {
            Chunks.give(bytes);
            Filled last = filled.removeLast();
            filledBytes -= last.count;
            bytes = last.chunk;
        }
        at = to - filledBytes;
    }

    /** Forgets everything; of the memory one chunk stays. */
    void clear() {
        truncate(0);
    }

    void writeTo(OutputStream out) throws IOException {
        for (Filled one : filled) {
            out.write(one.chunk, 0, one.count);
        }
        out.write(bytes, 0, at);
        out.flush();
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(size());
        try {
            writeTo(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy.toByteArray();
    }

    /** Makes room for a number, or for the first of many bytes. */
    private void room(int count) {
        if (count <= bytes.length - at) {
            return;
        }
        if (bytes.length < Chunks.BYTES) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
            return;
        }
        if (filledBytes > Integer.MAX_VALUE - 2 * Chunks.BYTES) {
            throw new IllegalStateException("more than 2 GiB of rows in one block");
        }
        filled.add(new Filled(bytes, at));
        filledBytes += at;
        bytes = Chunks.take();
        at = 0;
    }
}
