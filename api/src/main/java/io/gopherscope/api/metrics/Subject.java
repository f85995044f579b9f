// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.time.Range;
import io.gopherscope.storage.query.MetricFilter;
import io.gopherscope.storage.tenancy.Tenant;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose readings a request is about.
 *
 * @param tenant whose
 * @param service of which service
 * @param instances of which instances; null for all
 * @param range when
 * @param cadence the time that usually lies between two readings
 */
record Subject(Tenant tenant, String service, @Nullable List<String> instances, Range range, Duration cadence) {
    /** A level holds for so many cadences, then its instance is gone. */
    private static final double HOLDS = 2.5;

    MetricFilter filter() {
        return new MetricFilter(List.of(service), instances, range.from(), range.until());
    }

    /** For how many steps a level holds. */
    int holds(long stepMillis) {
        return (int) (cadence.toMillis() * HOLDS / stepMillis);
    }
}
