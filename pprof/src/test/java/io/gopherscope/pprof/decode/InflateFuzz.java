// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are unpacked to what zlib unpacks them to, or refused where it refuses them. */
final class InflateFuzz {
    @MethodSource("packed")
    @FuzzTest(maxDuration = "1m")
    void inflate(byte[] bytes) {
        Zlib.compare(bytes);
    }

    static Stream<byte[]> packed() {
        byte[] text = "runtime.mallocgc runtime.newobject ".repeat(40).getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, 10)
                .boxed()
                .flatMap(level -> Stream.of(Deflater.DEFAULT_STRATEGY, Deflater.HUFFMAN_ONLY)
                        .map(strategy -> Zlib.deflate(text, level, strategy, 500)));
    }
}
