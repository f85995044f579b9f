// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.Proto;
import io.gopherscope.pprof.testing.RandomProfile;
import io.gopherscope.pprof.testing.Shuffled;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class ContentIdsTest {
    @Property(tries = 300)
    void idsDoNotDependOnTheOrderOfTablesOrOnIdsInTheFile(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int samples) {
        Profile profile = ProfileDecoder.decodeOnce(RandomProfile.bytes(seed, samples, 1));
        Profile shuffled = Shuffled.of(profile, seed);
        assertThat(stacks(shuffled)).isEqualTo(stacks(profile));
        assertThat(locations(shuffled)).isEqualTo(locations(profile));
        assertThat(stacks(ProfileDecoder.decodeOnce(ProfileEncoder.encode(shuffled))))
                .hasSameSizeAs(stacks(profile));
    }

    @Test
    void sameStacksOfTwoProfilesOfAProcessHaveTheSameIds() {
        Set<Long> first = set(stacks(ProfileDecoder.decodeOnce(Corpus.gzip("heap-000"))));
        Set<Long> second = set(stacks(ProfileDecoder.decodeOnce(Corpus.gzip("heap-001"))));
        int size = first.size();
        first.retainAll(second);
        assertThat(first.size()).isGreaterThan(size * 9 / 10);
    }

    @Test
    void addressSpaceRandomisationDoesNotMatter() {
        assertThat(locations(at(0x400000, 0x400123, "b1")))
                .isEqualTo(locations(at(0x7f0000000000L, 0x7f0000000123L, "b1")));
        assertThat(locations(at(0x400000, 0x400123, "b1"))).isNotEqualTo(locations(at(0x400000, 0x400124, "b1")));
        assertThat(locations(at(0x400000, 0x400123, "b1"))).isNotEqualTo(locations(at(0x400000, 0x400123, "b2")));
    }

    @Test
    void anythingThatMakesAStackDifferentMakesItsIdDifferent() {
        var ids = new HashSet<Long>();
        String[] labels = {"", "s=v", "s=w", "n=1", "n=2", "n=1 ms", "s=v,n=1"};
        for (String label : labels) {
            for (long[] stack : new long[][] {{}, {1}, {2}, {1, 2}, {2, 1}, {1, 1}}) {
                ids.add(stacks(sample(stack, label))[0]);
            }
        }
        assertThat(ids).hasSize(labels.length * 6);
    }

    /** Stored ids outlive releases: whoever changes how they are made must migrate what is stored. */
    @Test
    void idsNeverChange() {
        Profile profile = sample(new long[] {1, 2}, "s=v,n=1 ms");
        assertThat(stacks(profile)).containsExactly(-6608553998224217326L);
        assertThat(locations(at(0x400000, 0x400123, "b1"))).containsExactly(-9021958371556826794L);
    }

    private static Profile at(long start, long address, String buildId) {
        return ProfileDecoder.decodeOnce(Proto.profile("f", "f.go", "/bin/server", buildId)
                .message(
                        3,
                        new Proto()
                                .number(1, 1)
                                .number(2, start)
                                .number(3, start + 0x5001)
                                .number(5, 5)
                                .number(6, 6))
                .message(
                        4,
                        new Proto()
                                .number(1, 1)
                                .number(2, 1)
                                .number(3, address)
                                .message(4, new Proto().number(1, 1).number(2, 12)))
                .message(
                        5,
                        new Proto()
                                .number(1, 1)
                                .number(2, 3)
                                .number(3, 3)
                                .number(4, 4)
                                .number(5, 10))
                .toBytes());
    }

    private static Profile sample(long[] stack, String labels) {
        var sample = new Proto().packed(1, stack).number(2, 1);
        if (labels.contains("s=")) {
            sample.message(3, new Proto().number(1, 3).number(2, labels.contains("s=v") ? 4 : 5));
        }
        if (labels.contains("n=")) {
            var label = new Proto().number(1, 6).number(3, labels.contains("n=1") ? 1 : 2);
            sample.message(3, labels.contains("ms") ? label.number(4, 7) : label);
        }
        return ProfileDecoder.decodeOnce(Proto.profile("s", "v", "w", "n", "ms")
                .message(4, new Proto().number(1, 1).number(3, 16))
                .message(4, new Proto().number(1, 2).number(3, 32))
                .message(2, sample)
                .toBytes());
    }

    private static long[] stacks(Profile profile) {
        var ids = new ContentIds();
        ids.of(profile);
        long[] result = new long[profile.samples().size()];
        Arrays.setAll(result, ids::stack);
        Arrays.sort(result);
        return result;
    }

    private static long[] locations(Profile profile) {
        var ids = new ContentIds();
        ids.of(profile);
        long[] result = new long[profile.locations().size()];
        Arrays.setAll(result, ids::location);
        Arrays.sort(result);
        return result;
    }

    private static Set<Long> set(long[] values) {
        var set = new HashSet<Long>();
        for (long value : values) {
            set.add(value);
        }
        return set;
    }
}
