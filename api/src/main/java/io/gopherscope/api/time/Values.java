// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.time;

import java.util.Arrays;

/**
 * Values of a series, one per step; written as a JSON array with null where there is none.
 *
 * @param values one per step, NaN where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a column, made once and written
public record Values(double[] values) {
    /** A series without any value. */
    public static Values none(int steps) {
        double[] values = new double[steps];
        Arrays.fill(values, Double.NaN);
        return new Values(values);
    }
}
