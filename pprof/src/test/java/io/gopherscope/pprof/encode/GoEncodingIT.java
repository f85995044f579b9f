// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.GoOracle;
import io.gopherscope.pprof.testing.RandomProfile;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Decoding and encoding against github.com/google/pprof: the same files accepted, the same bytes written. */
final class GoEncodingIT {
    private static GoOracle go;

    @BeforeAll
    static void start() throws Exception {
        go = GoOracle.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (go != null) {
            go.close();
        }
    }

    @Test
    void corpus() {
        for (String name : Corpus.NAMES) {
            same(Corpus.gzip(name), name);
        }
    }

    @Test
    void profilesWithEverythingTheFormatAllows() {
        for (int seed = 0; seed < 5_000; seed++) {
            same(RandomProfile.bytes(seed, seed % 20, 1 + seed % 4), "seed " + seed);
        }
    }

    @Test
    void damagedProfiles() {
        int accepted = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            byte[] bytes = RandomProfile.bytes(seed, seed % 5, 1 + seed % 2);
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            accepted += same(bytes, "seed " + seed) ? 1 : 0;
        }
        assertThat(accepted).isBetween(1_000, 19_000);
    }

    private static boolean same(byte[] bytes, String what) {
        return go.judge(what, go.ask("recode", bytes), () -> ProfileEncoder.encode(ProfileDecoder.decodeOnce(bytes)));
    }
}
