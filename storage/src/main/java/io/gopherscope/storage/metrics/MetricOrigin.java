// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import io.gopherscope.storage.retention.Retention;
import io.gopherscope.storage.tenancy.Tenant;

/**
 * Where samples come from, besides their labels.
 *
 * @param retention of the organization at the time of arrival
 * @param arrivalSeconds when the broker took them, seconds since 1970
 * @param oldestNanos samples before this are too old, nanoseconds since 1970
 * @param newestNanos samples after this are too new
 */
public record MetricOrigin(
        Tenant tenant, Retention retention, long arrivalSeconds, long oldestNanos, long newestNanos) {
    /** With the retention that follows from that of profiles, days. */
    public MetricOrigin(Tenant tenant, int retentionDays, long arrivalSeconds, long oldestNanos, long newestNanos) {
        this(tenant, Retention.of(retentionDays), arrivalSeconds, oldestNanos, newestNanos);
    }
}
