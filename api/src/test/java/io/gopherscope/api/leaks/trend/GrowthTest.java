// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gopherscope.api.leaks.trend.Judgement.Growing;
import io.gopherscope.api.leaks.trend.Judgement.Reason;
import io.gopherscope.api.leaks.trend.Judgement.Steady;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What leaks, and what looks like it, with random rates, sizes and moments. */
class GrowthTest {
    private static final int INTERVAL = 15_000;

    @Test
    void fiftyGoroutinesInThreeMinutesAreEnough() {
        Judgement judged = judge(counts(13, minute -> 16 * minute));
        assertThat(judged).isInstanceOfSatisfying(Growing.class, growing -> {
            assertThat(growing.slope().perMinute()).isCloseTo(16, within(0.5));
            assertThat(growing.drops()).isZero();
        });
    }

    @Test
    void halfAMillionOverDaysAreFoundToo() {
        assertThat(judge(counts(4 * 60 * 24 * 3, minute -> 250_000 + 60 * minute)))
                .isInstanceOfSatisfying(
                        Growing.class,
                        growing -> assertThat(growing.slope().perMinute()).isCloseTo(60, within(0.5)));
    }

    /** Leaks come one by one at random moments, on top of work that is under way. */
    @Property(tries = 300)
    void whatLeaksAtRandomIsFoundWithinTenMinutes(
            @ForAll @IntRange(max = 100_000) int seed,
            @ForAll @DoubleRange(min = 5, max = 500) double perMinute,
            @ForAll @IntRange(max = 20) int parked) {
        Random random = new Random(seed);
        double[] leaked = {0};
        Series series = counts(48, minute -> {
            leaked[0] += poisson(random, perMinute / 4);
            return parked + leaked[0];
        });
        assertThat(isEverFound(series)).isTrue();
    }

    @Property(tries = 300)
    void aPoolIsNone(@ForAll @IntRange(min = 1, max = 500_000) int size) {
        assertThat(judge(counts(80, minute -> size))).isEqualTo(new Steady(Reason.TOO_LITTLE));
    }

    /** Requests that take between milliseconds and a minute, at any constant load: two hundred thousand minutes of services that leak nothing. */
    @Test
    void whatIsUnderWayIsHardlyEverTakenForALeak() {
        int found = 0;
        for (int seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            double mean = Math.exp(random.nextDouble(Math.log(0.1), Math.log(2_000)));
            double[] now = {mean};
            // One in five has ended by the next snapshot.
            Series series = counts(80, minute -> {
                now[0] += poisson(random, mean / 5) - poisson(random, now[0] / 5);
                now[0] = Math.max(0, now[0]);
                return now[0];
            });
            found += isEverFound(series) ? 1 : 0;
        }
        assertThat(found).isLessThanOrEqualTo(2);
    }

    /** Those that pile up for up to two minutes; what piles up for longer is reported, and taken back when it drains. */
    @Property(tries = 300)
    void burstsThatDrainAreNone(
            @ForAll @IntRange(max = 100_000) int seed,
            @ForAll @IntRange(min = 10, max = 10_000) int size,
            @ForAll @IntRange(min = 2, max = 3) int every) {
        Random random = new Random(seed);
        double phase = random.nextDouble();
        Series series = counts(80, minute -> {
            double at = (minute / every + phase) % 1;
            return Math.floor(at < 0.6 ? size * at / 0.6 : size * (1 - at) / 0.4);
        });
        assertThat(isEverFound(series.since(series.at(0) + every * 60_000L))).isFalse();
    }

    @Property(tries = 300)
    void whatFillsUpIsNoneOnceItSlowsDown(
            @ForAll @IntRange(min = 20, max = 100_000) int size,
            @ForAll @DoubleRange(min = 0.2, max = 5) double minutes) {
        assertThat(judge(counts(60, minute -> Math.floor(size * (1 - Math.exp(-minute / minutes))))))
                .isInstanceOf(Steady.class);
    }

    @Property(tries = 300)
    void aPoolThatGrowsToItsBoundIsNoneOnceItIsThere(
            @ForAll @IntRange(min = 20, max = 5_000) int size,
            @ForAll @DoubleRange(min = 0.5, max = 9) double minutes) {
        assertThat(judge(counts(60, minute -> Math.min(size, Math.floor(size * minute / minutes)))))
                .isInstanceOf(Steady.class);
    }

    @Property(tries = 200)
    void aStepIsNone(@ForAll @IntRange(min = 10, max = 100_000) int size, @ForAll @IntRange(max = 79) int when) {
        assertThat(judge(counts(80, minute -> minute * 4 < when ? 5 : 5 + size)))
                .isInstanceOf(Steady.class);
    }

    @Test
    void whatFollowsTheLoadIsNone() {
        Series series = counts(80, minute -> Math.floor(100 + 10 * minute));
        Load load = new Load(counts(80, minute -> 1_000 + 100 * minute));
        assertThat(Growth.of(series, load, GrowthRule.GOROUTINES)).isEqualTo(new Steady(Reason.FOLLOWS_LOAD));
        Load same = new Load(counts(80, minute -> 1_000));
        assertThat(Growth.of(series, same, GrowthRule.GOROUTINES)).isInstanceOf(Growing.class);
    }

    @Test
    void aLeakUnderRisingLoadIsFound() {
        Series series = counts(80, minute -> Math.floor(10 * minute + minute * minute / 2));
        Load load = new Load(counts(80, minute -> 1_000 + 100 * minute));
        assertThat(Growth.of(series, load, GrowthRule.GOROUTINES)).isInstanceOf(Growing.class);
    }

    @Test
    void aLeakUnderBurstsOfTheSamePlaceIsFoundLater() {
        Random random = new Random(1);
        Series series = counts(4 * 60 * 8, minute -> Math.floor(minute / 2) + random.nextInt(40));
        assertThat(judge(series)).isInstanceOf(Growing.class);
    }

    @Test
    void whatWasThereBeforeAndWentAwayIsNone() {
        Series series = counts(80, minute -> minute < 10 ? 300 - 25 * minute : 50 + 20 * (minute - 10));
        assertThat(judge(series)).isEqualTo(new Steady(Reason.COMES_AND_GOES));
    }

    /** Looks again with each snapshot, as far as three minutes to the whole of it are there. */
    private static boolean isEverFound(Series series) {
        for (int size = 12; size <= series.size(); size++) {
            if (judge(first(series, size)) instanceof Growing) {
                return true;
            }
        }
        return false;
    }

    private static Series first(Series series, int size) {
        long[] millis = new long[size];
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            millis[i] = series.at(i);
            values[i] = series.value(i);
        }
        return new Series(millis, values);
    }

    private static Judgement judge(Series series) {
        return Growth.of(series, Load.UNKNOWN, GrowthRule.GOROUTINES);
    }

    private static Series counts(int snapshots, DoubleUnaryOperator countAtMinute) {
        long[] millis = new long[snapshots];
        double[] values = new double[snapshots];
        for (int i = 0; i < snapshots; i++) {
            millis[i] = 1_700_000_000_000L + (long) i * INTERVAL;
            values[i] = countAtMinute.applyAsDouble(i * INTERVAL / 60_000.0);
        }
        return new Series(millis, values);
    }

    /** By the sum of uniform numbers for large means, where it hardly matters, else by counting. */
    private static int poisson(Random random, double mean) {
        if (mean > 50) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
