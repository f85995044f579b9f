// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XxHash64Test {
    /** Answers of the reference implementation. */
    @ParameterizedTest
    @CsvSource({
        "'', ef46db3751d8e999",
        "a, d24ec4f1a98c6e5b",
        "abc, 44bc2cf5ad770999",
        "message digest, 066ed728fceeb3be",
        "abcdefghijklmnopqrstuvwxyz, cfe1f278fa89835c",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789, aaa46907d3047814",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890, e04a477f19ee145d"
    })
    void knownAnswers(String input, String hash) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        assertThat(Long.toHexString(XxHash64.hash(bytes, 0, bytes.length, 0))).isEqualTo(hash.replaceFirst("^0+", ""));
    }

    @Property
    void longsAreHashedAsTheirLittleEndianBytes(@ForAll long[] longs, @ForAll long seed) {
        ByteBuffer bytes = ByteBuffer.allocate(longs.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(longs);
        assertThat(XxHash64.hash(longs, 0, longs.length, seed))
                .isEqualTo(XxHash64.hash(bytes.array(), 0, bytes.capacity(), seed));
    }
}
