// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import java.util.List;

/**
 * Something of a process that is not as it should be.
 *
 * @param kind what
 * @param severity how bad it is
 * @param certain whether the runtime says so itself; else it follows from a threshold
 * @param value what it is judged by, in the unit of the kind
 * @param threshold beyond which it is an anomaly; NaN where it is one by itself
 * @param since when it began, as far as was looked at, milliseconds since the epoch
 * @param until the newest data that shows it
 * @param reason what it comes from here, with numbers
 * @param remedy what to try here
 * @param figures the numbers that it follows from
 * @param samples the value over time
 */
public record Anomaly(
        AnomalyKind kind,
        Severity severity,
        boolean certain,
        double value,
        double threshold,
        long since,
        long until,
        String reason,
        String remedy,
        List<Figure> figures,
        List<Sample> samples) {
    public Anomaly {
        figures = List.copyOf(figures);
        samples = List.copyOf(samples);
    }
}
