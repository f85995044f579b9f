// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.series;

import io.gopherscope.pprof.identity.XxHash64;
import io.gopherscope.storage.clickhouse.RowBinary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text that goes into many rows, encoded once. In the order of the database, which is that of the bytes. */
public final class Utf8 implements Comparable<Utf8> {
    private final byte[] bytes;

    private Utf8(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Encodes a text. */
    public static Utf8 of(String text) {
        return new Utf8(text.getBytes(StandardCharsets.UTF_8));
    }

    /** XXH64 of the encoded text. */
    public static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return XxHash64.hash(bytes, 0, bytes.length, 0);
    }

    @Override
    public int compareTo(Utf8 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Utf8 text && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Bytes of the encoded text. */
    public int length() {
        return bytes.length;
    }

    /** Writes it into a row. */
    public void to(RowBinary row) {
        row.string(bytes);
    }
}
