// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.time.Range;
import io.gopherscope.storage.query.MetricFilter;
import io.gopherscope.storage.query.MetricReads;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whose readings a request is about. */
@Singleton
final class Subjects {
    private static final Duration USUAL_CADENCE = Duration.ofSeconds(15);
    private static final Duration LONGEST_CADENCE = Duration.ofMinutes(10);

    private final MetricReads reads;

    Subjects(MetricReads reads) {
        this.reads = reads;
    }

    /**
     * All instances of a service, or some.
     *
     * @param instances null for all
     */
    Subject of(Tenant tenant, String service, @Nullable List<String> instances, Range range) {
        MetricFilter filter = new MetricFilter(List.of(service), instances, range.from(), range.until());
        Duration cadence = reads.cadence(tenant, filter).orElse(USUAL_CADENCE);
        return new Subject(
                tenant, service, instances, range, cadence.compareTo(LONGEST_CADENCE) > 0 ? LONGEST_CADENCE : cadence);
    }
}
