// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.encode.ProfileEncoder;
import io.gopherscope.pprof.merge.ProfileMerger;
import io.gopherscope.pprof.tool.MergeMode;
import io.gopherscope.pprof.tool.ProfileSource;
import io.gopherscope.pprof.tool.ToolMerge;
import io.gopherscope.pprof.tool.ToolMerge.Base;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Any two profiles are merged and compared, or refused with a code; sums come out right. */
final class MergeFuzz {
    /** See {@link Inputs#pairs}. */
    @MethodSource("io.gopherscope.pprof.fuzz.Inputs#pairs")
    @FuzzTest(maxDuration = "1m")
    void merge(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        int split = Math.min(bytes.length, 2 + (((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff)));
        byte[] first = Arrays.copyOfRange(bytes, 2, split);
        byte[] second = Arrays.copyOfRange(bytes, split, bytes.length);
        Profile a = Inputs.profile(first);
        Profile b = Inputs.profile(second);
        if (a == null || b == null) {
            return;
        }
        try {
            Profile merged = ProfileMerger.merge(List.of(a, b));
            for (int column = 0; column < merged.columns(); column++) {
                assertThat(merged.total(column)).isEqualTo(a.total(column) + b.total(column));
            }
            Profile again = ProfileMerger.merge(List.of(merged));
            assertThat(ProfileEncoder.encode(again)).isEqualTo(ProfileEncoder.encode(merged));
        } catch (ProfileException e) {
            assertThat(e.code()).isEqualTo(ProfileException.Code.INCOMPATIBLE);
        }
        tool(first, second);
    }

    private static void tool(byte[] first, byte[] second) {
        List<ProfileSource> sources = List.of(ProfileSource.bytes("a", first), ProfileSource.bytes("b", second));
        try {
            ProfileEncoder.encode(new ToolMerge(MergeMode.COMPAT).merge(sources));
            ProfileEncoder.encode(
                    new ToolMerge(MergeMode.PURE).diff(sources.subList(0, 1), sources.subList(1, 2), Base.LABEL, true));
        } catch (ProfileException e) {
            assertThat(e.code()).isEqualTo(ProfileException.Code.INCOMPATIBLE);
        }
    }
}
