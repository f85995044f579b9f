// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.query.TimelineRow;
import java.util.Arrays;
import java.util.List;

/** The level of one instance over time, from snapshots: never added up over time, and the same for any length of a step. */
final class Levels {
    private static final double LATENESS = 2.5;

    private Levels() {}

    /**
     * Levels of one source.
     *
     * @param rows of the source, by bucket; those before the first step still hold in it
     * @param cadenceMillis the time that usually lies between two of its snapshots
     */
    static double[] of(List<TimelineRow> rows, Steps steps, long cadenceMillis) {
        long holds = Math.round(cadenceMillis * LATENESS);
        int before = Math.toIntExact(Math.min(10_000, holds / steps.stepMillis() + 1));
        double[] values = new double[before + steps.count()];
        long[] taken = new long[values.length];
        Arrays.fill(values, Double.NaN);
        for (TimelineRow row : rows) {
            int place = row.bucket() + before;
            if (place >= 0 && place < values.length) {
                values[place] = row.value();
                taken[place] = row.lastMillis();
            }
        }
        Held.fill(values, taken, steps.startMillis() - before * steps.stepMillis(), steps.stepMillis(), holds);
        return Arrays.copyOfRange(values, before, values.length);
    }
}
