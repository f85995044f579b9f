// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.edit.Scale;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.filter.Granularity;
import io.gopherscope.pprof.identity.ContentIds;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.Proto;
import io.gopherscope.pprof.testing.RandomProfile;
import io.gopherscope.pprof.testing.Shuffled;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class ProfileMergerTest {
    @Test
    void addsValuesOfEqualStacks() {
        Profile merged = ProfileMerger.merge(List.of(heap("heap-000"), heap("heap-000")));
        assertThat(merged.total(1)).isEqualTo(2 * heap("heap-000").total(1));
        assertThat(merged.samples().size())
                .isEqualTo(
                        ProfileMerger.merge(List.of(heap("heap-000"))).samples().size());
    }

    @Test
    void whatCancelsOutIsGone() {
        Profile merged = ProfileMerger.merge(List.of(heap("heap-000"), Scale.all(heap("heap-000"), -1)));
        assertThat(merged.samples().size()).isZero();
        assertThat(merged.locations().size()).isZero();
        assertThat(merged.functions().size()).isZero();
        assertThat(merged.mappings().size()).isEqualTo(1);
    }

    @Test
    void aSourceCanBeForgottenOnceItIsAdded() {
        var merger = new ProfileMerger();
        var decoder = new ProfileDecoder();
        for (String name : List.of("cpu-000", "cpu-001")) {
            byte[] bytes = Corpus.plain(name);
            merger.add(decoder.decode(bytes));
            Arrays.fill(bytes, (byte) 0);
        }
        Profile expected = ProfileMerger.merge(List.of(
                ProfileDecoder.decodeOnce(Corpus.gzip("cpu-000")), ProfileDecoder.decodeOnce(Corpus.gzip("cpu-001"))));
        assertThat(ProfileEncoder.encode(merger.result())).isEqualTo(ProfileEncoder.encode(expected));
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        assertThatThrownBy(() -> ProfileMerger.merge(
                        List.of(heap("heap-000"), ProfileDecoder.decodeOnce(Corpus.gzip("cpu-000")))))
                .isInstanceOfSatisfying(
                        ProfileException.class, e -> assertThat(e.code()).isEqualTo(Code.INCOMPATIBLE));
        assertThatThrownBy(() -> ProfileMerger.merge(List.of()))
                .isInstanceOfSatisfying(
                        ProfileException.class, e -> assertThat(e.code()).isEqualTo(Code.NO_PROFILES));
    }

    @Test
    void columnsOfInlinedLinesDoNotTellLocationsApartButThatOfTheLastDoes() {
        assertThat(mergedLocations(1, 7, 2, 7)).isEqualTo(1);
        assertThat(mergedLocations(1, 7, 1, 8)).isEqualTo(2);
    }

    /** Merging finds the same stacks as content ids do, whatever the order of sources and tables. */
    @Property(tries = 300)
    void theSumPerStackIsTheSameInAnyOrder(@ForAll long seed) {
        Profile a = ProfileDecoder.decodeOnce(RandomProfile.bytes(seed, 15, 1));
        Profile b = ProfileDecoder.decodeOnce(RandomProfile.bytes(seed + 1, 15, 1));
        Map<Long, Long> sums = new HashMap<>();
        for (Profile profile : List.of(a, b)) {
            sums(profile).forEach((stack, value) -> sums.merge(stack, value, Long::sum));
        }
        sums.values().removeIf(value -> value == 0);
        assertThat(sums(ProfileMerger.merge(List.of(withoutColumns(a), withoutColumns(b)))))
                .isEqualTo(sums);
        assertThat(sums(ProfileMerger.merge(List.of(Shuffled.of(b, seed), Shuffled.of(a, seed)))))
                .isEqualTo(sums);
    }

    private static Map<Long, Long> sums(Profile profile) {
        var ids = new ContentIds();
        ids.of(withoutColumns(profile));
        var sums = new HashMap<Long, Long>();
        for (int sample = 0; sample < profile.samples().size(); sample++) {
            sums.merge(ids.stack(sample), profile.samples().value(sample, 0), Long::sum);
        }
        sums.values().removeIf(value -> value == 0);
        return sums;
    }

    /** Columns are what content ids and merging treat differently. */
    private static Profile withoutColumns(Profile profile) {
        return new Granularity(true, true, true, true, false, true).apply(profile);
    }

    private static int mergedLocations(long... columns) {
        var profile = Proto.profile("f")
                .message(5, new Proto().number(1, 1).number(2, 3))
                .message(2, new Proto().number(1, 1).number(2, 1))
                .message(2, new Proto().number(1, 2).number(2, 1));
        for (int location = 0; location < 2; location++) {
            profile.message(
                    4,
                    new Proto()
                            .number(1, location + 1)
                            .message(4, new Proto().number(1, 1).number(3, columns[location * 2]))
                            .message(4, new Proto().number(1, 1).number(3, columns[location * 2 + 1])));
        }
        return ProfileMerger.merge(List.of(ProfileDecoder.decodeOnce(profile.toBytes())))
                .locations()
                .size();
    }

    private static Profile heap(String name) {
        return ProfileDecoder.decodeOnce(Corpus.gzip(name));
    }
}
