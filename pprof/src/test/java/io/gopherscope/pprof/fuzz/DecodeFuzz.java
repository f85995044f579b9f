// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.CheckedAlike;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.pprof.identity.ContentIds;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.SlimProfile;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are read or refused with a code, by a checker as by a decoder, and what was read can be worked with. */
final class DecodeFuzz {
    @MethodSource("io.gopherscope.pprof.fuzz.Inputs#profiles")
    @FuzzTest(maxDuration = "1m")
    void decode(byte[] bytes) {
        CheckedAlike.compare(Inputs.LIMITS, bytes);
        Profile profile = Inputs.profile(bytes);
        if (profile == null) {
            return;
        }
        byte[] once = ProfileEncoder.encode(profile);
        byte[] twice = ProfileEncoder.encode(ProfileDecoder.decodeOnce(once));
        assertThat(ProfileEncoder.encode(ProfileDecoder.decodeOnce(twice))).isEqualTo(twice);
        var ids = new ContentIds();
        ids.of(profile);
        for (int sample = 0; sample < profile.samples().size(); sample++) {
            ids.stack(sample);
        }
        for (int column = 0; column < profile.columns(); column++) {
            assertThat(FlameGraph.of(profile, 20, column).total(0, 0)).isEqualTo(profile.total(column));
        }
        Profile merged = ProfileMerger.merge(List.of(profile, profile));
        for (int column = 0; column < profile.columns(); column++) {
            assertThat(merged.total(column)).isEqualTo(2 * profile.total(column));
        }
        try {
            CallEdges edges = CallEdges.of(profile);
            edges.hot();
            // Weights below zero may cancel to a call that is not there.
            if (edges.stream().allMatch(edge -> edge.weight() > 0 && edge.weight() < 1L << 40)) {
                assertThat(CallEdges.of(SlimProfile.of(edges))).isEqualTo(edges);
            }
        } catch (ProfileException e) {
            assertThat(e.code()).isNotNull();
        }
    }
}
