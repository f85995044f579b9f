// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.testing.Corpus;
import io.gopherscope.pprof.testing.Proto;
import io.gopherscope.pprof.tool.ToolMerge.Base;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ToolMergeTest {
    @Test
    void onlyCompatModeTouchesNames() {
        byte[] bytes = Proto.profile("main.(*T).M.Foo[...].func1")
                .message(5, new Proto().number(1, 1).number(2, 3).number(3, 3))
                .toBytes();
        assertThat(name(MergeMode.PURE, bytes)).isEqualTo("main.(*T).M.Foo[...].func1");
        assertThat(name(MergeMode.COMPAT, bytes)).isEqualTo("main..M.Foo[...].func1");
    }

    @Test
    void aDiffAgainstItselfIsEmptyUnlessTheBaseIsLabelled() {
        List<ProfileSource> sources = List.of(source("heap-000"));
        var tool = new ToolMerge(MergeMode.PURE);
        assertThat(tool.diff(sources, sources, Base.SUBTRACT, false).samples().size())
                .isZero();
        Profile labelled = tool.diff(sources, sources, Base.LABEL, false);
        assertThat(labelled.total(1)).isZero();
        assertThat(labelled.samples().size()).isPositive();
    }

    @Test
    void aNormalizedDiffSumsToAboutNothing() {
        Profile diff = new ToolMerge(MergeMode.PURE)
                .diff(List.of(source("cpu-000")), List.of(source("cpu-001")), Base.SUBTRACT, true);
        Profile base = new ToolMerge(MergeMode.PURE).merge(List.of(source("cpu-001")));
        assertThat(Math.abs(diff.total(1))).isLessThan(base.total(1) / 1000);
    }

    @Test
    void anUnreadableSourceEndsTheWorkOrIsReportedOnce() {
        ProfileSource bad = ProfileSource.bytes("bad", new byte[] {1});
        List<ProfileSource> sources = List.of(source("cpu-000"), bad, source("cpu-001"));
        assertThatThrownBy(() -> new ToolMerge(MergeMode.PURE).merge(sources))
                .isInstanceOf(ProfileException.class)
                .hasMessageStartingWith("bad: ");
        var reported = new ArrayList<Code>();
        var tolerant = new ToolMerge(MergeMode.PURE, DecodeLimits.DEFAULT, (source, e) -> reported.add(e.code()), 3);
        Profile merged = tolerant.merge(sources);
        assertThat(merged.total(1))
                .isEqualTo(new ToolMerge(MergeMode.PURE)
                        .merge(List.of(source("cpu-000"), source("cpu-001")))
                        .total(1));
        assertThat(reported).containsExactly(Code.NOT_A_PROFILE);
        assertThatThrownBy(() -> tolerant.merge(List.of(bad)))
                .isInstanceOfSatisfying(
                        ProfileException.class, e -> assertThat(e.code()).isEqualTo(Code.NO_PROFILES));
    }

    private static String name(MergeMode mode, byte[] bytes) {
        Profile profile = new ToolMerge(mode).merge(List.of(ProfileSource.bytes("one", bytes)));
        return profile.strings().get(profile.functions().name(0));
    }

    private static ProfileSource source(String name) {
        return ProfileSource.bytes(name, Corpus.gzip(name));
    }
}
