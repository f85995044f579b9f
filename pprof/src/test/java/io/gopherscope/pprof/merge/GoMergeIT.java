// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.merge;

import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.GoOracle;
import io.gopherscope.pprof.testing.RandomProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Merging against {@code profile.Merge}, byte by byte. */
final class GoMergeIT {
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
        same("one", List.of(Corpus.gzip("heap-000")));
        same("heap", List.of(Corpus.gzip("heap-000"), Corpus.gzip("heap-001")));
        same("heap, other order", List.of(Corpus.gzip("heap-001"), Corpus.gzip("heap-000")));
        same("cpu", List.of(Corpus.gzip("cpu-000"), Corpus.gzip("cpu-001"), Corpus.gzip("cpu-000")));
        same("goroutine", List.of(Corpus.gzip("goroutine-000"), Corpus.gzip("goroutine-003")));
        same("mixed", List.of(Corpus.gzip("goroutine-000"), Corpus.gzip("cpu-000")));
    }

    @Test
    void profilesWithEverythingTheFormatAllows() {
        for (int seed = 0; seed < 4_000; seed++) {
            var sources = new ArrayList<byte[]>();
            for (int i = 0; i <= seed % 5; i++) {
                sources.add(RandomProfile.bytes(seed * 31L + i, (seed + i) % 12, 1 + seed % 3));
            }
            same("seed " + seed, sources);
        }
    }

    private static void same(String what, List<byte[]> sources) {
        go.judge(what, go.ask("merge", sources), () -> {
            var merger = new ProfileMerger();
            var decoder = new ProfileDecoder();
            sources.forEach(source -> merger.add(decoder.decode(source)));
            return ProfileEncoder.encode(merger.result());
        });
    }
}
