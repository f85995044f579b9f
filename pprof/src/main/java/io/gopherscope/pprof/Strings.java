// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The string table: slices of one byte array. Bytes are kept as they came, valid UTF-8 or not; {@link #get} turns them into a
 * String only when asked, with U+FFFD in place of what is not UTF-8. The same content may be there twice.
 */
public final class Strings {
    private static final int MAX_BYTES = Integer.MAX_VALUE - 16;

    private byte[] data = {};
    private int dataSize;
    private boolean borrowed;
    private int[] start = new int[64];
    private int[] length = new int[64];
    private int size;
    private @Nullable String @Nullable [] decoded;

    public int size() {
        return size;
    }

    /** The array that {@link #start} points into. Not to be changed. */
    public byte[] data() {
        return data;
    }

    public int start(int string) {
        return start[check(string)];
    }

    public int length(int string) {
        return length[check(string)];
    }

    public boolean isEmpty(int string) {
        return length[check(string)] == 0;
    }

    public byte[] bytes(int string) {
        int from = start(string);
        return Arrays.copyOfRange(data, from, from + length[string]);
    }

    public String get(int string) {
        check(string);
        @Nullable String[] cache = decoded;
        if (cache == null || cache.length < size) {
            cache = cache == null ? new @Nullable String[start.length] : Arrays.copyOf(cache, start.length);
            decoded = cache;
        }
        String value = cache[string];
        if (value == null) {
            value = new String(data, start[string], length[string], StandardCharsets.UTF_8);
            cache[string] = value;
        }
        return value;
    }

    public boolean contentEquals(int string, byte[] other, int from, int count) {
        int at = start(string);
        return length[string] == count && Arrays.equals(data, at, at + count, other, from, from + count);
    }

    public boolean contentEquals(int string, Strings other, int otherString) {
        return contentEquals(string, other.data, other.start(otherString), other.length[otherString]);
    }

    /** Orders by bytes taken as unsigned, which for UTF-8 is the order of code points. */
    public int compare(int a, int b) {
        return a == b ? 0 : compare(a, this, b);
    }

    public int compare(int string, Strings other, int otherString) {
        int a = start(string);
        int b = other.start(otherString);
        return Arrays.compareUnsigned(data, a, a + length[string], other.data, b, b + other.length[otherString]);
    }

    /** Empties the table and lets slices be taken from an array that the caller keeps. */
    public void wrap(byte[] bytes) {
        clear();
        data = bytes;
        dataSize = bytes.length;
        borrowed = true;
    }

    /** Adds a slice of the wrapped array without copying it. */
    public int addSlice(int from, int count) {
        if (from < 0 || count < 0 || from > dataSize - count) {
            throw new IndexOutOfBoundsException("slice outside the data");
        }
        if (size == start.length) {
            start = Arrays.copyOf(start, size * 2);
            length = Arrays.copyOf(length, size * 2);
        }
        start[size] = from;
        length[size] = count;
        return size++;
    }

    /** Adds a copy of some bytes. */
    public int add(byte[] bytes, int from, int count) {
        reserve(count);
        System.arraycopy(bytes, from, data, dataSize, count);
        dataSize += count;
        return addSlice(dataSize - count, count);
    }

    public int add(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return add(bytes, 0, bytes.length);
    }

    public void clear() {
        if (borrowed) {
            data = new byte[0];
            borrowed = false;
        }
        dataSize = 0;
        size = 0;
        decoded = null;
    }

    /** An independent table with the same strings at the same places; what is added to it leaves this one alone. */
    public Strings copy() {
        var copy = new Strings();
        copy.data = data;
        copy.dataSize = dataSize;
        copy.borrowed = true;
        copy.start = Arrays.copyOf(start, Math.max(size, 16));
        copy.length = Arrays.copyOf(length, Math.max(size, 16));
        copy.size = size;
        return copy;
    }

    private void reserve(int count) {
        long needed = (long) dataSize + count;
        if (needed > MAX_BYTES) {
            throw new ProfileException(ProfileException.Code.TOO_LARGE, "the string table would exceed 2 GiB");
        }
        if (borrowed || needed > data.length) {
            data = Arrays.copyOf(data, (int) Math.min(MAX_BYTES, Math.max(needed, (long) dataSize * 2 + 256)));
            borrowed = false;
        }
    }

    private int check(int string) {
        if (string < 0 || string >= size) {
            throw new IndexOutOfBoundsException("no string " + string);
        }
        return string;
    }
}
