// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import io.gopherscope.storage.tenancy.Tenant;

/**
 * Where samples come from, besides their labels.
 *
 * @param retentionDays of the organization at the time of arrival
 * @param arrivalSeconds when the broker took them, seconds since 1970
 * @param oldestNanos samples before this are too old, nanoseconds since 1970
 * @param newestNanos samples after this are too new
 */
public record MetricOrigin(Tenant tenant, int retentionDays, long arrivalSeconds, long oldestNanos, long newestNanos) {}
