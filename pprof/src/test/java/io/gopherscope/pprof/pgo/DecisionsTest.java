// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class DecisionsTest {
    private static final CallEdge HOT = new CallEdge("main.run", "main.work", 3, 900);
    private static final CallEdge WARM = new CallEdge("main.run", "main.read", 4, 90);
    private static final CallEdge COLD = new CallEdge("main.run", "main.close", 5, 1);

    @Test
    void weightsThatMoveDecideNothing() {
        CallEdge more = new CallEdge("main.run", "main.work", 3, 1200);
        assertThat(difference(List.of(HOT, WARM, COLD), List.of(more, WARM, COLD)))
                .isZero();
        assertThat(difference(List.of(HOT, WARM, COLD), List.of(HOT, WARM))).isZero();
    }

    @Test
    void aCallThatBecomesHotDiffersByItsWeight() {
        CallEdge other = new CallEdge("main.run", "main.write", 9, 90);
        // WARM on one side and the other on the other side are 9 % each, HOT is 90 % or a little less.
        assertThat(difference(List.of(HOT, WARM, COLD), List.of(HOT, other, COLD)))
                .isCloseTo(180.0 / 1080, within(0.001));
    }

    @Test
    void aCallToAnotherPlaceOrOffsetIsAnotherDecision() {
        assertThat(difference(List.of(HOT), List.of(new CallEdge("main.run", "main.work", 4, 900))))
                .isEqualTo(1);
    }

    @Test
    void theHottestOfSeveralCalleesIsADecisionEvenWhereAllAreHot() {
        CallEdge first = new CallEdge("main.each", "main.(*A).do", 7, 500);
        CallEdge second = new CallEdge("main.each", "main.(*B).do", 7, 400);
        CallEdge firstLess = new CallEdge("main.each", "main.(*A).do", 7, 300);
        // Hot: both on both sides. Hottest: A of 5/9 there, B of 4/7 here.
        double all = 5 / 9.0 + 4 / 7.0 + 5 / 9.0 + 4 / 7.0;
        assertThat(difference(List.of(first, second), List.of(firstLess, second)))
                .isCloseTo((5 / 9.0 + 4 / 7.0) / all, within(1e-9));
    }

    @Test
    void nothingAtAll() {
        assertThat(difference(List.of(), List.of())).isZero();
        assertThat(difference(List.of(HOT), List.of())).isEqualTo(1);
        assertThat(difference(List.of(), List.of(HOT))).isEqualTo(1);
    }

    @Property(tries = 50)
    void isADistanceWithinBounds(@ForAll long seed) {
        Random random = new Random(seed);
        CallEdges a = any(random);
        CallEdges b = any(random);
        double difference = Decisions.of(a).differenceFrom(Decisions.of(b));
        assertThat(difference).isBetween(0.0, 1.0);
        assertThat(Decisions.of(b).differenceFrom(Decisions.of(a))).isCloseTo(difference, within(1e-9));
        assertThat(Decisions.of(a).differenceFrom(Decisions.of(a))).isZero();
    }

    /** Two weeks of a service that does not change: each call of it is seen about as often, as chance has it. */
    @Property(tries = 20)
    void chanceAloneStaysBelowTheLimit(@ForAll long seed) {
        Random random = new Random(seed);
        double difference = Decisions.of(week(random)).differenceFrom(Decisions.of(week(random)));
        assertThat(difference).isLessThan(0.05);
    }

    private static CallEdges week(Random random) {
        var builder = new CallEdgeBuilder();
        for (int rank = 1; rank <= 2000; rank++) {
            double mean = 40_000.0 / Math.pow(rank, 1.2);
            // The normal approximation of a Poisson distribution.
            long weight = Math.round(mean + Math.sqrt(mean) * random.nextGaussian());
            if (weight > 0) {
                builder.add(new CallEdge("f" + rank / 3, "g" + rank, rank % 40, weight));
            }
        }
        return builder.build();
    }

    private static CallEdges any(Random random) {
        var builder = new CallEdgeBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            builder.add(new CallEdge(
                    "f" + random.nextInt(4), "f" + random.nextInt(4), random.nextInt(4), 1 + random.nextInt(1000)));
        }
        return builder.build();
    }

    private static double difference(List<CallEdge> a, List<CallEdge> b) {
        return Decisions.of(edges(a)).differenceFrom(Decisions.of(edges(b)));
    }

    private static CallEdges edges(List<CallEdge> edges) {
        var builder = new CallEdgeBuilder();
        edges.forEach(builder::add);
        return builder.build();
    }
}
