// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.cumulative;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class InstanceReadingsTest {
    private static final long SERIES = 1;
    private static final long OTHER = 2;
    private static final long SECOND = 1_000_000_000L;

    private InstanceReadings readings = InstanceReadings.NONE;

    @Test
    void whatWasBeforeTheFirstProfileDoesNotCount() {
        assertThat(next(SERIES, at(0, 100, 7))).isEmpty();
    }

    @Test
    void whatWasAddedCounts() {
        next(SERIES, at(0, 100, 7));
        assertThat(next(SERIES, at(15, 140, 7))).contains(difference(0, at(15, 40, 0)));
        assertThat(next(SERIES, at(30, 141, 9))).contains(difference(15, at(30, 1, 2)));
    }

    @Test
    void whatWasMissedCountsWithTheNext() {
        next(SERIES, at(0, 100, 7));
        assertThat(next(SERIES, at(60, 500, 8))).contains(difference(0, at(60, 400, 1)));
    }

    @Test
    void aNewProcessBeginsAtZero() {
        next(SERIES, at(0, 100, 7));
        // One value below is enough, however large the others are.
        assertThat(next(SERIES, at(15, 900, 6))).contains(difference(0, at(15, 900, 6)));
        assertThat(next(SERIES, at(30, 950, 6))).contains(difference(15, at(30, 50, 0)));
    }

    @Test
    void aStackThatIsGoneTellsOfANewProcess() {
        next(SERIES, at(0, 100, 7));
        Reading without = new Reading(15 * SECOND, 512, List.of("a"), new long[] {5}, new long[] {200});
        assertThat(next(SERIES, without)).contains(difference(0, without));
    }

    @Test
    void lateAndRepeatedProfilesAddNothing() {
        next(SERIES, at(0, 100, 7));
        next(SERIES, at(30, 300, 7));
        assertThat(next(SERIES, at(15, 200, 7))).isEmpty();
        assertThat(next(SERIES, at(30, 300, 7))).isEmpty();
        assertThat(next(SERIES, at(45, 310, 7))).contains(difference(30, at(45, 10, 0)));
    }

    @Test
    void anotherSamplingRateIsNotComparedWithTheOneBefore() {
        next(SERIES, at(0, 100, 7));
        Reading finer = new Reading(15 * SECOND, 64, List.of("a"), new long[] {5, -3}, new long[] {4000, 90});
        assertThat(next(SERIES, finer)).isEmpty();
        assertThat(next(SERIES, new Reading(30 * SECOND, 64, List.of("a"), new long[] {5, -3}, new long[] {4001, 90})))
                .isPresent();
    }

    @Test
    void profilesThatLieDaysApartTellNothing() {
        next(SERIES, at(0, 100, 7));
        long late = InstanceReadings.LONGEST_GAP.toSeconds() + 1;
        assertThat(next(SERIES, at(late, 200, 7))).isEmpty();
        assertThat(next(SERIES, at(late + InstanceReadings.LONGEST_GAP.toSeconds(), 300, 7)))
                .isPresent();
        assertThat(InstanceReadings.LONGEST_GAP).isGreaterThan(Duration.ofDays(1));
    }

    @Test
    void aSeriesThatTakesOverBeginsAtZero() {
        next(SERIES, at(0, 100, 7));
        next(SERIES, at(15, 140, 7));
        assertThat(next(OTHER, at(30, 900, 90))).isEmpty();
        assertThat(next(OTHER, at(45, 950, 90))).contains(difference(15, at(45, 950, 90)));
        assertThat(next(OTHER, at(60, 951, 90))).contains(difference(45, at(60, 1, 0)));
    }

    @Test
    void aNeighbourIsNotTakenForANewProcess() {
        next(SERIES, at(0, 100, 7));
        assertThat(next(OTHER, at(1, 900, 90))).isEmpty();
        assertThat(next(SERIES, at(15, 101, 7))).contains(difference(0, at(15, 1, 0)));
        assertThat(next(OTHER, at(16, 905, 90))).contains(difference(1, at(16, 5, 0)));
    }

    @Test
    void onlySomeSeriesOfAnInstanceAreKept() {
        for (int series = 1; series <= InstanceReadings.MOST_SERIES + 3; series++) {
            next(series, at(series, 100, 7));
        }
        assertThat(readings.all()).hasSize(InstanceReadings.MOST_SERIES);
        assertThat(readings.find(1)).isEmpty();
        assertThat(readings.find(InstanceReadings.MOST_SERIES + 3)).isPresent();
    }

    /** Whatever is missed, repeated or late within a life: in the end, all that was counted after the first profile is there, once. */
    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void nothingIsLostAndNothingCountsTwice(@ForAll long seed) {
        Random random = new Random(seed);
        long[] expected = new long[4];
        long[] counted = new long[4];
        long seconds = 0;
        InstanceReadings known = InstanceReadings.NONE;
        for (int life = 0; life < 1 + random.nextInt(4); life++) {
            // A new process starts with a little less than the one before, and may have much more of all else.
            long[] values = {1000 - life * 10L, random.nextInt(5), random.nextInt(5), random.nextInt(5)};
            List<Reading> scrapes = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                seconds += 1 + random.nextInt(100);
                values[1 + random.nextInt(3)] += random.nextInt(1000);
                scrapes.add(reading(seconds, values));
                if (random.nextInt(4) == 0) {
                    scrapes.add(scrapes.getLast());
                }
            }
            Reading first = scrapes.getFirst();
            List<Reading> later = new ArrayList<>(scrapes.subList(1, scrapes.size()));
            Collections.shuffle(later, random);
            later.addFirst(first);
            for (Reading scrape : later) {
                InstanceReadings.Step step = known.next(SERIES, scrape);
                known = step.readings();
                step.difference().ifPresent(difference -> add(counted, difference.values(), 1));
            }
            add(expected, scrapes.getLast(), 1);
            if (life == 0) {
                add(expected, first, -1);
            }
        }
        assertThat(counted).isEqualTo(expected);
    }

    private static Reading reading(long seconds, long[] values) {
        int size = 0;
        long[] ids = new long[values.length];
        long[] found = new long[values.length];
        for (int stack = 0; stack < values.length; stack++) {
            if (values[stack] != 0) {
                ids[size] = stack + 1L;
                found[size++] = values[stack];
            }
        }
        return new Reading(seconds * SECOND, 512, List.of("a"), Arrays.copyOf(ids, size), Arrays.copyOf(found, size));
    }

    private static void add(long[] sums, Reading reading, int sign) {
        for (int stack = 0; stack < reading.size(); stack++) {
            sums[(int) reading.stackId(stack) - 1] += sign * reading.value(0, stack);
        }
    }

    private Optional<Difference> next(long series, Reading reading) {
        InstanceReadings.Step step = readings.next(series, reading);
        readings = step.readings();
        return step.difference();
    }

    private static Difference difference(long sinceSeconds, Reading values) {
        return new Difference(values, sinceSeconds * SECOND);
    }

    /** Two stacks, one of them with an id that is the larger one only as an unsigned number. */
    private static Reading at(long seconds, long one, long other) {
        return new Reading(seconds * SECOND, 512, List.of("a"), new long[] {5, -3}, new long[] {one, other});
    }
}
