// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

/** A value holds until the next one, but not for longer than one is due. */
final class Held {
    private Held() {}

    /**
     * Fills gaps between values.
     *
     * @param takenMillis when each value was taken, milliseconds since the epoch
     * @param startMillis start of the first step
     * @param longestMillis for how long after it was taken a value holds at most
     */
    static void fill(double[] values, long[] takenMillis, long startMillis, long stepMillis, long longestMillis) {
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                last = i;
            } else if (last >= 0 && startMillis + i * stepMillis <= takenMillis[last] + longestMillis) {
                values[i] = values[last];
                takenMillis[i] = takenMillis[last];
            }
        }
    }

    /** Adds one series to another; what one of them lacks counts as nothing, what both lack stays absent. */
    static void add(double[] sum, double[] values, double scale) {
        for (int i = 0; i < sum.length; i++) {
            if (!Double.isNaN(values[i])) {
                sum[i] = (Double.isNaN(sum[i]) ? 0 : sum[i]) + values[i] * scale;
            }
        }
    }
}
