// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.query.TimelineRow;
import java.util.Arrays;
import java.util.List;

/**
 * The rate of one instance over time, from profiles that each cover a stretch of it. A step's rate is what its profiles hold,
 * divided by the time that they cover: the same whether an instance is profiled all the time or ten seconds of each minute, and
 * whatever the length of a step.
 */
final class Rates {
    private static final double NANOS_PER_SECOND = 1e9;
    /** An instance's profiles may start a little late or early, and still one follows the other. */
    private static final double LATENESS = 1.5;
    /** More overlap than rounding explains: several processes say that they are the same instance. */
    private static final double OVERLAP = 1.1;

    private Rates() {}

    /**
     * Values per second of one source.
     *
     * @param rows of the source, by bucket
     * @param cadenceMillis the time that usually lies between two of its profiles
     */
    static double[] of(List<TimelineRow> rows, Steps steps, long cadenceMillis) {
        double[] rates = new double[steps.count()];
        long[] taken = new long[rates.length];
        Arrays.fill(rates, Double.NaN);
        double overlap = overlap(rows, steps, cadenceMillis);
        for (TimelineRow row : rows) {
            if (row.bucket() >= 0 && row.bucket() < rates.length) {
                rates[row.bucket()] = row.value() / covered(row, cadenceMillis) * overlap;
                taken[row.bucket()] = row.lastMillis();
            }
        }
        Held.fill(rates, taken, steps.startMillis(), steps.stepMillis(), Math.round(cadenceMillis * LATENESS));
        return rates;
    }

    /** Seconds that the profiles of a row cover. Those that do not say cover the time up to the next one. */
    private static double covered(TimelineRow row, long cadenceMillis) {
        return row.durationNanos() > 0
                ? row.durationNanos() / NANOS_PER_SECOND
                : row.profiles() * (cadenceMillis / 1000.0);
    }

    /** How many processes speak as this one instance, going by how much time its profiles cover of the time that passed. */
    private static double overlap(List<TimelineRow> rows, Steps steps, long cadenceMillis) {
        double usual = usual(rows, cadenceMillis);
        // One profile that covers what others missed reaches out of the steps, and tells nothing of other processes.
        double covered = rows.stream()
                .mapToDouble(row -> Math.min(covered(row, cadenceMillis), row.profiles() * usual * LATENESS))
                .sum();
        int buckets = rows.getLast().bucket() - rows.getFirst().bucket() + 1;
        double passed = buckets * steps.seconds() + cadenceMillis / 1000.0;
        return covered / passed > OVERLAP ? covered / passed : 1;
    }

    /** Seconds that most profiles cover. */
    private static double usual(List<TimelineRow> rows, long cadenceMillis) {
        double[] each = rows.stream()
                .mapToDouble(row -> covered(row, cadenceMillis) / row.profiles())
                .sorted()
                .toArray();
        return each[(each.length - 1) / 2];
    }
}
