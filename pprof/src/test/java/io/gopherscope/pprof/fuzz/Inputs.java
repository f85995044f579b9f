// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.RandomProfile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What fuzzers begin with, and what they make of bytes. */
final class Inputs {
    static final DecodeLimits LIMITS = new DecodeLimits(
            1 << 20, 4 << 20, 100, 10_000, 10_000, 10_000, 100, 10_000, 10_000, 10_000, 100, 500, 50, 200_000);

    private Inputs() {}

    /** Valid profiles: random ones with everything that the format allows, a real one, and one that is packed. */
    static Stream<byte[]> profiles() {
        return Stream.of(
                        IntStream.range(0, 40).mapToObj(seed -> RandomProfile.bytes(seed, 1 + seed % 5, 1 + seed % 2)),
                        IntStream.range(0, 10).mapToObj(seed -> RandomProfile.cpu(seed, 1 + seed % 5)),
                        Stream.of(Corpus.plain("cpu-000"), Corpus.gzip("cpu-000"), new byte[0]))
                .flatMap(inputs -> inputs);
    }

    /** Two profiles, after two bytes that say how long the first one is. */
    static Stream<byte[]> pairs() {
        return IntStream.range(0, 40).mapToObj(seed -> {
            byte[] first = RandomProfile.bytes(seed, 1 + seed % 5, 1);
            byte[] second = RandomProfile.bytes(100 + seed, 1 + seed % 3, 1 + seed / 30);
            return ByteBuffer.allocate(2 + first.length + second.length)
                    .putShort((short) first.length)
                    .put(first)
                    .put(second)
                    .array();
        });
    }

    static Stream<byte[]> texts(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** The profile, or null when it was refused. */
    static @Nullable Profile profile(byte[] bytes) {
        try {
            return new ProfileDecoder(LIMITS).decode(bytes);
        } catch (ProfileException e) {
            assertThat(e.code()).isNotNull();
            return null;
        }
    }
}
