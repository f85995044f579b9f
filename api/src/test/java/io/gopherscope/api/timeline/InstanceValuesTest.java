// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.query.TimelineRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Levels and rates of one instance against what happened, for random intervals and lengths of steps. */
class InstanceValuesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int ALL_MILLIS = 3_600_000;

    /**
     * A profile of the instance.
     *
     * @param level what a snapshot shows, or what happened within the duration
     */
    private record Taken(long millis, double level, long durationNanos) {}

    @RepeatedTest(100)
    void aLevelIsThatOfTheNewestSnapshotWhateverTheStep(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        long interval = 5_000L + random.nextInt(60_000);
        List<Taken> snapshots = new ArrayList<>();
        for (long at = random.nextInt(10_000); at < ALL_MILLIS; at += interval + random.nextInt(2_000)) {
            snapshots.add(new Taken(at, random.nextInt(1_000), 0));
        }
        Steps steps = steps(random);

        double[] levels = Levels.of(rows(snapshots, steps, true), steps, interval);

        for (int step = 0; step < levels.length; step++) {
            long end = (step + 1) * steps.stepMillis();
            Double expected = snapshots.stream()
                    .filter(taken -> taken.millis < end)
                    .reduce((first, second) -> second)
                    .map(Taken::level)
                    .orElse(Double.NaN);
            assertThat(Double.valueOf(levels[step]))
                    .as("step %d of %s", step, steps)
                    .isEqualTo(expected);
        }
    }

    @RepeatedTest(100)
    void aConstantRateIsTheSameInEveryStepWhateverIsMissed(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        long interval = 5_000L + random.nextInt(60_000);
        double rate = 1 + random.nextInt(1_000);
        List<Taken> differences = new ArrayList<>();
        long since = 0;
        for (long at = interval; at < ALL_MILLIS; at += interval) {
            if (random.nextInt(4) > 0) {
                long duration = (at - since) * 1_000_000;
                differences.add(new Taken(at, rate * duration / SECOND, duration));
                since = at;
            }
        }
        Steps steps = steps(random);

        double[] rates = Rates.of(rows(differences, steps, false), steps, interval);

        assertThat(Arrays.stream(rates)).anySatisfy(value -> assertThat(value).isNotNaN());
        for (double value : rates) {
            if (!Double.isNaN(value)) {
                assertThat(value).isCloseTo(rate, within(1e-6 * rate));
            }
        }
    }

    @RepeatedTest(20)
    void ratesOfProcessesThatSayThatTheyAreOneInstanceAddUp(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int processes = 2 + random.nextInt(3);
        List<Taken> differences = new ArrayList<>();
        for (long at = 0; at < ALL_MILLIS; at += 15_000) {
            for (int process = 0; process < processes; process++) {
                differences.add(new Taken(at + process, 30, 15 * SECOND));
            }
        }
        Steps steps = new Steps(0, 60_000, ALL_MILLIS / 60_000);

        double[] rates = Rates.of(rows(differences, steps, false), steps, 15_000);

        for (double value : rates) {
            assertThat(value).isCloseTo(2.0 * processes, within(0.05 * processes));
        }
    }

    private static Steps steps(Random random) {
        long millis = 1_000L * (1 + random.nextInt(600));
        return new Steps(0, millis, (int) Math.ceilDiv(ALL_MILLIS, millis));
    }

    /** What the database answers: by step the last value, or the sum. */
    private static List<TimelineRow> rows(List<Taken> profiles, Steps steps, boolean last) {
        TreeMap<Integer, TimelineRow> rows = new TreeMap<>();
        for (Taken taken : profiles) {
            int bucket = (int) (taken.millis / steps.stepMillis());
            rows.merge(
                    bucket,
                    new TimelineRow(List.of(), "i", bucket, taken.level, taken.durationNanos, 1, taken.millis),
                    (before, now) -> new TimelineRow(
                            List.of(),
                            "i",
                            bucket,
                            last ? now.value() : before.value() + now.value(),
                            before.durationNanos() + now.durationNanos(),
                            before.profiles() + now.profiles(),
                            now.lastMillis()));
        }
        return List.copyOf(rows.values());
    }
}
