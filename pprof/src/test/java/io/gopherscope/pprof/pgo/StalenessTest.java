// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gopherscope.pprof.pgo.Staleness.State;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StalenessTest {
    private final CallEdges file = edges(
            new CallEdge("run", "work", 3, 600),
            new CallEdge("run", "read", 4, 200),
            new CallEdge("run", "write", 5, 150),
            new CallEdge("run", "flush", 6, 49),
            new CallEdge("run", "close", 7, 1));

    @Test
    void whatTheBuildDoesFits() {
        Staleness all = Staleness.of(file, 1, file, StalenessTest::nowhere);
        assertThat(all.states()).containsExactly(State.FITS, State.FITS, State.FITS, State.FITS);
        assertThat(all.hotFit()).isEqualTo(1);
        assertThat(all.sentence())
                .isEqualTo(
                        "(0/4) of hot call sites are invalid and (0.0%/100%) of hot samples are discarded due to call site"
                                + " mismatch");
    }

    @Test
    void callsMovedGoneAndUnseen() {
        CallEdges live = edges(
                new CallEdge("run", "work", 3, 600),
                new CallEdge("run", "read", 9, 200),
                new CallEdge("flush", "sync", 1, 200));
        Staleness judged = Staleness.of(file, 1, live, StalenessTest::nowhere);
        assertThat(judged.states()).containsExactly(State.FITS, State.MOVED, State.GONE, State.UNSEEN);
        assertThat(judged.stale()).isEqualTo(2);
        assertThat(judged.count(State.GONE)).isEqualTo(1);
        assertThat(judged.staleWeight()).isCloseTo(350.0 / 999, within(1e-9));
        assertThat(judged.hotFit()).isEqualTo(0.6);
        assertThat(judged.sentence())
                .isEqualTo(
                        "(2/4) of hot call sites are invalid and (35.0%/100%) of hot samples are discarded due to call site"
                                + " mismatch");
    }

    @Test
    void aFunctionDeeperInStacksIsNotGone() {
        CallEdges live = edges(new CallEdge("run", "work", 3, 600));
        var ids = new EdgeIds(file.names());
        long write = ids.function(file.callee(2));
        assertThat(Staleness.questionable(file, live)).hasSize(3).contains(write);
        assertThat(Staleness.of(file, 1, live, Set.of(write)::contains).states())
                .containsExactly(State.FITS, State.GONE, State.UNSEEN, State.GONE);
    }

    @Test
    void whatWasNotToBeExpectedProvesNothing() {
        CallEdges live = edges(new CallEdge("run", "work", 3, 6), new CallEdge("run", "read", 9, 1));
        // A hundredth of the samples: two sightings of read, one and a half of write, half a one of flush.
        assertThat(Staleness.of(file, 0.01, live, StalenessTest::nowhere).states())
                .containsExactly(State.FITS, State.UNSEEN, State.UNSEEN, State.UNSEEN);
    }

    @Test
    void oneOfSeveralKnownCallsThatDidNotHappenHasNotMoved() {
        CallEdges twice = edges(new CallEdge("run", "work", 3, 600), new CallEdge("run", "work", 8, 600));
        CallEdges once = edges(new CallEdge("run", "work", 8, 600));
        CallEdges shifted = edges(new CallEdge("run", "work", 8, 600), new CallEdge("run", "work", 13, 600));
        assertThat(Staleness.of(twice, 1, once, StalenessTest::nowhere).states())
                .containsExactly(State.UNSEEN, State.FITS);
        assertThat(Staleness.of(twice, 1, shifted, StalenessTest::nowhere).states())
                .containsExactly(State.MOVED, State.FITS);
    }

    @Test
    void aBuildWithoutCalls() {
        Staleness judged = Staleness.of(file, 1, edges(), StalenessTest::nowhere);
        assertThat(judged.hotFit()).isNaN();
        assertThat(judged.stale()).isEqualTo(4);
    }

    @Test
    void hotFitCountsWhatIsHotThere() {
        var hot = new HotCalls(file);
        var ids = new EdgeIds(file.names());
        long work = ids.edge(file.caller(0), file.callee(0), 3);
        // 1 is not in the file; 2 is beyond the 99 %.
        assertThat(hot.shareOf(new long[] {1, work, 2}, new long[] {300, 695, 5}))
                .isCloseTo(695.0 / 995, within(1e-9));
        assertThat(hot.shareOf(new long[] {}, new long[] {})).isNaN();
    }

    private static boolean nowhere(long function) {
        return false;
    }

    private static CallEdges edges(CallEdge... edges) {
        var builder = new CallEdgeBuilder();
        List.of(edges).forEach(builder::add);
        return builder.build();
    }
}
