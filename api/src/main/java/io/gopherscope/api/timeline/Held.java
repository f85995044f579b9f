// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

import io.gopherscope.api.time.Steps;

/** A value holds until the next one, but not for longer than one is due. */
final class Held {
    private Held() {}

    /**
     * Fills gaps between values.
     *
     * @param longestMillis from the start of a value's step
     */
    static void fill(double[] values, Steps steps, long longestMillis) {
        long reach = longestMillis / steps.stepMillis();
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                last = i;
            } else if (last >= 0 && i - last <= reach) {
                values[i] = values[last];
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
