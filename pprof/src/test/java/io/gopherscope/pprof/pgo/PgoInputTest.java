// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.pgo.PgoInput.Reason;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.Proto;
import org.junit.jupiter.api.Test;

final class PgoInputTest {
    @Test
    void aCpuProfileGivesItsCalls() {
        for (String name : new String[] {"cpu-000", "cpu-001"}) {
            Profile profile = profile(name);
            assertThat(PgoInput.of(profile)).isInstanceOfSatisfying(PgoInput.Usable.class, usable -> {
                assertThat(usable.measure()).isEqualTo(Measure.SAMPLES);
                assertThat(usable.calls().build()).isEqualTo(CallEdges.of(profile));
            });
        }
    }

    @Test
    void theFirstColumnIsTheMeasure() {
        assertThat(PgoInput.of(cpu("main.run", 1, 5)))
                .isInstanceOfSatisfying(
                        PgoInput.Usable.class,
                        usable -> assertThat(usable.measure()).isEqualTo(Measure.NANOSECONDS));
    }

    @Test
    void otherKindsOfProfilesAreNoCpuProfiles() {
        for (String name : new String[] {"heap-000", "goroutine-000", "mutex-000", "block-000"}) {
            assertThat(PgoInput.of(profile(name))).isEqualTo(new PgoInput.Unusable(Reason.NO_CPU_COLUMN));
        }
    }

    @Test
    void aServiceThatDidNothing() {
        assertThat(PgoInput.of(cpu("main.run", 1, 0))).isEqualTo(new PgoInput.Unusable(Reason.NO_SAMPLES));
        assertThat(PgoInput.of(ProfileDecoder.decodeOnce(Proto.profile().toBytes())))
                .isEqualTo(new PgoInput.Unusable(Reason.NO_SAMPLES));
    }

    @Test
    void functionsWithoutStartLines() {
        assertThat(PgoInput.of(cpu("main.run", 0, 5))).isEqualTo(new PgoInput.Unusable(Reason.NO_START_LINES));
    }

    @Test
    void benchmarks() {
        for (String method : new String[] {"runN", "launch", "loopSlowPath", "RunParallel.func1", "Loop"}) {
            assertThat(PgoInput.of(cpu("testing.(*B)." + method, 1, 5)))
                    .isEqualTo(new PgoInput.Unusable(Reason.BENCHMARK));
        }
        for (String other :
                new String[] {"testing.(*T).Run", "testing.(*B)", "x/testing.(*B).runN", "main.(*B).runN"}) {
            assertThat(PgoInput.of(cpu(other, 1, 5))).isInstanceOf(PgoInput.Usable.class);
        }
    }

    @Test
    void aFunctionOfTheTableThatNoStackHoldsIsNoBenchmark() {
        Proto profile = stack("main.run", 1, 5)
                .string(6, "testing.(*B).runN")
                .message(5, new Proto().number(1, 9).number(2, 4).number(5, 1));
        assertThat(PgoInput.of(ProfileDecoder.decodeOnce(profile.toBytes()))).isInstanceOf(PgoInput.Usable.class);
    }

    @Test
    void cpuTimeOfWhatTheFileSays() {
        Profile profile = profile("cpu-001");
        assertThat(CpuTime.of(profile)).isEqualTo(new CpuTime(profile.total(0), profile.total(1)));
    }

    @Test
    void cpuTimeOfWhatTheFileDoesNotSay() {
        assertThat(CpuTime.of(cpu("main.run", 1, 50_000_000))).isEqualTo(new CpuTime(5, 50_000_000));
        Proto slow = stack("main.run", 1, 50_000_000)
                .message(11, new Proto().number(1, 1).number(2, 2))
                .number(12, 25_000_000);
        assertThat(CpuTime.of(ProfileDecoder.decodeOnce(slow.toBytes()))).isEqualTo(new CpuTime(2, 50_000_000));
        Proto counts = new Proto()
                .message(1, new Proto().number(1, 1).number(2, 2))
                .string(6, "")
                .string(6, "samples")
                .string(6, "count")
                .message(2, new Proto().number(2, 3));
        assertThat(CpuTime.of(ProfileDecoder.decodeOnce(counts.toBytes()))).isEqualTo(new CpuTime(3, 30_000_000));
        assertThat(CpuTime.of(profile("heap-000"))).isEqualTo(new CpuTime(0, 0));
    }

    private static Profile profile(String name) {
        return ProfileDecoder.decodeOnce(Corpus.gzip(name));
    }

    private static Profile cpu(String function, long startLine, long nanoseconds) {
        return ProfileDecoder.decodeOnce(stack(function, startLine, nanoseconds).toBytes());
    }

    private static Proto stack(String function, long startLine, long nanoseconds) {
        return Proto.profile(function)
                .message(5, new Proto().number(1, 1).number(2, 3).number(5, startLine))
                .message(
                        4,
                        new Proto()
                                .number(1, 1)
                                .message(4, new Proto().number(1, 1).number(2, 7)))
                .message(2, new Proto().packed(1, 1).number(2, nanoseconds));
    }
}
