// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.heap.HeapLife.InUse;
import io.gopherscope.api.leaks.trend.Load;
import io.gopherscope.api.leaks.trend.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Heaps with the noise of sampling and of requests under way. */
class GrowingHeapTest {
    private static final double MIB = 1 << 20;
    private static final double RATE = 512 * 1024;
    private static final int PROFILES = 80;

    private final Random random = new Random(1);

    @Property(tries = 100)
    void aMapThatOnlyGrowsIsFoundWithWhatFillsIt(
            @ForAll @IntRange(max = 100_000) int seed, @ForAll @DoubleRange(min = 3, max = 200) double mibPerMinute) {
        random.setSeed(seed);
        assertThat(find(minute -> mibPerMinute * minute, minute -> 30)).first().satisfies(one -> {
            assertThat(one.site().function()).isEqualTo("main.remember");
            assertThat(one.growth().slope().perMinute() / MIB).isCloseTo(mibPerMinute, within(0.5 * mibPerMinute));
            assertThat(one.chain()).isEqualTo("main.remember < main.main");
            assertThat(one.share()).isGreaterThan(0.5);
        });
    }

    @Property(tries = 200)
    void aSteadyHeapIsNone(
            @ForAll @IntRange(max = 100_000) int seed, @ForAll @DoubleRange(min = 1, max = 2_000) double mib) {
        random.setSeed(seed);
        assertThat(find(minute -> mib, minute -> 30)).isEmpty();
    }

    @Property(tries = 200)
    void aCacheThatFillsUpIsNoneOnceItSlowsDown(
            @ForAll @IntRange(max = 100_000) int seed,
            @ForAll @DoubleRange(min = 20, max = 2_000) double mib,
            @ForAll @DoubleRange(min = 0.5, max = 7) double minutes) {
        random.setSeed(seed);
        assertThat(find(minute -> mib * (1 - Math.exp(-minute / minutes)), minute -> 30))
                .isEmpty();
    }

    @Property(tries = 100)
    void batchesAreNone(@ForAll @IntRange(max = 100_000) int seed, @ForAll @IntRange(min = 2, max = 8) int every) {
        random.setSeed(seed);
        double phase = random.nextDouble();
        assertThat(find(minute -> 200 * ((minute / every + phase) % 1), minute -> 30))
                .isEmpty();
    }

    @Test
    void whatIsSpreadOverManyLinesIsFoundByTheFunction() {
        List<InUse> stacks = new ArrayList<>();
        for (int line = 1; line <= 40; line++) {
            stacks.add(sampled(
                    List.of(new Frame("main.parse", "a.go", 3, line), Frame.of("main.main")), minute -> 0.25 * minute));
        }
        assertThat(GrowingHeap.of(life(minute -> 30 + 10 * minute, stacks)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.site().function()).isEqualTo("main.parse");
                    assertThat(one.site().line()).isEqualTo(3);
                });
    }

    @Test
    void whatAnotherPlaceGivesBackIsNoneWhileTheWholeStays() {
        List<InUse> stacks = List.of(
                sampled(List.of(Frame.of("main.a"), Frame.of("main.main")), minute -> 10 * minute),
                sampled(List.of(Frame.of("main.b"), Frame.of("main.main")), minute -> 300 - 10 * minute));
        assertThat(GrowingHeap.of(life(minute -> 300, stacks))).isEmpty();
    }

    /** A leak, and two places that hold what is under way. */
    private List<HeapSuspicion> find(DoubleUnaryOperator keptMib, DoubleUnaryOperator otherMib) {
        List<Frame> remember = List.of(
                new Frame("strings.Clone", "clone.go", 1, 2),
                new Frame("main.remember", "a.go", 1, 7),
                Frame.of("main.main"));
        List<InUse> stacks = List.of(
                sampled(remember, keptMib),
                sampled(List.of(Frame.of("main.serve"), Frame.of("main.main")), otherMib),
                sampled(List.of(Frame.of("main.log"), Frame.of("main.main")), otherMib));
        return GrowingHeap.of(life(
                minute -> keptMib.applyAsDouble(minute)
                        + 2 * otherMib.applyAsDouble(minute) * (1 + 0.02 * random.nextGaussian()),
                stacks));
    }

    private static HeapLife life(DoubleUnaryOperator liveMib, List<InUse> stacks) {
        long[] millis = millis();
        double[] live = new double[PROFILES];
        Arrays.setAll(live, i -> MIB * liveMib.applyAsDouble(i / 4.0));
        return new HeapLife(new Series(millis, live), Load.UNKNOWN, millis, stacks);
    }

    /** What was sampled stays sampled as long as it is in use: what is new is sampled by chance. */
    private InUse sampled(List<Frame> frames, DoubleUnaryOperator mib) {
        double[] bytes = new double[PROFILES];
        double before = 0;
        double samples = 0;
        for (int i = 0; i < PROFILES; i++) {
            double now = MIB * mib.applyAsDouble(i / 4.0);
            double expected = (now - before) / RATE;
            samples += expected >= 0 ? poisson(expected) : -Math.min(samples, poisson(-expected));
            bytes[i] = samples * RATE;
            before = now;
        }
        return new InUse(frames, bytes);
    }

    private double poisson(double mean) {
        return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }

    private static long[] millis() {
        long[] millis = new long[PROFILES];
        Arrays.setAll(millis, i -> i * 15_000L);
        return millis;
    }
}
