// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.storage.retention.Retention;
import io.gopherscope.storage.tenancy.Tenant;

/**
 * Where a profile comes from, besides its labels.
 *
 * @param retention of the organization at the time of arrival
 * @param arrivalSeconds when the broker took it, seconds since 1970
 * @param profileId the same whenever this record is processed, different for any other
 * @param startNanos start for a profile that does not say it itself, nanoseconds since 1970
 * @param durationNanos duration for a profile that does not say it itself, 0 when not known
 */
public record ProfileOrigin(
        Tenant tenant, Retention retention, long arrivalSeconds, long profileId, long startNanos, long durationNanos) {
    /** With the retention that follows from that of profiles, days. */
    public ProfileOrigin(
            Tenant tenant,
            int retentionDays,
            long arrivalSeconds,
            long profileId,
            long startNanos,
            long durationNanos) {
        this(tenant, Retention.of(retentionDays), arrivalSeconds, profileId, startNanos, durationNanos);
    }
}
