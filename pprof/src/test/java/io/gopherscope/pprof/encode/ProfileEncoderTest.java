// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.RandomProfile;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class ProfileEncoderTest {
    static final List<String> CORPUS = Corpus.NAMES;

    /** The corpus was written by Go's encoder. */
    @ParameterizedTest
    @FieldSource("CORPUS")
    void writesWhatItRead(String name) {
        byte[] plain = Corpus.plain(name);
        assertThat(ProfileEncoder.encode(ProfileDecoder.decodeOnce(plain))).isEqualTo(plain);
    }

    @ParameterizedTest
    @FieldSource("CORPUS")
    void gzipUnpacksToThePlainBytes(String name) {
        byte[] plain = Corpus.plain(name);
        Profile profile = ProfileDecoder.decodeOnce(plain);
        byte[] packed = ProfileEncoder.encodeGzip(profile);
        assertThat(Corpus.gunzip(packed)).isEqualTo(plain);
        assertThat(packed).isEqualTo(ProfileEncoder.encodeGzip(profile));
    }

    @Property(tries = 500)
    void aSecondRoundChangesNothing(@ForAll long seed, @ForAll @IntRange(max = 20) int samples) {
        byte[] once = ProfileEncoder.encode(ProfileDecoder.decodeOnce(RandomProfile.bytes(seed, samples, 2)));
        byte[] twice = ProfileEncoder.encode(ProfileDecoder.decodeOnce(once));
        byte[] thrice = ProfileEncoder.encode(ProfileDecoder.decodeOnce(twice));
        // A string label with an empty value, written as Go writes it, is none when read again.
        assertThat(thrice).isEqualTo(twice);
    }
}
