// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.history;

import java.time.Instant;
import java.util.List;

/**
 * A process and what it said of itself. Nothing that is compared lies in two of them.
 *
 * @param instance its name
 * @param processId random, of this process only
 * @param start when it began
 * @param build what people call its build; empty when it does not say
 * @param goVersion for example go1.26.8; may be empty
 * @param inContainer whether it runs in a container as far as it says: in Kubernetes
 * @param readings in the order of time
 */
public record Life(
        String instance,
        long processId,
        Instant start,
        String build,
        String goVersion,
        boolean inContainer,
        List<Reading> readings) {
    public Life {
        readings = List.copyOf(readings);
    }

    /** Whether it ever said this. A counter that never moved says nothing. */
    public boolean says(GcMetric metric) {
        return readings.stream()
                .mapToDouble(reading -> reading.of(metric))
                .anyMatch(value -> metric.isCounter() ? value > 0 : !Double.isNaN(value));
    }

    /** Its newest reading that has a level; NaN where there is none. */
    public double last(GcMetric gauge) {
        for (int i = readings.size() - 1; i >= 0; i--) {
            if (!Double.isNaN(readings.get(i).of(gauge))) {
                return readings.get(i).of(gauge);
            }
        }
        return Double.NaN;
    }
}
