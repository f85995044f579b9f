// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

/**
 * A number that something follows from.
 *
 * @param name what it is, in the terms of the Go runtime
 * @param value the number
 * @param unit of it, as runtime/metrics names units
 * @param threshold beyond which it is taken for an anomaly; NaN where there is none
 */
public record Figure(String name, double value, String unit, double threshold) {
    /** One without a threshold. */
    static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, Double.NaN);
    }
}
