// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.pgo.EdgeComparison.Hottest;
import io.gopherscope.pprof.testing.Variation;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class EdgeComparisonTest {
    private static final CallEdge HOT = new CallEdge("main", "work", 3, 900);
    private static final CallEdge WARM = new CallEdge("work", "step", 1, 95);
    private static final CallEdge COLD = new CallEdge("work", "log", 7, 5);

    @Test
    void equalProfilesAreTheSame() {
        EdgeComparison same = EdgeComparison.of(edges(HOT, WARM, COLD), edges(COLD, HOT, WARM));
        assertThat(same.isSame()).isTrue();
        assertThat(same.isAlike()).isTrue();
        assertThat(same.movedPercent()).isZero();
        assertThat(same.hotFunctions()).isEqualTo(new Difference<String>(List.of(), List.of(), 2));
        assertThat(same.hotSites().both()).isEqualTo(2);
    }

    @Test
    void weightsAloneDecideNothing() {
        EdgeComparison heavier = EdgeComparison.of(edges(HOT, WARM, COLD), edges(times(HOT, 3), times(WARM, 3), COLD));
        assertThat(heavier.isSame()).isFalse();
        assertThat(heavier.isAlike()).isTrue();
        assertThat(heavier.movedPercent()).isCloseTo(0.333, within(0.001));
    }

    @Test
    void whatBecomesHotIsNamed() {
        EdgeComparison hotter = EdgeComparison.of(edges(HOT, WARM, COLD), edges(HOT, WARM, times(COLD, 20)));
        assertThat(hotter.isAlike()).isFalse();
        assertThat(hotter.hotFunctions()).isEqualTo(new Difference<>(List.of(), List.of("log"), 2));
        assertThat(hotter.hotSites().onlyAfter()).containsExactly(new CallSite("work", 7));
        assertThat(hotter.hotSites().onlyBefore()).isEmpty();
        assertThat(hotter.hottest()).isEmpty();
    }

    @Test
    void theHottestCalleeOfACallSiteCountsEvenIfItIsCold() {
        var first = new CallEdge("work", "a.(*T).Do", 9, 2);
        var second = new CallEdge("work", "b.(*T).Do", 9, 1);
        EdgeComparison other = EdgeComparison.of(edges(HOT, WARM, first, second), edges(HOT, WARM, times(second, 3)));
        assertThat(other.hottest()).containsExactly(new Hottest(new CallSite("work", 9), "a.(*T).Do", "b.(*T).Do"));
        assertThat(other.gone()).containsExactly(first);
        assertThat(other.added()).isEmpty();
        // Equally hot ones are taken by name.
        assertThat(EdgeComparison.of(edges(first, second), edges(first, times(second, 2)))
                        .isAlike())
                .isTrue();
    }

    @Test
    void calleesAfterTheHottestAndNewCallSitesMayMatter() {
        var first = new CallEdge("work", "a", 9, 3);
        var second = new CallEdge("work", "b", 9, 1);
        EdgeComparison fewer = EdgeComparison.of(edges(HOT, first, second), edges(HOT, first));
        assertThat(fewer.otherwiseOrdered()).isEqualTo(1);
        assertThat(fewer.isAlike()).isFalse();
        EdgeComparison more = EdgeComparison.of(edges(HOT, WARM), edges(HOT, WARM, COLD));
        assertThat(more.oneSided()).isEqualTo(1);
        assertThat(more.added()).containsExactly(COLD);
        assertThat(more.isAlike()).isFalse();
    }

    @Test
    void aProfileWithoutCallsHasNothingInCommonWithOthers() {
        assertThat(EdgeComparison.of(edges(), edges()).movedPercent()).isZero();
        assertThat(EdgeComparison.of(edges(), edges(HOT)).movedPercent()).isEqualTo(100);
        assertThat(EdgeComparison.of(edges(HOT), edges()).isAlike()).isFalse();
    }

    @Property(tries = 30)
    void bothDirectionsSayTheSame(@ForAll @IntRange(max = 1000) int seed) {
        CallEdges a = CallEdges.of(ProfileDecoder.decodeOnce(Variation.of("cpu-000", seed)));
        CallEdges b = CallEdges.of(ProfileDecoder.decodeOnce(Variation.of("cpu-001", seed + 1)));
        EdgeComparison there = EdgeComparison.of(a, b);
        EdgeComparison back = EdgeComparison.of(b, a);
        assertThat(there.hotFunctions().onlyBefore())
                .isEqualTo(back.hotFunctions().onlyAfter());
        assertThat(there.hotSites().both()).isEqualTo(back.hotSites().both());
        assertThat(there.gone()).isEqualTo(back.added());
        assertThat(there.movedPercent())
                .isCloseTo(back.movedPercent(), within(1e-9))
                .isBetween(0.0, 100.0);
        assertThat(there.hottest()).hasSameSizeAs(back.hottest());
        assertThat(there.gone().size() + b.size()).isEqualTo(there.added().size() + a.size());
    }

    private static CallEdge times(CallEdge edge, int factor) {
        return new CallEdge(edge.caller(), edge.callee(), edge.offset(), edge.weight() * factor);
    }

    private static CallEdges edges(CallEdge... edges) {
        var builder = new CallEdgeBuilder();
        for (CallEdge edge : edges) {
            builder.add(edge);
        }
        return builder.build();
    }
}
