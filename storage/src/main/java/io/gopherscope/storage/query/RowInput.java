// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the format RowBinary: values of all columns, row after row, little-endian and without names or types. Whoever reads asks
 * for the columns in their order.
 *
 * @see <a href="https://clickhouse.com/docs/interfaces/formats/RowBinary">RowBinary</a>
 */
final class RowInput {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LARGEST_TEXT = 64 << 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private int from;
    private int to;

    RowInput(InputStream in) {
        this.in = in;
    }

    /** Whether another row follows. */
    boolean next() throws IOException {
        return from < to || fill();
    }

    /** {@code UInt8} or {@code Bool}. */
    int uint8() throws IOException {
        need(1);
        return buffer[from++] & 0xff;
    }

    /** {@code Bool}. */
    boolean bool() throws IOException {
        return uint8() != 0;
    }

    /** {@code UInt16}. */
    int uint16() throws IOException {
        need(2);
        int value = (short) SHORT.get(buffer, from) & 0xffff;
        from += 2;
        return value;
    }

    /** {@code UInt32} or {@code Int32}. */
    int int32() throws IOException {
        need(4);
        int value = (int) INT.get(buffer, from);
        from += 4;
        return value;
    }

    /** {@code Int64}, or the bits of {@code UInt64}. */
    long int64() throws IOException {
        need(8);
        long value = (long) LONG.get(buffer, from);
        from += 8;
        return value;
    }

    /** {@code Float64}. */
    double float64() throws IOException {
        return Double.longBitsToDouble(int64());
    }

    /** {@code DateTime64(9, 'UTC')}. */
    Instant nanoMoment() throws IOException {
        long nanos = int64();
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    /** {@code String} or {@code LowCardinality(String)}. */
    String text() throws IOException {
        int length = length();
        if (length <= buffer.length) {
            need(length);
            String text = new String(buffer, from, length, UTF_8);
            from += length;
            return text;
        }
        byte[] bytes = new byte[length];
        int had = Math.min(length, to - from);
        System.arraycopy(buffer, from, bytes, 0, had);
        from += had;
        if (in.readNBytes(bytes, had, length - had) < length - had) {
            throw cutOff();
        }
        return new String(bytes, UTF_8);
    }

    /** {@code Array(String)} or {@code Array(LowCardinality(String))}. */
    String[] texts() throws IOException {
        String[] values = new String[length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = text();
        }
        return values;
    }

    /** {@code Array(Int64)} or {@code Array(UInt64)}. */
    long[] int64s() throws IOException {
        long[] values = new long[length()];
        int64s(values, values.length);
        return values;
    }

    /** The elements of an {@code Array(UInt64)} whose {@link #length} was read, into the beginning of an array. */
    void int64s(long[] into, int count) throws IOException {
        for (int i = 0; i < count; ) {
            need(8);
            for (int ready = Math.min(count - i, (to - from) >>> 3); ready > 0; ready--, from += 8) {
                into[i++] = (long) LONG.get(buffer, from);
            }
        }
    }

    /** {@code Array(Float64)}. */
    double[] float64s() throws IOException {
        double[] values = new double[length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = float64();
        }
        return values;
    }

    /** {@code Map(String, String)}. */
    Map<String, String> textMap() throws IOException {
        int size = length();
        Map<String, String> map = LinkedHashMap.newLinkedHashMap(size);
        for (int i = 0; i < size; i++) {
            String key = text();
            map.put(key, text());
        }
        return map;
    }

    /** The length in front of a text, an array or a map. */
    int length() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = uint8();
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                if (value < 0 || value > LARGEST_TEXT) {
                    throw new IOException("a value of %d bytes or elements".formatted(value));
                }
                return (int) value;
            }
        }
        throw new IOException("a length of more than 64 bits");
    }

    private void need(int bytes) throws IOException {
        while (to - from < bytes) {
            if (!fill()) {
                throw cutOff();
            }
        }
    }

    /** Makes room at the end and reads more; false at the end of the answer. */
    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read > 0;
    }

    private static EOFException cutOff() {
        return new EOFException("the answer is cut off");
    }
}
