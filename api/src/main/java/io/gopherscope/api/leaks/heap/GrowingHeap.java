// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.heap;

import io.gopherscope.api.leaks.heap.HeapLife.InUse;
import io.gopherscope.api.leaks.trend.Growth;
import io.gopherscope.api.leaks.trend.GrowthRule;
import io.gopherscope.api.leaks.trend.Judgement.Growing;
import io.gopherscope.api.leaks.trend.Load;
import io.gopherscope.api.leaks.trend.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds memory that is never given back. Two things have to be true at once: what collections find in use grows over and over, and so does what some
 * place has allocated of it. Caches fill up, sawtooths are gone from what is live, and what a deployment changes lies in another life.
 */
public final class GrowingHeap {
    private static final double MIB = 1 << 20;
    private static final double LEAST_GROWTH = 4 * MIB;
    private static final double MUCH_GROWTH = 16 * MIB;
    private static final double LEAST_OF_START = 0.1;
    private static final double MUCH_OF_START = 0.5;
    private static final Duration TIME = Duration.ofSeconds(230);
    private static final Duration TIME_OF_MUCH = Duration.ofSeconds(150);
    private static final int LEAST_VALUES = 6;

    /** Few, so that of what requests have in use for a moment the least counts. */
    private static final int STRETCHES = 16;

    private static final double MOST_DROPS = 0.3;

    /** The floor lags behind the newest values. */
    private static final double MOST_OF_SIGNIFICANT = 0.8;

    /** Places are named until they make up so much of the growth, and none that makes up less than this. */
    private static final double ENOUGH = 0.8;

    private static final double LEAST_SHARE = 0.15;

    private GrowingHeap() {}

    /** What grows, by what allocates it, the largest share first; nothing while the live heap does not. */
    public static List<HeapSuspicion> of(HeapLife life) {
        if (life.live().size() == 0
                || !(Growth.of(life.live(), life.load(), rule(life.live())) instanceof Growing live)) {
            return List.of();
        }
        int first = 0;
        while (first < life.millis().length && life.millis()[first] < live.sinceMillis()) {
            first++;
        }
        List<InUse> since = from(life.stacks(), first);
        long[] millis = Arrays.copyOfRange(life.millis(), first, life.millis().length);
        if (millis.length < LEAST_VALUES) {
            return List.of();
        }
        List<HeapSuspicion> found = new ArrayList<>();
        for (AllocationGroup group : Allocations.significant(since)) {
            Series series = new Series(millis, group.bytes());
            if (Growth.of(series, Load.UNKNOWN, rule(group.bytes())) instanceof Growing growth) {
                double share = growth.slope().perMinute() / live.slope().perMinute();
                found.add(new HeapSuspicion(
                        group.site(),
                        group.root(),
                        AllocationGroup.most(group.stacks()).frames(),
                        live,
                        growth,
                        series,
                        Math.min(1, share)));
            }
        }
        return largest(found);
    }

    /** Whether the live heap grows like a leak, so that it is worth knowing what allocates. */
    public static boolean mayGrow(Series live, Load load) {
        return live.size() > 0 && Growth.of(live, load, rule(live)) instanceof Growing;
    }

    private static List<InUse> from(List<InUse> stacks, int first) {
        return stacks.stream()
                .map(stack -> new InUse(
                        stack.frames(),
                        Arrays.copyOfRange(stack.bytes(), Math.min(first, stack.bytes().length), stack.bytes().length)))
                .toList();
    }

    private static List<HeapSuspicion> largest(List<HeapSuspicion> found) {
        found.sort(Comparator.comparingDouble(HeapSuspicion::share).reversed());
        List<HeapSuspicion> largest = new ArrayList<>();
        double sum = 0;
        for (HeapSuspicion one : found) {
            if (sum >= ENOUGH || one.share() < LEAST_SHARE) {
                break;
            }
            largest.add(one);
            sum += one.share();
        }
        return largest;
    }

    /** For the live heap, against its own size. */
    private static GrowthRule rule(Series live) {
        double start = live.value(0);
        for (int i = 0; i < live.size(); i++) {
            start = Math.min(start, live.value(i));
        }
        return new GrowthRule(
                STRETCHES,
                Math.max(LEAST_GROWTH, LEAST_OF_START * start),
                LEAST_VALUES,
                TIME,
                Math.max(MUCH_GROWTH, MUCH_OF_START * start),
                LEAST_VALUES,
                TIME_OF_MUCH,
                MOST_DROPS,
                0);
    }

    /** For what a place has in use, against what sampling may pretend. */
    private static GrowthRule rule(double[] bytes) {
        double significant = Sampling.significant(bytes[bytes.length - 1]);
        Duration time = TIME_OF_MUCH.multipliedBy(4).dividedBy(5);
        return new GrowthRule(
                STRETCHES,
                MOST_OF_SIGNIFICANT * significant,
                LEAST_VALUES,
                time,
                significant,
                LEAST_VALUES,
                time,
                MOST_DROPS,
                0);
    }
}
