// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.pprof.testing.RandomProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class ProfileStreamTest {
    @Property(tries = 300)
    void samplesInPiecesAreTheProfile(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int piece)
            throws IOException {
        Profile random = ProfileDecoder.decodeOnce(RandomProfile.bytes(seed, 20, 2));
        // Ids of a merged profile are its places plus one, and its strings are there once.
        Profile whole = ProfileDecoder.decodeOnce(ProfileEncoder.encode(ProfileMerger.merge(List.of(random))));
        StringInterner strings = new StringInterner();
        for (int string = 0; string < whole.strings().size(); string++) {
            assertThat(strings.intern(whole.strings(), string)).isEqualTo(string);
        }

        var out = new ByteArrayOutputStream();
        var stream = new ProfileStream(out, strings.strings());
        stream.sampleTypes(whole);
        for (int from = 0; from < whole.samples().size(); from += piece) {
            stream.samples(piece(whole.samples(), from, Math.min(whole.samples().size(), from + piece)));
        }
        stream.rest(whole);

        assertThat(ProfileEncoder.encode(ProfileDecoder.decodeOnce(out.toByteArray())))
                .isEqualTo(ProfileEncoder.encode(whole));
    }

    private static Samples piece(Samples all, int from, int to) {
        Samples some = new Samples(all.columns());
        for (int sample = from; sample < to; sample++) {
            for (int at = all.locationsFrom(sample); at < all.locationsTo(sample); at++) {
                some.addLocation(all.location(at));
            }
            for (int column = 0; column < all.columns(); column++) {
                some.addValue(all.value(sample, column));
            }
            Labels labels = all.labels();
            for (int label = all.labelsFrom(sample); label < all.labelsTo(sample); label++) {
                some.labels().add(labels, label);
            }
            some.add();
        }
        return some;
    }
}
